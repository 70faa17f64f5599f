"""Whether one failure that lasts as long as recovery may take is more than all failures of a period may last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.entities import AvailabilityTarget, Service
from orgkit.model.queries.offer import Stated, hours_of, share_of
from orgkit.model.queries.wording import WINDOW_DAYS
from orgkit.model.values import Clock, Duration, Percentage
from orgkit.promises.clocks.calendars import horizon
from orgkit.promises.clocks.due import NeverDueError, due, open_duration
from orgkit.promises.clocks.opening import DAY, Opening, midnight, moment
from orgkit.promises.clocks.worst import Step
from orgkit.promises.proof.behind.given import opening_for
from orgkit.promises.proof.delays.elapsed import longest
from orgkit.promises.targets.availability import budget

_MICRO = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure as long as a recovery may take, against what an availability leaves for failures.

    Both in seconds: of the clock, or of opening hours where only those count. ``period`` is the length of the period.
    """

    rto: Duration
    share: Percentage
    window: str
    lasting: Fraction
    allowed: Fraction
    period: Fraction


def failure(org: Org, promise: Stated) -> Failure | None:
    """The failure of a promise that is written with its availability and recovery; ``None`` where it has not both."""
    recovery, availability = (promise.stating(field) for field in ("recovery", "availability"))
    rto = recovery.targets.recovery.rto if recovery is not None and recovery.targets.recovery is not None else None
    target = availability.targets.availability if availability is not None else None
    share = share_of(target)
    if rto is None or share is None or promise not in (recovery, availability):
        return None
    service = promise.entity if isinstance(promise.entity, Service) else None
    opening = opening_for(org, service, hours_of(org, promise))
    window = (target.window if isinstance(target, AvailabilityTarget) else None) or "month"
    counted = isinstance(target, AvailabilityTarget) and target.hours == "opening-hours" and not opening.always
    first, last = horizon(org.as_of)
    days = (last - first).days + 1
    try:
        if counted:
            low, high = moment(midnight(opening.zone, first)), moment(midnight(opening.zone, last) + DAY)
            opened = open_duration(opening, low, high)
            lasting = _most_open(opening, rto, org)
        else:
            opened = timedelta(days=days)
            longest_ = longest(Step(opening, rto), (first, last))
            lasting = longest_ if longest_ is not None else timedelta(0)
    except NeverDueError:
        return None
    period = _seconds(opened) * WINDOW_DAYS[window] / days
    return Failure(rto, share, window, _seconds(lasting), budget(share.share, period), period)


def _most_open(opening: Opening, rto: Duration, org: Org) -> timedelta:
    """The most opening hours that a failure can take up."""
    if rto.clock is Clock.BUSINESS and rto.unit in ("minute", "hour"):
        return timedelta(microseconds=int((rto.seconds or 0) * 1_000_000))
    most = timedelta(0)
    for start, end in opening.spans(*horizon(org.as_of)):
        most = max(most, open_duration(opening, start, due(opening, start, rto)))
        if rto.clock is Clock.WALL and rto.seconds is not None:
            begin = end - timedelta(microseconds=int(rto.seconds * 1_000_000))
            most = max(most, open_duration(opening, begin, end))
    return most


def _seconds(time: timedelta) -> Fraction:
    return Fraction(time // _MICRO, 1_000_000)
