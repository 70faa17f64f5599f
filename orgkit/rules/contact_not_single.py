"""A contract has no single contact on our side.

Exactly one person or role speaks with the provider; others can be told, but are not asked.

Why it matters: With nobody to speak for us, the provider asks whoever answers; with three, whoever says yes.

How to fix: Name one role, so that the line stays true when people change.

    contact: role:design-lead    # missing before

When to waive: While the post is being filled; better to write `contact: vacant`.
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

RULE = rule("contact-not-single")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Running contracts without a contact."""
    for contract in running(org):
        if contract.contact is None:
            message = say("{entity} names no contact on our side", entity=subject(org, contract))
            yield found(
                RULE, contract, message, "contact", fix=say("add contact: with one role, such as role:design-lead")
            )
