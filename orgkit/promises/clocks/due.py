"""When something is due that starts now: opening hours, business days, working days, months, time on the wall.

Decisions, all of ``reference/promises.md`` section 3.3:

- a target met exactly at closing time is due at closing time; what starts at closing time starts at the next opening;
- time is subtracted in UTC, so that both changes of the clocks come out right;
- a business day later is the same clock time on the n-th open day; a start outside opening hours counts from the
  next opening. Where that day is closed at that time, it is due when it last closed before, though never before
  that day opens nor after the next open day opens. So later starts are never due earlier;
- working days are Monday to Saturday without the public holidays of the place, from midnight to midnight;
- a month later is the same day of the month at the same clock time; a day that the month does not have is its end;
- plain hours and days pass on the wall: a day is 24 hours.

What is never due, or not in a hundred years, is a :class:`NeverDueError`, not a wait.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from datetime import date, datetime, timedelta
from fractions import Fraction

from orgkit.model.values import Clock, Duration
from orgkit.promises.clocks.opening import DAY, SECOND, Opening, at, micros_of, moment, reading
from orgkit.promises.clocks.timeline import REACH, NeverDueError, Timeline, timelines

__all__ = ["NeverDueError", "deadline", "due", "is_open", "next_open", "open_duration"]

_LONGEST = REACH * 366 * DAY
_LAST = (date(9990, 1, 1).toordinal() - date(1970, 1, 1).toordinal()) * DAY
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def is_open(opening: Opening, at_: datetime) -> bool:
    """Whether somebody is there at a moment. At closing time nobody is."""
    moment_ = micros_of(at_)
    return opening.always or timelines(opening).covering(moment_, moment_).opens(moment_) == moment_


def next_open(opening: Opening, at_: datetime) -> datetime:
    """The moment itself where it is open, else the next opening, in UTC.

    Raises:
        NeverDueError: it never opens again.
    """
    return moment(_opens(opening, micros_of(at_)))


def open_duration(opening: Opening, start: datetime, end: datetime) -> timedelta:
    """How much is open from one moment to another: the sum of overlaps with open spans.

    Elapsed time in UTC, of aware moments in any zone. Zero where the end is not after the start.
    """
    first, last = micros_of(start), micros_of(end)
    if last <= first:
        return timedelta(0)
    if opening.always:
        return timedelta(microseconds=last - first)
    line = timelines(opening).covering(first, last)
    return timedelta(microseconds=line.open_until(last) - line.open_until(first))


def deadline(opening: Opening, start: datetime, target: timedelta) -> datetime:
    """The first moment at which ``target`` has been open since ``start``: ``open_duration(start, deadline) == target``.

    In UTC. A target of zero is due at once.

    Raises:
        NeverDueError: the hours never add up to the target.
        ValueError: a target below zero.
    """
    if target < timedelta(0):
        raise ValueError(f"a target below zero: {target}")
    return moment(deadline_micros(opening, micros_of(start), target // timedelta(microseconds=1)))


def due(opening: Opening, start: datetime, duration: Duration, working: Opening | None = None) -> datetime:
    """When something that starts now is due, whatever the clock of its duration, in UTC.

    Business hours and days count on ``opening``, months in its time zone, working days on ``working``, which
    is ``opening.working`` if it is left out. Part of a business day is that part of the hours of the longest day in
    an ordinary week; part of a month is that part of 30 days.

    Raises:
        NeverDueError: the hours never add up to it, or not within a hundred years.
    """
    return moment(due_micros(opening, micros_of(start), duration, working))


def due_micros(opening: Opening, start: int, duration: Duration, working: Opening | None = None) -> int:
    """:func:`due` in microseconds since 1970."""
    hours = opening if duration.clock is Clock.BUSINESS else (working or opening.working)
    if duration.unit in {"month", "quarter", "year"}:
        months = Fraction(duration.amount) * {"month": 1, "quarter": 3, "year": 12}[duration.unit]
        rest = (months - int(months)) * 30 * DAY
        return _bounded(start, months_later(opening, start, int(months)) + int(rest))
    seconds = duration.seconds or Fraction(0)
    if duration.clock is Clock.WALL:
        return _bounded(start, start + int(seconds * SECOND))
    if duration.unit in {"day", "week"}:
        days = Fraction(duration.amount) * (_open_days_of_week(hours) if duration.unit == "week" else 1)
        whole = days_later(hours, start, int(days))
        return deadline_micros(hours, whole, int((days - int(days)) * _longest_day(hours)))
    return deadline_micros(hours, start, int(seconds * SECOND))


def deadline_micros(opening: Opening, start: int, target: int) -> int:
    """:func:`deadline` in microseconds since 1970."""
    if opening.always or target == 0:
        return _bounded(start, start + target)
    _bounded(start, start + target)
    known = timelines(opening)
    line = known.covering(start, start + target)
    while (found := line.reached(line.open_until(start) + target)) is None:
        line = known.longer(line, start)
    return found


def days_later(opening: Opening, start: int, days: int) -> int:
    """The same clock time on the n-th open day after that of ``start``, as the module says; zero days are at once."""
    if days == 0:
        return start
    _bounded(start, start + days * DAY)
    if opening.always:
        shown = clock_of(opening, start)
        return at(opening.zone, _EPOCH_DAY + shown // DAY + days, 0, shown % DAY)
    known = timelines(opening)
    first = _opens(opening, start)
    line = known.covering(start, first)
    while len(line.days) <= (i := bisect_right(line.begins, first) - 1) + days + 1:
        line = known.longer(line, start)
    return same_time(opening, line, clock_of(opening, first) - (line.days[i] - _EPOCH_DAY) * DAY, i + days)


def same_time(opening: Opening, line: Timeline, time: int, day: int) -> int:
    """A clock time, in microseconds from midnight, on the ``day``-th open day of a timeline, or as near as it allows."""
    found = min(at(opening.zone, line.days[day], 0, time), line.begins[day + 1])
    return max(line.closed_back(found), line.begins[day])


def months_later(opening: Opening, start: int, months: int) -> int:
    """The same clock time some calendar months later; the end of the month where it does not have the day."""
    if months == 0:
        return start
    _bounded(start, start + months * 28 * DAY)
    day, time = divmod(clock_of(opening, start), DAY)
    shown = date.fromordinal(_EPOCH_DAY + day)
    years, month = divmod(shown.month - 1 + months, 12)
    length = calendar.monthrange(shown.year + years, month + 1)[1]
    first = date(shown.year + years, month + 1, 1).toordinal()
    return (
        at(opening.zone, first + length, 0) if shown.day > length else at(opening.zone, first + shown.day - 1, 0, time)
    )


def clock_of(opening: Opening, moment_: int) -> int:
    """What the clocks show, in microseconds since 1970; the end of an hour that they show for the second time.

    So that clocks which go back never make a later start due earlier.
    """
    shown, again = reading(opening.zone, moment_)
    if not again:
        return shown
    low, high = moment_ - DAY, moment_  # The change lies between: before it they showed this for the first time.
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reading(opening.zone, middle)[1] else (middle, high)
    return reading(opening.zone, low)[0] + 1


def _opens(opening: Opening, start: int) -> int:
    if opening.always:
        return start
    known = timelines(opening)
    line = known.covering(start, start)
    while (found := line.opens(start)) is None:
        line = known.longer(line, start)
    return found


def _bounded(start: int, end: int) -> int:
    if end - start > _LONGEST or end > _LAST:
        raise NeverDueError(f"not in {REACH} years")
    return end


def _open_days_of_week(opening: Opening) -> int:
    return 7 if opening.always else sum(map(bool, opening.week))


def _longest_day(opening: Opening) -> int:
    if opening.always:
        return DAY
    return (
        max((sum((span.end - span.start) % 1440 or 1440 for span in spans) for spans in opening.week), default=0)
        * 60
        * SECOND
    )
