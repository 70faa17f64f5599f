"""When something is due as a function of when it starts, with every moment at which that function bends or jumps.

For opening hours these are the edges of spans and the starts from which one just gets to the end of a span. For days
and months the edges on the day it is due come in, seen from the day it starts, and both changes of the clocks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from functools import lru_cache

from orgkit.promises.clocks.counting import hours_later, line_of_days, opens
from orgkit.promises.clocks.due import Leg, Way
from orgkit.promises.clocks.opening import DAY, EPOCH, EPOCH_DAY, SECOND, Opening, at, reading
from orgkit.promises.clocks.pieces import Pieces, from_breaks, shift
from orgkit.promises.clocks.timeline import Timeline, timelines


@lru_cache(maxsize=128)
def course(leg: Leg, low: int, high: int) -> Pieces:
    """When a part of a duration is over, for every start between two moments.

    Raises:
        NeverDueError: for some start never, or not within a hundred years.
    """
    if leg.way is Way.WALL or (leg.way is Way.HOURS and leg.opening.always):
        leg.due(high)
        return shift(low, high, leg.amount)
    if leg.way is Way.HOURS:
        return _hours(leg.opening, leg.amount, low, high)
    if leg.way is Way.DAYS and not leg.opening.always:
        return from_breaks(low, high, _bends_of_open_days(leg.opening, leg.amount, low, high), leg.due)
    return from_breaks(low, high, _bends_of_dates(leg, low, high), leg.due)


def _hours(opening: Opening, length: int, low: int, high: int) -> Pieces:
    """Opening hours, in one walk over the spans: where it is closed the end stands still, else it runs along."""
    last = hours_later(opening, high, length)
    line = timelines(opening).covering(low, last)
    starts, ends, before = line.starts, line.ends, line.before
    xs, at_, right, slope = [low], [hours_later(opening, low, length)], [], []
    i = bisect_right(starts, low) - 1
    if i >= 0 and low >= ends[i]:
        i += 1
    i = max(i, 0)  # The span that is open, or the next to open.
    j, x = i, low
    while x < high:
        if i == len(starts) or x < starts[i]:
            right.append(at_[-1])
            slope.append(0)
            x = min(starts[i], high) if i < len(starts) else high
            at_.append(at_[-1])
        else:
            spent = before[i] + x - starts[i] + length  # What will have been open when it is over.
            while j + 1 < len(starts) and before[j + 1] <= spent:
                j += 1
            right.append(starts[j] + spent - before[j])
            slope.append(1)
            run = min(ends[i] - x, ends[j] - right[-1], high - x)
            x += run
            at_.append(right[-1] + run)
            i += x == ends[i]
        xs.append(x)
    return Pieces(xs, at_, right, slope)


def _bends_of_open_days(opening: Opening, days: int, low: int, high: int) -> Iterator[int]:
    line, first = line_of_days(opening, opens(opening, low), days)
    line, last = line_of_days(opening, opens(opening, high), days)
    first = bisect_right(line.begins, opens(opening, low)) - 1
    yield from line.begins[first : last + 2]
    yield from line.starts[bisect_left(line.starts, low) : bisect_right(line.starts, high)]
    yield from line.ends[bisect_left(line.ends, low) : bisect_right(line.ends, high)]
    yield from _changes_seen_from_before(opening.zone, low, high)
    for i in range(first, last + 1):
        there = line.days[i + days]
        back = line.days[i] - there
        for edge in _edges(opening, line, i + days):
            day, time = divmod(edge, DAY)
            yield at(opening.zone, EPOCH_DAY + day + back, 0, time)


def _edges(opening: Opening, line: Timeline, day: int) -> set[int]:
    """What the clocks show when it opens, closes or they are changed, from one open day's begin to that of the next."""
    low, high = line.begins[day], line.begins[day + 1]
    found = {reading(opening.zone, low)[0], reading(opening.zone, high)[0]}
    i = max(bisect_right(line.starts, low) - 1, 0)
    while i < len(line.starts) and line.starts[i] <= high:
        found.update((reading(opening.zone, line.starts[i])[0], reading(opening.zone, line.ends[i])[0]))
        i += 1
    for moment, before, after in _changes(opening.zone, low, high):
        found.update((moment + before, moment + after))
    return found


def _bends_of_dates(leg: Leg, low: int, high: int) -> Iterator[int]:
    """Days and months that are counted day and night: changes of the clocks here and there, and the ends of months."""
    zone = leg.opening.zone
    yield from _changes_seen_from_before(zone, low, high)
    first, last = (reading(zone, moment)[0] // DAY for moment in (low, high))
    months = leg.way is Way.MONTHS
    if months:
        for day in range(first, last + 1):
            if not 1 < date.fromordinal(EPOCH_DAY + day).day < 29:
                yield at(zone, EPOCH_DAY + day, 0)
    for moment, before, after in _changes(zone, leg.due(low) - DAY, leg.due(high) + DAY):
        for shown in (moment + before, moment + after):
            day, time = divmod(shown, DAY)
            for back in _months_before(day, leg.amount) if months else (day - leg.amount,):
                yield at(zone, EPOCH_DAY + back, 0, time)


def _months_before(day: int, months: int) -> Iterator[int]:
    """The day of the month some months before, where that month has it."""
    shown = date.fromordinal(EPOCH_DAY + day)
    years, month = divmod(shown.month - 1 - months, 12)
    found = date(shown.year + years, month + 1, 1) + timedelta(days=shown.day - 1)
    if found.month == month + 1:
        yield found.toordinal() - EPOCH_DAY


def _changes_seen_from_before(zone: tzinfo, low: int, high: int) -> Iterator[int]:
    """The changes of the clocks, and the moments at which an hour that they show twice is over."""
    for moment, before, after in _changes(zone, low - DAY, high):
        yield moment
        yield moment + max(before - after, 0)


def _changes(zone: tzinfo, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    years = range(_year(low), _year(high) + 1)
    return (change for year in years for change in _changes_of_year(zone, year) if low <= change[0] <= high)


@lru_cache(maxsize=256)
def _changes_of_year(zone: tzinfo, year: int) -> tuple[tuple[int, int, int], ...]:
    """When the clocks are changed in a year (UTC), and how far ahead of UTC they are before and after."""
    found = []
    first, last = ((date(each, 1, 1).toordinal() - EPOCH_DAY) * DAY for each in (year, year + 1))
    for start in range(first, last, DAY):
        before, after = _ahead(zone, start), _ahead(zone, start + DAY)
        if before == after:
            continue
        low, high = start, start + DAY
        while high - low > SECOND:
            middle = low + (high - low) // (2 * SECOND) * SECOND
            low, high = (middle, high) if _ahead(zone, middle) == before else (low, middle)
        found.append((high, before, after))
    return tuple(found)


def _ahead(zone: tzinfo, moment: int) -> int:
    return reading(zone, moment)[0] - moment


def _year(moment: int) -> int:
    return (EPOCH + timedelta(microseconds=moment)).year
