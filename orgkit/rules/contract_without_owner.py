"""No team answers for a contract.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Nobody receives the reminder before the notice is due, and the contract goes on by itself.

How to fix: Name the team that uses what the contract buys.

    owner: design    # missing before

When to waive: While a contract passes from one team to another, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("contract-without-owner")

OPTIONS = (BEGUN,)


_FIX = say("add owner: with the name of a team")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Running contracts without a team."""
    contracts = list(running(org))
    gaps = [_finding(org, contract) for contract in contracts if contract.owner is None]
    message = say("{lacking} of {count} contracts have no team that answers for them")
    yield from each_or_all(RULE, org, options, gaps, len(contracts), message, _FIX)


def _finding(org: Org, contract: Contract) -> Finding:
    message = say(
        "{entity} has no team that answers for it: nobody will receive the reminder",
        entity=subject(org, contract),
    )
    return found(RULE, contract, message, "owner", fix=_FIX)
