"""An ordinary week of opening hours, to see which hours of one week another one covers.

Minutes of the week in UTC, from Monday at midnight, as the clocks stand on the day asked about: holidays, closures and
changes of the clock are left out, as nobody counts them when they say “45 hours a week”.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction

from orgkit.promises.clocks.opening import Opening

Week = tuple[tuple[int, int], ...]
"""Spans in minutes of the week, ascending, apart from each other."""

_LENGTH = 7 * 1440
ALWAYS: Week = ((0, _LENGTH),)


def week_of(opening: Opening, day: date) -> Week:
    """The hours of an ordinary week."""
    if opening.always:
        return ALWAYS
    offset = datetime(day.year, day.month, day.day, 12, tzinfo=opening.zone).utcoffset() or timedelta()
    shift = offset // timedelta(minutes=1)
    found: list[tuple[int, int]] = []
    for number, spans in enumerate(opening.week):
        for span in spans:
            start = (number * 1440 + span.start - shift) % _LENGTH
            end = start + (span.end - span.start if span.end > span.start else span.end - span.start + 1440)
            found += [(start, end)] if end <= _LENGTH else [(start, _LENGTH), (0, end - _LENGTH)]
    return _merged(found)


def hours(week: Week) -> Fraction:
    """How many hours a week has."""
    return Fraction(sum(end - start for start, end in week), 60)


def uncovered(wanted: Week, given: Week) -> Fraction:
    """How many hours of the one week are none of the other."""
    common = 0
    for start, end in wanted:
        common += sum(max(0, min(end, last) - max(start, first)) for first, last in given)
    return hours(wanted) - Fraction(common, 60)


def _merged(spans: Iterable[tuple[int, int]]) -> Week:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
