"""A percentage that does not say over which period it is counted.

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
from orgkit.model.offer import Path, Stated, stated, times
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent, promiser, target_word

RULE = rule("target-without-window")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Shares without a window: one finding for each field of a promise."""
    for promise in stated(org):
        if promise.inner:
            continue
        for field in ("availability", "latency", "reply", "done"):
            open_ones = list(_without_window(promise, field))
            if open_ones:
                path, share = open_ones[0]
                message = say(
                    "{entity} promises {share} for {what} and does not say over what period",
                    entity=promiser(org, promise),
                    share=percent(share),
                    what=target_word(field),
                )
                yield found(RULE, promise.entity, message, *promise.path, *path, fix=_fix(path, share, len(open_ones)))


def _without_window(promise: Stated, field: str) -> Iterator[tuple[Path, Percentage]]:
    availability = promise.targets.availability
    if field == "availability" and availability is not None:
        if isinstance(availability, Percentage):
            yield ("availability",), availability
        elif availability.window is None:
            yield ("availability", "at_least"), availability.at_least
    elif field == "latency":
        for place, latency in enumerate(promise.targets.latency):
            if latency.share is not None and latency.window is None:
                yield ("latency", place, "share"), latency.share
    elif field != "availability":
        for time in times(promise.targets, field):
            if time.share is not None and time.window is None:
                yield (*time.path[:-1], "share"), time.share


def _fix(path: Path, share: Percentage, count: int) -> Message:
    if path == ("availability",):
        return say("write availability: {text}", text=f"{{at_least: {share}, window: month}}")
    return say("add window: month||add window: month to each of the {count}", count=count)
