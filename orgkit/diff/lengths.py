"""Which of two promised times is longer, where that can be said without a calendar."""

from __future__ import annotations

from fractions import Fraction

from orgkit.model import Clock, Duration

_SLOWNESS = {Clock.WALL: 0, Clock.WORKING: 1, Clock.BUSINESS: 2}
"""The same number of hours takes longer on a clock that stands still more often."""

_DAY = Fraction(86400)
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def compare_lengths(old: Duration, new: Duration) -> int | None:
    """1 where the new one is longer, -1 where it is shorter, 0 for equal ones; ``None`` where it depends."""
    amounts = _compare_amounts(old, new)
    if amounts is None:
        return None
    clocks = _SLOWNESS[new.clock] - _SLOWNESS[old.clock]
    clocks = (clocks > 0) - (clocks < 0)
    if amounts == 0 or clocks == 0:
        return amounts or clocks
    return amounts if amounts == clocks else None


def _compare_amounts(old: Duration, new: Duration) -> int | None:
    """By amount alone. A business day has no fixed number of hours, a month no fixed number of days."""
    if old.clock is not Clock.WALL or new.clock is not Clock.WALL:
        by_day = {old.unit in _LONG, new.unit in _LONG}
        if len(by_day) > 1 and old.unit != new.unit:
            return None
    (low, high), (lower, higher) = _range(old), _range(new)
    if low == lower and high == higher:
        return 0
    if lower >= high:
        return 1
    return -1 if higher <= low else None


_LONG = frozenset(("day", "week", "month", "quarter", "year"))


def _range(value: Duration) -> tuple[Fraction, Fraction]:
    """The shortest and the longest that a time can be, in seconds."""
    months = value.months
    if months is not None:
        return months * _SHORTEST_MONTH * _DAY, months * _LONGEST_MONTH * _DAY
    seconds = value.seconds
    if seconds is None:  # part of a month
        amount = Fraction(value.amount) * {"month": 1, "quarter": 3, "year": 12}[value.unit]
        return amount * _SHORTEST_MONTH * _DAY, amount * _LONGEST_MONTH * _DAY
    return seconds, seconds
