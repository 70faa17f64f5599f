"""The spans of an opening over some years, with what is open up to each: fast to ask, exact to a microsecond."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache

from orgkit.promises.clocks.opening import DAY, EPOCH, EPOCH_DAY, Opening, add_span, hours_of_year

REACH = 100  # Years. Nothing that anybody promises falls due later.


class NeverDueError(ValueError):
    """Something never falls due: the hours never open again, or not enough in a hundred years."""


class Timeline:
    """What is open in some years, as moments in microseconds since 1970.

    Span ``i`` lasts from ``starts[i]`` until ``ends[i]``; ``before[i]`` is what is open in earlier spans. ``days``
    are the open days (ordinals), ``begins`` the moment at which each first opens. It has the days from ``first_year``
    to ``last_year``, as its time zone counts them, and so whatever touches the moments from ``first`` to ``last``.
    """

    __slots__ = ("before", "begins", "days", "ends", "first", "first_year", "last", "last_year", "starts", "total")

    def __init__(self, opening: Opening, first_year: int, last_year: int) -> None:
        self.first_year, self.last_year = first_year, last_year
        self.first, self.last = _new_year(first_year + 1), _new_year(last_year)
        self.days: list[int] = []
        self.begins: list[int] = []
        spans: list[tuple[int, int]] = []
        for year in range(first_year, last_year + 1):
            for day, start, end in hours_of_year(opening, year):
                if not self.days or self.days[-1] != day:
                    self.days.append(day)
                    self.begins.append(start)
                add_span(spans, start, end)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.before: list[int] = []
        self.total = 0
        for start, end in spans:
            self.before.append(self.total)
            self.total += end - start

    def open_until(self, at: int) -> int:
        """How much is open before a moment."""
        i = bisect_right(self.starts, at) - 1
        return self.before[i] + min(at, self.ends[i]) - self.starts[i] if i >= 0 else 0

    def reached(self, length: int) -> int | None:
        """The first moment at which so much has been open, for more than nothing; ``None`` where that is too much."""
        if length > self.total:
            return None
        i = bisect_left(self.before, length) - 1
        return self.starts[i] + length - self.before[i]

    def opens(self, at: int) -> int | None:
        """The first moment from ``at`` on that is open and stays so for a while; ``None`` where there is none left."""
        i = bisect_right(self.starts, at) - 1
        if i >= 0 and at < self.ends[i]:
            return at
        return self.starts[i + 1] if i + 1 < len(self.starts) else None

    def closed_back(self, at: int) -> int:
        """A moment that is open, or at which it closes: ``at``, else the last before it (``at`` if there is none)."""
        i = bisect_right(self.starts, at) - 1
        return min(at, self.ends[i]) if i >= 0 else at


class Timelines:
    """The timeline of one opening, made longer as later years are asked for."""

    __slots__ = ("_line", "_opening")

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._line: Timeline | None = None

    def covering(self, first: int, last: int) -> Timeline:
        """A timeline that has every span which touches two moments or lies between them, and the year after."""
        line = self._line
        if line is not None and line.first <= first and last < line.last:
            return line
        low, high = _year(first) - 1, _year(last) + 1
        if line is not None:
            low, high = min(low, line.first_year), max(high, line.last_year)
        self._line = line = Timeline(self._opening, max(low, 1), min(high, 9998))
        return line

    def longer(self, line: Timeline, start: int) -> Timeline:
        """A timeline with more years than one that was not enough for something that began at ``start``.

        Raises:
            NeverDueError: there are a hundred years already, or never any hours.
        """
        reached = line.last_year - _year(start)
        if self._opening.never or reached > REACH or line.last_year >= 9998:
            raise NeverDueError("no opening hours")
        return self.covering(start, start + (2 * reached + 1) * 366 * DAY)


@lru_cache(maxsize=256)
def timelines(opening: Opening) -> Timelines:
    """The timelines of an opening, shared by all that ask."""
    return Timelines(opening)


def _new_year(year: int) -> int:
    return (date(min(year, 9999), 1, 1).toordinal() - EPOCH_DAY) * DAY


def _year(micros: int) -> int:
    return (EPOCH + timedelta(microseconds=micros)).year
