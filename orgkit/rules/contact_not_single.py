"""A contract has no single contact on our side.

Exactly one person or role speaks with the provider; others can be told, but are not asked.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: With nobody to speak for us, the provider asks whoever answers; with three, whoever says yes.

How to fix: Name one role, so that the line stays true when people change.

    contact: role:design-lead    # missing before

When to waive: While the post is being filled; better to write `contact: vacant`.
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

RULE = rule("contact-not-single")

OPTIONS = (BEGUN,)


_FIX = say("add contact: with one role, such as role:design-lead")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Running contracts without a contact."""
    contracts = list(running(org))
    gaps = [_finding(org, contract) for contract in contracts if contract.contact is None]
    message = say("{lacking} of {count} contracts name no contact on our side")
    yield from each_or_all(RULE, org, options, gaps, len(contracts), message, _FIX)


def _finding(org: Org, contract: Contract) -> Finding:
    message = say("{entity} names no contact on our side", entity=subject(org, contract))
    return found(RULE, contract, message, "contact", fix=_FIX)
