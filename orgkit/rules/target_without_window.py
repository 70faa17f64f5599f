"""A percentage that does not say over which period it is counted.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: 99 % over a year allows four days without a break; 99 % over a day allows a quarter of an hour. Without
the period, each side reads what suits it.

How to fix: Add the period.

    availability: 99.5 %                               # wrong: over what?
    availability: {at_least: 99.5 %, window: month}    # right

When to waive: Where the other side has not said its period yet, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Percentage
from orgkit.model.queries.offer import Path, Stated, stated, times
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent, promiser, target_word
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("target-without-window")

OPTIONS = (BEGUN,)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Shares without a window: one finding for each field of a promise."""
    gaps = []
    asked = 0
    for promise in stated(org):
        if promise.inner:
            continue
        for field in ("availability", "latency", "reply", "done"):
            shares = list(_shares(promise, field))
            open_ones = [(path, share) for path, share, counted in shares if not counted]
            asked += bool(shares)
            if open_ones:
                gaps.append(_finding(org, promise, field, open_ones))
    message = say("{lacking} of {count} percentages that are promised do not say over what period")
    fix = say("add the period over which each is counted, such as window: month")
    yield from each_or_all(RULE, org, options, gaps, asked, message, fix)


def _finding(org: Org, promise: Stated, field: str, open_ones: list[tuple[Path, Percentage]]) -> Finding:
    path, share = open_ones[0]
    message = say(
        "{entity} promises {share} for {what} and does not say over what period",
        entity=promiser(org, promise),
        share=percent(share),
        what=target_word(field),
    )
    return found(RULE, promise.entity, message, *promise.path, *path, fix=_fix(path, share, len(open_ones)))


def _shares(promise: Stated, field: str) -> Iterator[tuple[Path, Percentage, bool]]:
    """Each percentage of a field, and whether it says over which period it is counted."""
    availability = promise.targets.availability
    if field == "availability" and availability is not None:
        if isinstance(availability, Percentage):
            yield ("availability",), availability, False
        else:
            yield ("availability", "at_least"), availability.at_least, availability.window is not None
    elif field == "latency":
        for place, latency in enumerate(promise.targets.latency):
            if latency.share is not None:
                yield ("latency", place, "share"), latency.share, latency.window is not None
    elif field != "availability":
        for time in times(promise.targets, field):
            if time.share is not None:
                yield (*time.path[:-1], "share"), time.share, time.window is not None


def _fix(path: Path, share: Percentage, count: int) -> Message:
    if path == ("availability",):
        return say("write availability: {text}", text=f"{{at_least: {share}, window: month}}")
    return say("add window: month||add window: month to each of the {count}", count=count)
