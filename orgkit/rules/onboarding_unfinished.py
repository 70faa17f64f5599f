"""A step of a provider's onboarding is overdue.

A step without a day of its own is expected in the first months of the contract.

Why it matters: A provider without access or without the style guide is paid for waiting, and its first results are
judged all the same.

How to fix: Do it and write the day, agree on a new day, or delete a step that turned out to be needless.

    - {step: Open the picture library, due: start + 2 weeks}                      # wrong in the third week
    - {step: Open the picture library, due: start + 2 weeks, done: 2026-02-12}    # right

When to waive: Where the provider has to move first, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.model.values import RelativeDate
from orgkit.promises.contracts.terms import day_of, plus_months, running
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("onboarding-unfinished")
OPTIONS = (Option("months", 3, "the months after the start by which a step without a day of its own is done"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Steps of running contracts that are not done by their day."""
    months = options.number("months")
    for contract in running(org):
        for place, step in enumerate(contract.onboarding):
            if step.done is not None:
                continue
            about = {"entity": subject(org, contract), "step": step.step.in_(org.language)}
            message = _overdue(org, contract, step.due) if step.due is not None else _still_open(org, contract, months)
            if message is not None:
                fix = say("add done: with the day it was done, or agree on a new day")
                yield found(RULE, contract, message.filled(**about), "onboarding", place, "due", fix=fix)


def _overdue(org: Org, contract: Contract, written: RelativeDate) -> Message | None:
    due = day_of(contract, written, org.as_of)
    if due is None or due >= org.as_of:
        return None
    return say(
        "{entity}: “{step}” was due on {due}, {count} day ago||{entity}: “{step}” was due on {due}, {count} days ago",
        due=due,
        count=(org.as_of - due).days,
    )


def _still_open(org: Org, contract: Contract, months: int) -> Message | None:
    if contract.start is None or plus_months(contract.start, months) >= org.as_of:
        return None
    return say(
        "{entity}: “{step}” is still open, {count} day after the start||"
        "{entity}: “{step}” is still open, {count} days after the start",
        count=(org.as_of - contract.start).days,
    )
