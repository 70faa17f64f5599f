"""Random calendars on a coarse grid, and what is open on them by looking at the clock every quarter of an hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from orgkit.model.values import Clock, Duration, TimeSpan
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening

GRID = timedelta(minutes=15)
MICRO = timedelta(microseconds=1)

# Clocks that change in spring, in autumn, by half an hour, at midnight, around Ramadan, and never.
ZONES = tuple(
    map(
        ZoneInfo,
        "Europe/Paris America/New_York Australia/Lord_Howe Asia/Beirut Africa/Casablanca Asia/Kathmandu UTC".split(),
    )
)
PLACES = (None, None, Place("FR"), Place("FR", "Alsace"), Place("US"), Place("GB", "SCT"))
FIRST, LAST = date(2025, 11, 1), date(2027, 3, 1)

_half_hours = st.integers(0, 47).map(lambda half: half * 30)
_spans = st.one_of(
    st.builds(TimeSpan, _half_hours, _half_hours),  # Over midnight where the end is not after the start.
    st.sampled_from(
        list(map(TimeSpan.parse, ("09:00-18:00", "09:00-12:00", "14:00-18:00", "00:00-24:00", "22:00-06:00")))
    ),
)
_day = st.lists(_spans, max_size=3).map(tuple)
_office = st.sampled_from([
    (((TimeSpan(540, 1080),),) * 5 + ((), ())),
    (((TimeSpan(540, 720), TimeSpan(840, 1080)),) * 5 + ((TimeSpan(540, 720),), ())),
])  # fmt: skip
_weeks = st.one_of(_office, st.tuples(*[_day] * 7).filter(any))
_days = st.dates(FIRST, LAST)
_closures = st.tuples(_days, st.integers(0, 20)).map(lambda found: (found[0], found[0] + timedelta(days=found[1])))

openings = st.builds(
    Opening,
    zone=st.sampled_from(ZONES),
    week=_weeks,
    always=st.integers(0, 9).map(lambda one_in_ten: one_in_ten == 0),
    place=st.sampled_from(PLACES),
    added=st.frozensets(_days, max_size=3),
    removed=st.sampled_from([frozenset(), frozenset({date(2026, 5, 25)})]),
    closures=st.lists(_closures, max_size=2).map(tuple),
)

starts = st.integers(0, (LAST - FIRST).days * 96).map(
    lambda quarters: datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + quarters * GRID
)
moments = st.datetimes(datetime(2025, 11, 1), datetime(2027, 3, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as it asks
# Minutes around the nights in which the clocks of Paris change.
near_changes = st.builds(
    lambda night, minutes: night + minutes * timedelta(minutes=7, microseconds=1),
    st.sampled_from([datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)]),
    st.integers(0, 90),
)
targets = st.integers(0, 200).map(lambda quarters: quarters * GRID)
_quarters = st.integers(0, 90).map(lambda quarters: Decimal(quarters * 15))
lengths = st.one_of(
    st.builds(Duration, _quarters, st.just("minute"), st.sampled_from([Clock.WALL, Clock.BUSINESS])),
    st.builds(Duration, st.integers(0, 6).map(Decimal), st.just("day"), st.sampled_from(list(Clock))),
    st.builds(Duration, st.integers(0, 2).map(Decimal), st.just("month")),
)


@cache
def shown(zone: ZoneInfo, at: datetime) -> datetime:
    """What the clocks show (naive); in an hour that they show again, the end of it, but for a microsecond."""
    local = at.astimezone(zone)
    if not local.fold:
        return local.replace(tzinfo=None)
    while local.fold:
        at += GRID
        local = at.astimezone(zone)
    return local.replace(tzinfo=None) - MICRO


def opened(opening: Opening, at: datetime) -> bool:
    """Whether it is open, by what the clock shows: some span of today, or of yesterday over midnight."""
    if opening.always:
        return True
    clock = shown(opening.zone, at)
    for back in (0, 1):
        day = clock.date() - timedelta(days=back)
        if opening.is_closed(day):
            continue
        time = clock - datetime(day.year, day.month, day.day)  # noqa: DTZ001 - what the clock shows
        for span in opening.week[day.weekday()]:
            end = span.end if span.end > span.start else span.end + 1440
            if timedelta(minutes=span.start) <= time < timedelta(minutes=end):
                return True
    return False


def walked(opening: Opening, start: datetime, target: timedelta, days: int) -> datetime | None:
    """When so much has been open since a start, by walking; ``None`` where it takes longer than some days."""
    at, left = start, target
    while left > timedelta(0):
        if at - start > timedelta(days=days):
            return None
        left -= GRID * opened(opening, at)
        at += GRID
    return at
