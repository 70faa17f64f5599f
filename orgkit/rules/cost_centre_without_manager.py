"""A cost centre has no manager: none is named, or the post is vacant on purpose.

A manager's role that nobody holds is reported as vacant, and only there.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Invoices are booked there and budgets are spent, and nobody has to explain why.

How to fix: Name the role that answers for its spending.

    manager: design-lead

When to waive: While the post is being filled, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import CostCentre
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("cost-centre-without-manager")

OPTIONS = (BEGUN,)


_FIX = say("write manager: with the id of a role")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Cost centres whose spending nobody answers for."""
    centres = list(org.cost_centres.values())
    gaps = [_finding(org, centre) for centre in centres if centre.manager is None or centre.manager.vacant]
    message = say("{lacking} of {count} cost centres have no manager")
    yield from each_or_all(RULE, org, options, gaps, len(centres), message, _FIX)


def _finding(org: Org, centre: CostCentre) -> Finding:
    message = say("{entity} has no manager: who answers for its spending?", entity=subject(org, centre))
    return found(RULE, centre, message, "manager", fix=_FIX)
