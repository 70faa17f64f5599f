"""Nobody has reviewed it for longer than the policy allows.

Counted from the last review, or from the first day where there was none. What is planned or gone needs no review.

Why it matters: A page that nobody has looked at for two years is half wrong, and readers cannot tell which half.

How to fix: Read it, correct what is wrong, and write the day.

    last_reviewed: 2026-11-16
    reviewed_by: lead

When to waive: For what is written once and stays, such as a promise signed for three years.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.model.lifecycle import in_use
from orgkit.model.terms import plus_months
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options
from orgkit.schema import kinds

RULE = rule("review-overdue")
OPTIONS = (Option("months", 12, "After how many months a file has to be read again.", "review_months"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Entities whose last review, or first day, is longer ago than that."""
    months = options.number("months")
    for kind in (name for name, each in kinds().items() if "last_reviewed" in each.shape.properties):
        for entity in org.by_kind[kind].values():
            reviewed: date | None = getattr(entity, "last_reviewed", None)
            lifecycle = getattr(entity, "lifecycle", None)
            since: date | None = reviewed or (lifecycle.since if lifecycle is not None else None)
            if since is None or not in_use(entity, org.as_of) or plus_months(since, months) >= org.as_of:
                continue
            about = {"entity": subject(org, entity), "day": since, "months": months}
            if reviewed is not None:
                message = say("{entity} was last reviewed on {day}; {months} months is the longest allowed", **about)
                path: tuple[str, ...] = ("last_reviewed",)
            else:
                message = say(
                    "{entity} has not been reviewed since it began on {day}; {months} months is the longest allowed",
                    **about,
                )
                path = ("lifecycle", "since")
            fix = say("read it, correct it, and write last_reviewed: {today}", today=org.as_of.isoformat())
            yield found(RULE, entity, message, *path, fix=fix)
