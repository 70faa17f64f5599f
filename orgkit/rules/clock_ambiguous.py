"""A promised time does not say whether it counts opening hours or the hours on the clock.

Only where it matters: the promise has opening hours, and the time is longer than what fits into one of them.
`4 business hours` counts opening hours, `4 calendar hours` counts day and night.

Why it matters: “8 hours” asked for at four in the afternoon is tonight for those who ask and tomorrow for those who
work: both are right, and both are angry.

How to fix: Pick one of the two and write it.

    done: 8 hours             # wrong
    done: 8 business hours    # right: until tomorrow
    done: 8 calendar hours    # right: tonight

When to waive: Where a provider's contract leaves it open, until it is clarified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgkit.model import Clock, Duration, Org
from orgkit.model.entities import Calendar
from orgkit.model.queries.offer import counts_opening_hours, stated, times
from orgkit.model.queries.wording import length
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options
from orgkit.rules.spoken import promiser, target_word

RULE = rule("clock-ambiguous")
OPTIONS = (Option("clear_hours", 1, "Times up to this many hours are clear as they are."),)

_SAYS_CLOCK = re.compile(r"business|working|calendar")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Plain hours and days in promises that count on opening hours."""
    for promise in stated(org):
        plain = [
            (field, time)
            for field in ("reply", "done")
            for time in times(promise.targets, field)
            if _is_open(time.at_most, options.number("clear_hours"))
        ]
        calendar = counts_opening_hours(org, promise) if plain else False
        for field, time in plain:
            written = promise.entity.node.get(*promise.path, *time.path)
            if calendar is False or written is None or _SAYS_CLOCK.search(written.text):
                continue
            about = {"entity": promiser(org, promise), "what": target_word(field), "time": length(time.at_most)}
            message = say("{entity}: {time} for {what} can mean opening hours or day and night", **about)
            if isinstance(calendar, Calendar):
                message = say(
                    "{entity}: {time} for {what} can mean the hours of {calendar} or day and night",
                    calendar=org.title(calendar),
                    **about,
                )
            fix = say(
                "write {one} or {other}", one=_with("business", time.at_most), other=_with("calendar", time.at_most)
            )
            yield found(RULE, promise.entity, message, *promise.path, *time.path, fix=fix)


def _is_open(time: Duration, clear_hours: int) -> bool:
    if time.clock is not Clock.WALL:
        return False
    return time.unit == "day" or (time.unit == "hour" and time.amount > clear_hours)


def _with(clock: str, time: Duration) -> str:
    plural = "" if time.amount == 1 else "s"
    return f"{time.amount} {clock} {time.unit}{plural}"
