"""A milestone is due before its contract starts or after it ends.

A day counted on from the end (`end + 1 month`) is meant to be after it, such as the return of data.

Why it matters: Before the start nobody works on it, after the end nobody has to.

How to fix: Write a day within the contract, or extend the contract.

    start: 2026-01-01
    term: 6 months
    milestones:
      - {id: delivery, due: 2026-07-15}    # wrong: the contract ends on 30 June
      - {id: delivery, due: 2026-06-15}    # right

When to waive: Where the contract itself provides for something after its end; better to write end + 1 month.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract, ContractMilestone
from orgkit.promises.contracts.terms import day_of, final_end
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("milestone-outside-contract")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Milestones against the first and the last day."""
    for contract in org.contracts.values():
        for place, milestone in enumerate(contract.milestones):
            finding = _outside(org, contract, place, milestone)
            if finding is not None:
                yield finding


def _outside(org: Org, contract: Contract, place: int, milestone: ContractMilestone) -> Finding | None:
    due = day_of(contract, milestone.due, org.as_of) if milestone.due is not None else None
    if due is None or milestone.due is None:
        return None
    end = final_end(contract)
    name = milestone.name.in_(org.language) if milestone.name is not None else ""
    about = {"entity": subject(org, contract), "name": name or milestone.id, "due": due}
    if contract.start is not None and due < contract.start:
        message = say(
            "{entity}: milestone {name} is due on {due}, before the start on {day}", day=contract.start, **about
        )
        related = Related(say("the start"), contract.at("start"))
    elif end is not None and due > end and not (milestone.due.anchor == "end" and milestone.due.sign > 0):
        message = say("{entity}: milestone {name} is due on {due}, after the end on {day}", day=end, **about)
        related = Related(say("the end"), contract.at("end" if contract.end is not None else "term"))
    else:
        return None
    fix = say("write a day within the contract")
    return found(RULE, contract, message, "milestones", place, "due", related=[related], fix=fix)
