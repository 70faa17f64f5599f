"""A cost centre has no manager: none is named, or the post is vacant on purpose.

A manager's role that nobody holds is reported as vacant, and only there.

Why it matters: Invoices are booked there and budgets are spent, and nobody has to explain why.

How to fix: Name the role that answers for its spending.

    manager: design-lead

When to waive: While the post is being filled, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("cost-centre-without-manager")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Cost centres whose spending nobody answers for."""
    for centre in org.cost_centres.values():
        if centre.manager is None or centre.manager.vacant:
            message = say("{entity} has no manager: who answers for its spending?", entity=subject(org, centre))
            yield found(RULE, centre, message, "manager", fix=say("write manager: with the id of a role"))
