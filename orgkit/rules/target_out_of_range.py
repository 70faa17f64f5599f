"""A target that nobody can keep, or that promises nothing.

An availability or a share of cases of 100 % or more, or of 0 %; a time of nothing at all.

Why it matters: Everything fails now and then. A promise without room for one failure is broken on the first day, and
from then on nobody believes the others either.

How to fix: Write the share that is really kept, and say over which period it is counted.

    availability: {at_least: 100 %, window: month}     # wrong: nobody can keep it
    availability: {at_least: 99.9 %, window: month}    # right: 43 minutes a month are left for failures

When to waive: Where a contract that is already signed says so, until it is renewed.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Duration, Org, Percentage
from orgkit.model.entities import AvailabilityTarget
from orgkit.model.queries.offer import Path, Stated, share_of, stated, times
from orgkit.model.queries.wording import downtime, length
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent, promiser, target_word

RULE = rule("target-out-of-range")

_USUAL = {"availability": Percentage.parse("99.9 %"), "latency": Percentage.parse("99 %")}
_USUAL_SHARE = Percentage.parse("95 %")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Shares of nothing or of everything, times of nothing."""
    for promise in stated(org):
        yield from _shares(org, promise)
        yield from _times(org, promise)


def _shares(org: Org, promise: Stated) -> Iterator[Finding]:
    for field, path, share, window in _written_shares(promise):
        if 0 < share.value < 100:
            continue
        about = {"entity": promiser(org, promise), "what": target_word(field), "share": percent(share)}
        if share.value == 0:
            message = say("{entity} promises {share} for {what}, which is nothing", **about)
        else:
            message = say("{entity} promises {share} for {what}, which nobody can keep", **about)
        yield found(RULE, promise.entity, message, *promise.path, *path, fix=_fix(field, window))


def _written_shares(promise: Stated) -> Iterator[tuple[str, Path, Percentage, str | None]]:
    availability = promise.targets.availability
    share = share_of(availability)
    if share is not None and isinstance(availability, AvailabilityTarget):
        yield "availability", ("availability", "at_least"), share, availability.window
    elif share is not None:
        yield "availability", ("availability",), share, None
    for place, latency in enumerate(promise.targets.latency):
        if latency.share is not None:
            yield "latency", ("latency", place, "share"), latency.share, latency.window
    for field in ("reply", "done"):
        for time in times(promise.targets, field):
            if time.share is not None:
                yield field, (*time.path[:-1], "share"), time.share, time.window


def _fix(field: str, window: str | None) -> Message:
    usual = _USUAL.get(field, _USUAL_SHARE)
    if field == "availability":
        return say(
            "write the share that is really kept: {usual} allows {time}",
            usual=str(usual),
            time=downtime(usual, window),
        )
    return say("write the share that is really kept, such as {usual}", usual=str(usual))


def _times(org: Org, promise: Stated) -> Iterator[Finding]:
    given: list[tuple[Path, str, Duration]] = [
        (("latency", at, "at_most"), "latency", one.at_most) for at, one in enumerate(promise.targets.latency)
    ]
    for field in ("reply", "done"):
        given += [(time.path, field, time.at_most) for time in times(promise.targets, field)]
    for path, field, longest in given:
        if longest.amount == 0:
            message = say(
                "{entity} promises {what} within {time}, which nobody can keep",
                entity=promiser(org, promise),
                what=target_word(field),
                time=length(longest),
            )
            fix = say("write the longest time it may take, such as 4 business hours")
            yield found(RULE, promise.entity, message, *promise.path, *path, fix=fix)
