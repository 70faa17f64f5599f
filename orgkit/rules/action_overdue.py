"""An action decided in the review of a contract is overdue.

Why it matters: What both sides agreed and nobody did is the first thing the next review finds, and the reason why
nobody believes in the third one.

How to fix: Write the day it was done, or agree on a new day and write that.

    - {what: Send the style guide again, owner: role:design-lead, due: 2026-07-15}                    # wrong
    - {what: Send the style guide again, owner: role:design-lead, due: 2026-07-15, done: 2026-07-14}  # right

When to waive: Where it waits for something that nobody here can hasten, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("action-overdue")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Actions of running contracts that are past their day."""
    for contract in running(org):
        for place, review in enumerate(contract.reviews):
            for number, action in enumerate(review.actions):
                if action.due is None or action.done is not None or action.due >= org.as_of:
                    continue
                message = say(
                    "{entity}: “{what}” was due on {due}, {count} day ago||"
                    "{entity}: “{what}” was due on {due}, {count} days ago",
                    entity=subject(org, contract),
                    what=action.what.in_(org.language),
                    due=action.due,
                    count=(org.as_of - action.due).days,
                )
                fix = say("add done: with the day it was done, or agree on a new day")
                yield found(RULE, contract, message, "reviews", place, "actions", number, "due", fix=fix)
