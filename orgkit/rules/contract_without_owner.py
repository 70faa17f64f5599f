"""No team answers for a contract.

Why it matters: Nobody receives the reminder before the notice is due, and the contract goes on by itself.

How to fix: Name the team that uses what the contract buys.

    owner: design    # missing before

When to waive: While a contract passes from one team to another, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("contract-without-owner")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Running contracts without a team."""
    for contract in running(org):
        if contract.owner is None:
            message = say(
                "{entity} has no team that answers for it: nobody will receive the reminder",
                entity=subject(org, contract),
            )
            yield found(RULE, contract, message, "owner", fix=say("add owner: with the name of a team"))
