"""From one moment to a later one, by open hours, open days or months; :mod:`due` says what is promised about each.

All moments are microseconds since 1970.
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from datetime import date

from orgkit.promises.clocks.opening import DAY, EPOCH_DAY, Opening, at, reading
from orgkit.promises.clocks.timeline import REACH, NeverDueError, Timeline, timelines

_LONGEST = REACH * 366 * DAY
_LAST = (date(9990, 1, 1).toordinal() - EPOCH_DAY) * DAY


def bounded(start: int, end: int) -> int:
    """The end itself.

    Raises:
        NeverDueError: it is more than a hundred years after the start.
    """
    if end - start > _LONGEST or end > _LAST:
        raise NeverDueError(f"not in {REACH} years")
    return end


def opens(opening: Opening, start: int) -> int:
    """The moment itself where it is open, else the next opening.

    Raises:
        NeverDueError: it never opens again.
    """
    if opening.always:
        return start
    known = timelines(opening)
    line = known.covering(start, start)
    while (found := line.opens(start)) is None:
        line = known.longer(line, start)
    return found


def hours_later(opening: Opening, start: int, length: int) -> int:
    """The first moment at which so much has been open since the start; the start itself for nothing.

    Raises:
        NeverDueError: the hours never add up to it.
    """
    last = bounded(start, start + length)
    if opening.always or length == 0:
        return last
    known = timelines(opening)
    line = known.covering(start, last)
    while (found := line.reached(line.open_until(start) + length)) is None:
        line = known.longer(line, start)
    return found


def days_later(opening: Opening, start: int, days: int) -> int:
    """The same clock time on the n-th open day after that of the start; the start itself for no days.

    Raises:
        NeverDueError: there are not as many open days.
    """
    if days == 0:
        return start
    bounded(start, start + days * DAY)
    if opening.always:
        day, time = divmod(clock_of(opening, start), DAY)
        return at(opening.zone, EPOCH_DAY + day + days, 0, time)
    first = opens(opening, start)
    line, i = line_of_days(opening, first, days)
    return _same_time(opening, line, clock_of(opening, first) - (line.days[i] - EPOCH_DAY) * DAY, i + days)


def line_of_days(opening: Opening, start: int, days: int) -> tuple[Timeline, int]:
    """A timeline with so many open days, and one more, after the day that began last before a start; and that day.

    Raises:
        NeverDueError: there are not as many.
    """
    known = timelines(opening)
    line = known.covering(start, start)
    while len(line.days) <= (i := bisect_right(line.begins, start) - 1) + days + 1:
        line = known.longer(line, start)
    return line, i


def _same_time(opening: Opening, line: Timeline, time: int, day: int) -> int:
    """A clock time, in microseconds from midnight, on an open day of a timeline, or as near as its hours allow."""
    found = min(at(opening.zone, line.days[day], 0, time), line.begins[day + 1])
    return max(line.closed_back(found), line.begins[day])


def months_later(opening: Opening, start: int, months: int) -> int:
    """The same clock time some calendar months later; the end of the month where it does not have the day.

    Raises:
        NeverDueError: it is more than a hundred years later.
    """
    if months == 0:
        return start
    bounded(start, start + months * 28 * DAY)
    day, time = divmod(clock_of(opening, start), DAY)
    shown = date.fromordinal(EPOCH_DAY + day)
    years, month = divmod(shown.month - 1 + months, 12)
    length = calendar.monthrange(shown.year + years, month + 1)[1]
    first = date(shown.year + years, month + 1, 1).toordinal()
    return (
        at(opening.zone, first + length, 0) if shown.day > length else at(opening.zone, first + shown.day - 1, 0, time)
    )


def clock_of(opening: Opening, moment: int) -> int:
    """What the clocks show, in microseconds since 1970; the end of an hour that they show for the second time.

    So that clocks which go back never make a later start due earlier.
    """
    shown, again = reading(opening.zone, moment)
    if not again:
        return shown
    low, high = moment - DAY, moment  # The change lies between: before it they showed this for the first time.
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reading(opening.zone, middle)[1] else (middle, high)
    return reading(opening.zone, low)[0] + 1
