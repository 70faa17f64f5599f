"""Promises kept per window: for each target of a service that is measured, window by window, kept or missed.

A target is measured in shares (“96 % of replies in time”, against the share promised, all of them where none is) or
in what it promises itself (“99.9 %” of availability, “3 business hours”). Of several values in one
window, the newest counts: it is the one that knows most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgkit.model.entities import (
    AvailabilityTarget,
    LatencyTarget,
    Service,
    ServiceChange,
    ServicePromise,
    Sla,
    SlaChange,
    Targets,
)
from orgkit.model.org import Org
from orgkit.model.queries.offer import PROMISED, Promise, promise_of, share_of, times
from orgkit.model.records import Measured
from orgkit.model.values import Duration, Measure, Percentage, Text
from orgkit.promises.contracts.terms import plus_days
from orgkit.promises.outcomes.kpis import values_of
from orgkit.promises.outcomes.values import Judgement, Limit, judged, window_of

_WINDOW = "month"
_ALL = Measure(Decimal(100), "%")
_MOVING = frozenset(("promise", "sla", "plans", "requests", "targets"))
"""Fields that a dated change may set and that promise something."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target of a service under the name its values have (``reply.p1``, ``video.done``).

    ``aspect`` is what is promised (availability, latency, reply, done, quality, rto, rpo), ``which`` the priority
    or the id, ``part`` the id of the request or the plan that alone promises it. ``share`` is the limit for values in
    percent, ``limit`` that for others.
    """

    metric: str
    aspect: str
    limit: Limit
    share: Limit
    window: str = _WINDOW
    which: str = ""
    part: str = ""
    name: Text | None = None

    def judge(self, value: Measure) -> Judgement | None:
        """A value against what is promised; ``None`` where they count in different things."""
        return judged(value, self.share if value.unit == "%" and self.share else self.limit)


@dataclass(frozen=True, slots=True)
class Window:
    """One window: from its first to its last day, the value in it, and what that is against the promise.

    Without a value, nothing was measured. Without a judgement beside a value, nothing can be said: the two count in
    different things, or the promise has changed since.
    """

    first: date
    last: date
    value: Measured | None = None
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One target with all its windows from the first value to the last, the oldest first."""

    target: Target
    windows: tuple[Window, ...]

    @property
    def decided(self) -> tuple[Window, ...]:
        """The windows of which it is known whether the promise was kept."""
        return tuple(window for window in self.windows if window.judgement is not None)

    @property
    def kept(self) -> int:
        """In how many windows it was kept."""
        return sum(window.judgement.good for window in self.windows if window.judgement is not None)

    @property
    def streak(self) -> int:
        """How many windows in a row it has been kept by now; negative: missed. One without a value ends the row."""
        count = 0
        for window in reversed(self.windows):
            if window.judgement is None or (count and window.judgement.good is not (count > 0)):
                break
            count += 1 if window.judgement.good else -1
        return count


def targets_of(org: Org, service: Service) -> Iterator[Target]:
    """What a service promises, each under the name of its values: the service as such, then its requests and plans."""
    yield from _targets(promise_of(org, service))
    for request in service.requests:
        if request.promise is not None:
            yield from _targets(_only(request.promise), request.id)
    for plan in service.plans:
        sla = org.target(plan.sla)
        if isinstance(sla, Sla) and sla.targets is not None:
            yield from _targets(_without(sla.targets, service.promise), plan.id)


def _only(promise: ServicePromise) -> Promise:
    """What a request promises itself, beside what the service does."""
    return Promise(
        promise.reply, promise.done, promise.availability, promise.latency, promise.quality, promise.recovery
    )


def _without(targets: Targets, promise: ServicePromise | None) -> Promise:
    """What a shared promise adds to what a service says itself, which wins value by value."""
    added = {field: getattr(targets, field) for field in PROMISED if not getattr(promise, field, None)}
    return Promise(**added)


def _targets(promise: Promise, part: str = "") -> Iterator[Target]:
    front = f"{part}." if part else ""
    share = share_of(promise.availability)
    if share is not None:
        window = promise.availability.window if isinstance(promise.availability, AvailabilityTarget) else None
        limit = Limit(at_least=_percent(share))
        yield Target(f"{front}availability", "availability", limit, limit, window or _WINDOW, part=part)
    for field in ("reply", "done"):
        for timed in times(promise, field):
            name = f"{front}{field}.{timed.priority}" if timed.priority else f"{front}{field}"
            limits = _within(timed.at_most, timed.share)
            yield Target(name, field, *limits, timed.window or _WINDOW, timed.priority, part)
    for latency in promise.latency:
        yield _latency(latency, front, part)
    for kpi in promise.quality:
        limit = Limit(kpi.at_least, kpi.at_most)
        yield Target(f"{front}{kpi.id}", "quality", limit, limit, kpi.period or _WINDOW, kpi.id, part, kpi.name)
    recovery = promise.recovery
    for aspect, length in (("rto", recovery.rto), ("rpo", recovery.rpo)) if recovery is not None else ():
        if length is not None:
            yield Target(f"{front}{aspect}", aspect, *_within(length, None), part=part)


def _latency(target: LatencyTarget, front: str, part: str) -> Target:
    name = target.id or "latency"
    limits = _within(target.at_most, target.share)
    return Target(f"{front}{name}", "latency", *limits, target.window or _WINDOW, name, part, target.name)


def _within(at_most: Duration, share: Percentage | None) -> tuple[Limit, Limit]:
    """The limits of a time: the time itself for values in time, the share (all of them without one) for shares."""
    clock = "" if at_most.clock.value == "wall" else f"{at_most.clock.value} "
    own = Limit(at_most=Measure(at_most.amount, f"{clock}{at_most.unit}{'' if at_most.amount == 1 else 's'}"))
    return own, Limit(at_least=_percent(share) if share is not None else _ALL)


def _percent(share: Percentage) -> Measure:
    return Measure(share.value, "%")


def kept(org: Org, service: Service) -> tuple[Kept, ...]:
    """Every target of a service that was measured, with its windows; those of which nothing is known are left out.

    Windows that ended before the promise last changed are shown and not judged: it was another promise.
    """
    since = _changed(org, service)
    found = []
    for target in targets_of(org, service):
        values = values_of(org, service.entity_key, target.metric)
        if values:
            found.append(Kept(target, tuple(_windows(target, values, since))))
    return tuple(found)


def _windows(target: Target, values: tuple[Measured, ...], since: date) -> Iterator[Window]:
    newest = {window_of(one.day, target.window): one for one in values}
    first, last = min(newest), max(newest)
    window = first
    while window <= last:
        value = newest.get(window)
        judgement = target.judge(value.value) if value is not None and window[1] >= since else None
        yield Window(*window, value, judgement)
        following = plus_days(window[1], 1)
        if following <= window[1]:
            return
        window = window_of(following, target.window)


def _changed(org: Org, service: Service) -> date:
    """The day on which the promise of a service, or of one it shares, last took new values."""
    refs = [service.sla, *(plan.sla for plan in service.plans)]
    shared = [org.slas[ref.id] for ref in refs if ref is not None and ref.id in org.slas]
    days = [_last_change(org, shared_promise.changes) for shared_promise in shared]
    return max(_last_change(org, service.changes), *days, date.min)


def _last_change(org: Org, changes: Sequence[ServiceChange] | Sequence[SlaChange]) -> date:
    """The day of the newest change in force that promises something else."""
    days = [
        change.from_
        for change in changes
        if change.from_ <= org.as_of and change.set is not None and not _MOVING.isdisjoint(change.set.mapping)
    ]
    return max(days, default=date.min)
