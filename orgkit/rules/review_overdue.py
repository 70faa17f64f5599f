"""Nobody has reviewed it for longer than the policy allows.

Counted from the last review, or from the first day where there was none. What is planned or gone needs no review.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

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
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.contracts.terms import plus_months
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options
from orgkit.rules.together import BEGUN, each_or_all
from orgkit.schema import kinds
from orgkit.schema.titles import how_many

RULE = rule("review-overdue")
OPTIONS = (Option("months", 12, "After how many months a file has to be read again.", "review_months"), BEGUN)

_FIX = say("read it, correct it, and write last_reviewed: {today}")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Entities whose last review, or first day, is longer ago than that; kind by kind."""
    for kind in (name for name, each in kinds().items() if "last_reviewed" in each.shape.properties):
        yield from _of_kind(org, options, kind)


def _of_kind(org: Org, options: Options, kind: str) -> Iterator[Finding]:
    months = options.number("months")
    never = []
    asked = 0
    for entity in org.by_kind[kind].values():
        reviewed: date | None = getattr(entity, "last_reviewed", None)
        lifecycle = getattr(entity, "lifecycle", None)
        since: date | None = reviewed or (lifecycle.since if lifecycle is not None else None)
        if since is None or not in_use(entity, org.as_of):
            continue
        due = plus_months(since, months) < org.as_of
        asked += due or reviewed is not None  # what has only just begun says nothing of habits
        if not due:
            continue
        about = {"entity": subject(org, entity), "day": since, "months": months}
        fix = _FIX.filled(today=org.as_of.isoformat())
        if reviewed is not None:
            message = say("{entity} was last reviewed on {day}; {months} months is the longest allowed", **about)
            yield found(RULE, entity, message, "last_reviewed", fix=fix)
        else:
            message = say(
                "{entity} has not been reviewed since it began on {day}; {months} months is the longest allowed",
                **about,
            )
            never.append(found(RULE, entity, message, "lifecycle", "since", fix=fix))
    together = say("{lacking} of {things} have never been reviewed", things=how_many(kind).filled(count=asked))
    yield from each_or_all(RULE, org, options, never, asked, together, _FIX.filled(today=org.as_of.isoformat()))
