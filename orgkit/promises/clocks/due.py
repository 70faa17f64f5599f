"""When something is due that starts now: opening hours, business days, working days, months, time on the wall.

Decisions, all of ``reference/promises.md`` section 3.3:

- a target met exactly at closing time is due at closing time; what starts at closing time starts at the next opening;
- time is subtracted in UTC, so that both changes of the clocks come out right;
- a pause stops the clock: the open time used before it counts, and the rest begins when it ends;
- a business day later is the same clock time on the n-th open day; a start outside opening hours counts from the
  next opening. Where that day is closed at that time, it is due when it last closed before, though never before
  that day opens nor after the next open day opens. So later starts are never due earlier;
- working days are Monday to Saturday without the public holidays of the place, from midnight to midnight;
- a month later is the same day of the month at the same clock time; a day that the month does not have is its end;
- plain hours and days pass on the wall: a day is 24 hours.

What is never due, or not in a hundred years, is a :class:`NeverDueError`, not a wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from orgkit.model.values import Clock, Duration
from orgkit.promises.clocks.counting import bounded, days_later, hours_later, months_later, opens
from orgkit.promises.clocks.opening import DAY, SECOND, Opening, micros_of, moment
from orgkit.promises.clocks.timeline import NeverDueError, timelines

__all__ = ["Leg", "NeverDueError", "Way", "deadline", "due", "is_open", "legs", "next_open", "open_duration"]

Pauses = Sequence[tuple[datetime, datetime]]

_MICRO = timedelta(microseconds=1)
_NOWHERE = Opening(UTC)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def is_open(opening: Opening, at: datetime) -> bool:
    """Whether somebody is there at a moment. At closing time nobody is."""
    start = micros_of(at)
    return opening.always or timelines(opening).covering(start, start).opens(start) == start


def next_open(opening: Opening, at: datetime) -> datetime:
    """The moment itself where it is open, else the next opening, in UTC.

    Raises:
        NeverDueError: it never opens again.
    """
    return moment(opens(opening, micros_of(at)))


def open_duration(opening: Opening, start: datetime, end: datetime, pauses: Pauses = ()) -> timedelta:
    """How much is open from one moment to another, less pauses: the sum of overlaps with open spans.

    Elapsed time in UTC, of aware moments in any zone. Zero where the end is not after the start.
    """
    first, last = micros_of(start), micros_of(end)
    spent = 0
    for pause_start, pause_end in _in_order(pauses):
        spent += _open(opening, first, min(pause_start, last))
        first = max(first, pause_end)
    return (spent + _open(opening, first, last)) * _MICRO


def deadline(opening: Opening, start: datetime, target: timedelta, pauses: Pauses = ()) -> datetime:
    """The first moment at which ``target`` has been open since ``start``: ``open_duration(start, deadline) == target``.

    In UTC. A target of zero is due at once. A pause lasts from its first moment up to, and without, its last; a
    target met as a pause begins is due then.

    Raises:
        NeverDueError: the hours never add up to the target.
        ValueError: a target below zero.
    """
    if target < timedelta(0):
        raise ValueError(f"a target below zero: {target}")
    first, left = micros_of(start), target // _MICRO
    for pause_start, pause_end in _in_order(pauses):
        spent = _open(opening, first, pause_start)
        if spent >= left:
            break
        left -= spent
        first = max(first, pause_end)
    return moment(hours_later(opening, first, left))


def due(opening: Opening, start: datetime, duration: Duration, working: Opening | None = None) -> datetime:
    """When something that starts now is due, whatever the clock of its duration, in UTC.

    Business hours and days count on ``opening``, months in its time zone, working days on ``working``, which
    is ``opening.working`` if it is left out. Part of a business day is that part of the hours of the longest day in
    an ordinary week; part of a month is that part of 30 days.

    Raises:
        NeverDueError: the hours never add up to it, or not within a hundred years.
    """
    reached = micros_of(start)
    for leg in legs(opening, duration, working):
        reached = leg.due(reached)
    return moment(reached)


class Way(StrEnum):
    """How a part of a duration is counted."""

    WALL = "wall"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a duration: ``amount`` is in microseconds for time on the wall and open hours, else a whole number.

    Time on the wall needs no opening hours; its ``opening`` is empty, so that the same time is the same leg.
    """

    way: Way
    opening: Opening
    amount: int

    def due(self, start: int) -> int:
        """When it is over that starts now, in microseconds since 1970.

        Raises:
            NeverDueError: never, or not within a hundred years.
        """
        if self.way is Way.HOURS:
            return hours_later(self.opening, start, self.amount)
        if self.way is Way.DAYS:
            return days_later(self.opening, start, self.amount)
        if self.way is Way.MONTHS:
            return months_later(self.opening, start, self.amount)
        return bounded(start, start + self.amount)


def legs(opening: Opening, duration: Duration, working: Opening | None = None) -> tuple[Leg, ...]:
    """The parts of a duration, one after the other, those of no length left out; see :func:`due`."""
    return tuple(leg for leg in _legs(opening, duration, working) if leg.amount)


def _legs(opening: Opening, duration: Duration, working: Opening | None) -> Iterator[Leg]:
    amount = Fraction(duration.amount)
    if duration.unit in _MONTHS:
        months = amount * _MONTHS[duration.unit]
        yield Leg(Way.MONTHS, opening, int(months))
        yield wall(int(months % 1 * 30 * DAY))
        return
    length = int((duration.seconds or 0) * SECOND)
    if duration.clock is Clock.WALL:
        yield wall(length)
        return
    hours = opening if duration.clock is Clock.BUSINESS else (working or opening.working)
    if duration.unit in {"day", "week"}:
        days = amount * (_open_days(hours) if duration.unit == "week" else 1)
        yield Leg(Way.DAYS, hours, int(days))
        yield Leg(Way.HOURS, hours, int(days % 1 * _longest_day(hours)))
    else:
        yield Leg(Way.HOURS, hours, length)


def wall(length: int) -> Leg:
    """Time on the wall, in microseconds."""
    return Leg(Way.WALL, _NOWHERE, length)


def _open(opening: Opening, first: int, last: int) -> int:
    if last <= first:
        return 0
    if opening.always:
        return last - first
    line = timelines(opening).covering(first, last)
    return line.open_until(last) - line.open_until(first)


def _in_order(pauses: Pauses) -> list[tuple[int, int]]:
    found = ((micros_of(start), micros_of(end)) for start, end in pauses)
    return sorted((start, end) for start, end in found if start < end)


def _open_days(opening: Opening) -> int:
    return 7 if opening.always or opening.never else sum(map(bool, opening.week))


def _longest_day(opening: Opening) -> int:
    if opening.always:
        return DAY
    minutes = (sum((span.end - span.start) % 1440 or 1440 for span in spans) for spans in opening.week)
    return (max(minutes) or 1440) * 60 * SECOND  # Part of nothing would be due at once.
