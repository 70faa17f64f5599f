"""A contract sets nothing to be reached in its first month.

Milestones and the steps of KPIs count. Licences need none, nor contracts that have been renewed since they began.

Why it matters: A provider that starts badly shows it in the first weeks. With a first step one talks about it after a
month, without one after the first missed season.

How to fix: Agree on something small and checkable for the first month, and write it as a milestone.

    milestones:
      - {id: first-series, name: First series accepted, due: start + 1 month}    # missing before

When to waive: Where the work itself begins later than the contract.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.terms import in_first_period, plus_months, running, stages
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("no-milestone-in-first-month")
OPTIONS = (
    Option("months", 1, "the months after the start within which something is to be reached"),
    Option("exempt", ("licence",), "kinds of contract that need none"),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts whose first milestone or step comes late, or never."""
    for contract in running(org):
        exempt = contract.kind in options.texts("exempt") or contract.entity_key in org.doubtful
        if not exempt and contract.start is not None and in_first_period(contract, org.as_of):
            yield from _late(org, contract, options.number("months"))


def _late(org: Org, contract: Contract, months: int) -> Iterator[Finding]:
    if contract.start is None:
        return
    reached = sorted((due, path) for path, due in stages(contract, org.as_of))
    if reached and reached[0][0] <= plus_months(contract.start, months):
        return
    fix = say("add a milestone with due: start + 1 month")
    if not reached:
        message = say("{entity} sets nothing to be reached by a day", entity=subject(org, contract))
        yield found(RULE, contract, message, "milestones" if not contract.milestones else "name", fix=fix)
        return
    due, path = reached[0]
    message = say(
        "{entity}: the first thing to be reached is due on {due}, {count} day after the start||"
        "{entity}: the first thing to be reached is due on {due}, {count} days after the start",
        entity=subject(org, contract),
        due=due,
        count=(due - contract.start).days,
    )
    yield found(RULE, contract, message, *path, fix=fix)
