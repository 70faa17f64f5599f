"""When somebody is there: a week of hours in a time zone, less holidays and closures, as exact spans of time.

Hours are written as a clock on the wall shows them; everything is counted in UTC. A span belongs to
the day on which it begins: a night from Friday to Saturday is open although Saturday is a holiday, and the night
that begins on the holiday is closed. A time of day that is shown twice when clocks go back means the first
time; one that is skipped when they go forward means the moment of the change.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from orgkit.model.values import TimeSpan
from orgkit.promises.clocks.holidays import Place

Week = tuple[tuple[TimeSpan, ...], ...]

SECOND = 1_000_000  # Moments are counted in microseconds, so that nothing is ever rounded.
DAY = 86_400 * SECOND
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = date(1970, 1, 1).toordinal()
_NEVER: Week = ((),) * 7
_WORKING: Week = ((TimeSpan(0, 1440),),) * 6 + ((),)


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening hours over the years, a plain value: two calendars with the same hours are equal.

    ``week`` has seven days, Monday first; ``always`` is day and night, whatever else is written. ``place``
    says whose public holidays are kept, ``added`` are free days besides, ``removed`` public holidays on
    which people work, ``closures`` first and last days on which everything is closed.
    """

    zone: tzinfo
    week: Week = _NEVER
    always: bool = False
    place: Place | None = None
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()
    closures: tuple[tuple[date, date], ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)  # It is the key of every cache of this room.

    def __post_init__(self) -> None:
        free = (self.added, self.removed, self.closures)
        object.__setattr__(self, "_hash", hash((self.zone, self.week, self.always, self.place, *free)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def never(self) -> bool:
        """Whether no week has any hours: nothing is ever due on it."""
        return not self.always and not any(self.week)

    @property
    def working(self) -> Opening:
        """Working days (*jours ouvrables*) of the same place: Monday to Saturday but for public holidays.

        Whole days in its time zone. Closures of the company are working days all the same.
        """
        return replace(self, week=_WORKING, always=False, closures=())

    def is_free(self, day: date) -> bool:
        """Whether a day is a public holiday here, or a free day like one."""
        if day in self.added:
            return True
        return self.place is not None and day not in self.removed and day in self.place.days(day.year)

    def is_closed(self, day: date) -> bool:
        """Whether nothing begins on a day, whatever day of the week it is: a holiday or a closure."""
        return self.is_free(day) or any(first <= day <= last for first, last in self.closures)

    def is_open_day(self, day: date) -> bool:
        """Whether hours begin on a day."""
        return self.always or (bool(self.week[day.weekday()]) and not self.is_closed(day))

    def spans(self, first: date, last: date) -> tuple[tuple[datetime, datetime], ...]:
        """What is open between two days, both included, as the calendar's time zone counts days.

        Aware moments in UTC, from the earliest, merged where one span begins as another ends. Hours of the
        night before the first day count from midnight, those of the last day until midnight.
        """
        low, high = midnight(self.zone, first), midnight(self.zone, first_after(last))
        if self.always:
            return ((moment(low), moment(high)),) if low < high else ()
        found: list[tuple[int, int]] = []
        for year in range(max(first.year - 1, 1), last.year + 1):
            for _, start, end in hours_of_year(self, year):
                start, end = max(start, low), min(end, high)  # noqa: PLW2901 - the part of it that is asked about
                if start < end:
                    add_span(found, start, end)
        return tuple((moment(start), moment(end)) for start, end in found)


def add_span(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a span that does not begin before any other, merged with the last where they meet."""
    if spans and start <= spans[-1][1]:
        spans[-1] = (spans[-1][0], max(spans[-1][1], end))
    else:
        spans.append((start, end))


@lru_cache(maxsize=1024)
def hours_of_year(opening: Opening, year: int) -> tuple[tuple[int, int, int], ...]:
    """The spans that begin on the days of a year: day (ordinal), start and end, by day, then start.

    Spans of one day may meet or overlap, as written. Empty for what is always open.
    """
    if opening.always or opening.never:
        return ()
    week = [sorted((span.start, _end(span)) for span in spans) for spans in opening.week]
    free = set(opening.added) | ((opening.place.days(year) - opening.removed) if opening.place is not None else set())
    shut = [
        (first.toordinal(), last.toordinal()) for first, last in opening.closures if first.year <= year <= last.year
    ]
    closed = {day.toordinal() for day in free}
    found = []
    for day in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
        spans = week[(day - 1) % 7]
        if not spans or day in closed or any(first <= day <= last for first, last in shut):
            continue
        for first_minute, last_minute in spans:
            start, end = at(opening.zone, day, first_minute * 60), at(opening.zone, day, last_minute * 60)
            if start < end:
                found.append((day, start, end))
    return tuple(found)


def _end(span: TimeSpan) -> int:
    return span.end if span.end > span.start else span.end + 1440


def first_after(day: date) -> date:
    """The next day, or the last there is."""
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


def midnight(zone: tzinfo, day: date) -> int:
    """The moment at which a day begins."""
    return at(zone, day.toordinal(), 0)


def at(zone: tzinfo, day: int, seconds: int, micros: int = 0) -> int:
    """The moment at which the clocks of a zone show a time of a day, seconds from midnight, however many days later.

    The first, of two; the moment of the change, where the time is skipped. So a later time is never an earlier moment.
    """
    shown = ((day - EPOCH_DAY) * 86_400 + seconds) * SECOND + micros
    steady = _steady(zone)[shown // DAY]
    if steady is not None:
        return shown - steady
    naive = _naive(shown)
    before, after = (_offset(naive.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if before >= after:
        return shown - before
    # The clocks jump over it: find the moment at which they do. They do so on a whole second.
    low, high = (shown - after) // SECOND * SECOND - SECOND, -((before - shown) // SECOND) * SECOND
    while high - low > SECOND:
        middle = low + (high - low) // (2 * SECOND) * SECOND
        low, high = (low, middle) if reading(zone, middle)[0] >= shown else (middle, high)
    return high


def reading(zone: tzinfo, micros: int) -> tuple[int, bool]:
    """What the clocks of a zone show at a moment, in microseconds since 1970, and whether for the second time."""
    steady = _steady(zone)[micros // DAY]
    if steady is not None:
        return micros + steady, False
    local = (EPOCH + timedelta(microseconds=micros)).astimezone(zone)
    return (local.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1), bool(local.fold)


def micros_of(at_: datetime) -> int:
    """An aware moment in microseconds since 1970.

    Raises:
        ValueError: it names no zone.
    """
    if at_.tzinfo is None:
        raise ValueError(f"no time zone: {at_.isoformat()}")
    return (at_ - EPOCH) // timedelta(microseconds=1)


def moment(micros: int) -> datetime:
    """An aware moment in UTC."""
    return EPOCH + timedelta(microseconds=micros)


_FIRST, _LAST = date.min.toordinal() - EPOCH_DAY + 2, date.max.toordinal() - EPOCH_DAY - 2


class _Steady(dict[int, int | None]):
    """How far a zone is ahead of UTC on days around which its clocks are not changed, by days since 1970.

    ``None`` where they are, from two days before to two days after.
    """

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone

    def __missing__(self, day: int) -> int | None:
        # At both ends of the calendar the clocks go on as they were: there is no day beyond.
        days = (min(max(each, _FIRST), _LAST) for each in range(day - 2, day + 4))
        around = {_offset(_naive(each * DAY).replace(tzinfo=UTC).astimezone(self._zone)) for each in days}
        found = around.pop() if len(around) == 1 else None
        self[day] = found
        return found


@lru_cache(maxsize=256)
def _steady(zone: tzinfo) -> _Steady:
    return _Steady(zone)


def _naive(shown: int) -> datetime:
    return datetime(1970, 1, 1) + timedelta(microseconds=shown)  # noqa: DTZ001 - what a clock shows


def _offset(local: datetime) -> int:
    found = local.utcoffset()
    return 0 if found is None else found // timedelta(microseconds=1)
