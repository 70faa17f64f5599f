"""Which of two durations is longer, as far as that can be said without opening hours.

A business day is as long as a calendar says, a month has 28 to 31 days. So every duration lies
between two bounds on its own clock, and one is surely longer than another only where its lower
bound is above the other's upper bound. What depends on a calendar is left open.
"""

from __future__ import annotations

from fractions import Fraction

from orgkit.model.values import Clock, Duration

_HOUR = Fraction(3600)
_DAY = 24 * _HOUR


def surely_longer(one: Duration, other: Duration) -> bool:
    """Whether one duration is longer than another on every calendar.

    Time on the wall never runs slower than opening hours do: ``8 business hours`` are surely
    longer than ``4 hours``, while ``8 hours`` and ``4 business hours`` cannot be compared.
    """
    if one.clock is other.clock:
        return _comparable(one, other) or _bounds(one)[0] > _bounds(other)[1]
    return other.clock is Clock.WALL and _least_on_the_wall(one) > _bounds(other)[1]


def _comparable(one: Duration, other: Duration) -> bool:
    """Whether one is longer than the other in the same unit, whatever that unit's length."""
    if one.months is not None and other.months is not None:
        return one.months > other.months
    return one.unit == other.unit and one.amount > other.amount


def _bounds(length: Duration) -> tuple[Fraction, Fraction]:
    """The least and the most seconds that a duration has on its own clock."""
    amount = Fraction(length.amount)
    if length.seconds is not None:
        open_days = length.clock is not Clock.WALL and length.unit in ("day", "week")
        return (Fraction(0) if open_days else length.seconds, length.seconds)
    months = amount * {"month": 1, "quarter": 3, "year": 12}[length.unit]
    if months % 12 == 0:
        return (months / 12 * 365 * _DAY, months / 12 * 366 * _DAY)
    return (months * 28 * _DAY, months * 31 * _DAY)


def _least_on_the_wall(length: Duration) -> Fraction:
    """The least seconds that pass on the wall: the n-th open day is at least n days away.

    One hour less than that, for the night in which the clocks go forward. That is for whoever starts at a time
    at which the last of these days is open too; who starts later than it closes is due when it does.
    """
    if length.unit in ("day", "week") and length.seconds is not None:
        return length.seconds - _HOUR
    return _bounds(length)[0]
