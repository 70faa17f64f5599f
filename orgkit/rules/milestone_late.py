"""A milestone was due and is not met.

Why it matters: The first milestone that is quietly missed is the moment to talk; the third is a dispute.

How to fix: Write the day it was met, or agree on a new day and write that under changes, with the reason.

    - {id: mock-ups, due: 2026-05-02}                      # wrong on 3 May
    - {id: mock-ups, due: 2026-05-02, met: 2026-05-06}     # right

When to waive: Where both sides agreed to wait, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import day_of, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("milestone-late")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Milestones of running contracts that are past their day."""
    for contract in running(org):
        for place, milestone in enumerate(contract.milestones):
            due = day_of(contract, milestone.due, org.as_of) if milestone.due is not None else None
            if due is None or milestone.met is not None or due >= org.as_of:
                continue
            name = milestone.name.in_(org.language) if milestone.name is not None else ""
            message = say(
                "{entity}: milestone {name} was due on {due}, {count} day ago||"
                "{entity}: milestone {name} was due on {due}, {count} days ago",
                entity=subject(org, contract),
                name=name or milestone.id,
                due=due,
                count=(org.as_of - due).days,
            )
            fix = say("add met: with the day it was reached, or agree on a new day")
            yield found(RULE, contract, message, "milestones", place, "due", fix=fix)
