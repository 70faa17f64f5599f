"""When something is due: the inverse of open time, never earlier for a later start, the same as a walk by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.model.values import Duration, TimeSpan
from orgkit.promises.clocks.due import NeverDueError, deadline, due, is_open, next_open, open_duration
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from tests.promises.clocks.making import (
    FIRST,
    GRID,
    LAST,
    MICRO,
    lengths,
    moments,
    near_changes,
    opened,
    openings,
    starts,
    targets,
    walked,
)

# More often where slow tests run.
TIMES = pytest.mark.parametrize("times", [200, pytest.param(2_000, marks=pytest.mark.slow)])

PARIS = ZoneInfo("Europe/Paris")
OFFICE = Opening(PARIS, week=((TimeSpan(540, 1080),),) * 5 + ((), ()), place=Place("FR"))
# Monday to Thursday 9 to 12 and 14 to 18, Friday morning, and a day that begins at ten.
UNEVEN = Opening(
    PARIS,
    week=(
        (TimeSpan(540, 720), TimeSpan(840, 1080)),
        (TimeSpan(600, 1080),),
        (TimeSpan(540, 720), TimeSpan(840, 1080)),
        (TimeSpan(540, 720), TimeSpan(840, 1080)),
        (TimeSpan(540, 720),),
        (),
        (),
    ),
)
NIGHTS = Opening(PARIS, week=((TimeSpan(1320, 360),),) * 5 + ((), ()), place=Place("FR"))


def at(text: str) -> datetime:
    """A moment in Paris: ``2026-05-13 17:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def due_on(opening: Opening, start: str, length: str) -> str:
    """When something is due in Paris, to the minute."""
    return f"{due(opening, at(start), Duration.parse(length)).astimezone(PARIS):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("calendars", [20, pytest.param(1_000, marks=pytest.mark.slow)])
def test_open_time_until_the_deadline_is_the_target(calendars: int) -> None:
    """Ten starts on each of so many calendars: ten thousand where slow tests run."""
    asked = st.tuples(moments, st.timedeltas(timedelta(0), timedelta(days=20)))

    @settings(max_examples=calendars, deadline=None)
    @given(openings, st.lists(asked, min_size=10, max_size=10))
    def holds(opening: Opening, asked: list[tuple[datetime, timedelta]]) -> None:
        for start, target in asked:
            try:
                reached = deadline(opening, start, target)
            except NeverDueError:
                return
            assert open_duration(opening, start, reached) == target
            if target:  # It is the first such moment.
                assert open_duration(opening, start, reached - MICRO) < target

    holds()


@TIMES
def test_pauses_stop_the_clock(times: int) -> None:
    pauses = st.lists(st.tuples(starts, targets).map(lambda found: (found[0], found[0] + found[1])), max_size=3)

    @settings(max_examples=times, deadline=None)
    @given(openings, starts, targets, pauses)
    def holds(opening: Opening, start: datetime, target: timedelta, pauses: list[tuple[datetime, datetime]]) -> None:
        reached = deadline(opening, start, target, pauses)
        assert open_duration(opening, start, reached, pauses) == target
        assert reached >= deadline(opening, start, target)
        assert not target or not any(first < reached <= last for first, last in pauses)

    holds()


@TIMES
def test_a_later_start_is_never_due_earlier(times: int) -> None:
    later = st.one_of(targets, st.timedeltas(timedelta(0), timedelta(hours=3)))

    @settings(max_examples=times, deadline=None)
    @given(openings, st.one_of(moments, starts, near_changes), later, lengths)
    def holds(opening: Opening, start: datetime, later: timedelta, length: Duration) -> None:
        first = due(opening, start, length)
        assert start <= first <= due(opening, start + later, length)

    holds()


@TIMES
def test_a_walk_by_the_clock_finds_the_same_deadline(times: int) -> None:
    @settings(max_examples=times // 2, deadline=None)
    @given(openings, starts, targets)
    def holds(opening: Opening, start: datetime, target: timedelta) -> None:
        assert is_open(opening, start) == opened(opening, start)
        walk = walked(opening, start, target, days=15)
        if walk is not None:
            assert deadline(opening, start, target) == walk
            if target == GRID:
                assert next_open(opening, start) == walk - GRID

    holds()


@TIMES
def test_the_spans_are_what_is_open(times: int) -> None:
    @settings(max_examples=times // 4, deadline=None)
    @given(openings, st.dates(FIRST, LAST), st.integers(0, 5))
    def holds(opening: Opening, first: date, days: int) -> None:
        last = first + timedelta(days=days)
        spans = opening.spans(first, last)
        assert all(start < end for start, end in spans)
        assert all(end < following for (_, end), (following, _) in pairwise(spans))
        start = datetime.combine(first, time(), opening.zone).astimezone(UTC)
        end = datetime.combine(last + timedelta(days=1), time(), opening.zone).astimezone(UTC)
        assert sum((end - start for start, end in spans), timedelta(0)) == open_duration(opening, start, end)
        while start < end:
            assert opened(opening, start) == any(low <= start < high for low, high in spans)
            start += GRID

    holds()


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-11-16 16:00", "3 business days", "2026-11-19 16:00"),
        ("2026-11-20 16:00", "1 business day", "2026-11-23 16:00"),  # over a week-end
        ("2026-11-20 16:00", "8 business hours", "2026-11-23 15:00"),  # which is something else
        ("2026-11-21 11:00", "1 business day", "2026-11-24 09:00"),  # Saturday counts from Monday's opening
        ("2026-11-20 18:00", "1 business day", "2026-11-24 09:00"),  # so does Friday at closing time
        ("2026-11-20 08:00", "1 business day", "2026-11-23 09:00"),  # before opening: from the opening
        ("2026-05-13 17:00", "1 business day", "2026-05-15 17:00"),  # Ascension is no business day
        ("2026-04-30 17:00", "2 business days", "2026-05-05 17:00"),  # 1 May is a Friday
        ("2026-03-27 10:00", "1 business day", "2026-03-30 10:00"),  # the clocks go forward: still ten
        ("2026-10-23 10:00", "1 business day", "2026-10-26 10:00"),  # the clocks go back
        ("2026-11-16 09:00", "0 business days", "2026-11-16 09:00"),
        ("2026-11-16 10:00", "0.5 business days", "2026-11-16 14:30"),  # half of nine hours
        ("2026-11-16 10:00", "1.5 business days", "2026-11-17 14:30"),
        ("2026-11-21 11:00", "1 working day", "2026-11-23 11:00"),  # Saturday is a working day, Sunday is not
        ("2026-11-22 11:00", "1 working day", "2026-11-24 00:00"),  # Sunday counts from Monday, midnight
        ("2026-07-13 15:00", "2 working days", "2026-07-16 15:00"),  # 14 July is none
        ("2026-11-16 10:00", "36 hours", "2026-11-17 22:00"),
        ("2026-03-28 10:00", "1 day", "2026-03-29 11:00"),  # 24 hours on the wall
        ("2026-11-16 10:00", "1 month", "2026-12-16 10:00"),
        ("2026-01-31 10:00", "1 month", "2026-03-01 00:00"),  # the end of February
        ("2026-01-31 10:00", "2 months", "2026-03-31 10:00"),
        ("2026-11-16 10:00", "1 quarter", "2027-02-16 10:00"),
        ("2028-02-29 10:00", "1 year", "2029-03-01 00:00"),
        ("2026-11-16 10:00", "1.5 years", "2028-05-16 10:00"),
        ("2026-11-16 10:00", "1.5 months", "2026-12-31 10:00"),
    ],
)
def test_every_clock_of_an_office(start: str, length: str, expected: str) -> None:
    assert due_on(OFFICE, start, length) == expected


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-11-19 16:00", "1 business day", "2026-11-20 12:00"),  # closed on Friday at four: when it last closed
        ("2026-11-19 13:00", "1 business day", "2026-11-20 12:00"),  # begun in the lunch break: counts from two
        ("2026-11-16 09:30", "1 business day", "2026-11-17 10:00"),  # not before Tuesday opens
        ("2026-11-17 13:00", "1 business day", "2026-11-18 12:00"),  # due in the lunch break: when it began
        ("2026-11-17 14:00", "1 business day", "2026-11-18 14:00"),
        ("2026-11-20 11:00", "1 business day", "2026-11-23 11:00"),
        ("2026-11-20 12:00", "1 business day", "2026-11-24 10:00"),  # Friday at closing: Monday at nine, one day later
    ],
)
def test_a_time_at_which_the_day_is_closed(start: str, length: str, expected: str) -> None:
    assert due_on(UNEVEN, start, length) == expected


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-11-16 23:00", "2 business hours", "2026-11-17 01:00"),
        ("2026-11-17 05:00", "2 business hours", "2026-11-17 23:00"),
        ("2026-11-17 02:00", "1 business day", "2026-11-18 02:00"),
        ("2026-11-21 02:00", "1 business day", "2026-11-24 02:00"),  # Friday's night: the next is that of Monday
        ("2026-04-30 23:00", "8 business hours", "2026-05-04 23:00"),  # the night of 30 April lasts into the holiday
        ("2026-05-01 23:00", "1 business hour", "2026-05-04 23:00"),  # that of 1 May does not begin
        ("2026-03-27 23:00", "8 business hours", "2026-03-30 23:00"),
    ],
)
def test_nights(start: str, length: str, expected: str) -> None:
    assert due_on(NIGHTS, start, length) == expected


def test_a_night_is_as_long_as_it_is_when_the_clocks_change() -> None:
    nights = Opening(PARIS, week=((TimeSpan(1320, 360),),) * 7)
    assert open_duration(nights, at("2026-03-28 22:00"), at("2026-03-29 06:00")) == timedelta(hours=7)
    assert open_duration(nights, at("2026-10-24 22:00"), at("2026-10-25 06:00")) == timedelta(hours=9)
    assert open_duration(nights, at("2026-11-24 22:00"), at("2026-11-25 06:00")) == timedelta(hours=8)


def test_hours_that_the_clocks_skip_or_show_twice() -> None:
    early = Opening(PARIS, week=((TimeSpan(150, 180),),) * 7)  # 02:30 to 03:00
    (spring,) = early.spans(date(2026, 3, 28), date(2026, 3, 29))
    assert spring == (at("2026-03-28 02:30"), at("2026-03-28 03:00"))
    (autumn,) = early.spans(date(2026, 10, 25), date(2026, 10, 25))
    assert autumn[1] - autumn[0] == timedelta(minutes=90)  # From the first half past two until three.


@pytest.mark.parametrize(
    "never",
    [
        Opening(PARIS),
        Opening(PARIS, week=OFFICE.week, closures=((date(2020, 1, 1), date(9999, 12, 31)),)),
    ],
)
def test_what_never_opens_is_never_due(never: Opening) -> None:
    start = at("2026-11-16 10:00")
    for length in ("1 minute", "1 hour", "0.5 days", "1 day", "3 days"):
        with pytest.raises(NeverDueError):
            due(never, start, Duration.parse(length.replace(" ", " business ")))
    with pytest.raises(NeverDueError):
        next_open(never, start)
    assert not is_open(never, start)
    assert open_duration(never, start, at("2027-11-16 10:00")) == timedelta(0)
    assert due(never, start, Duration.parse("0 business hours")) == start
    assert due(never, start, Duration.parse("2 hours")) == at("2026-11-16 12:00")
    assert due_on(never, "2026-11-16 10:00", "1 working day") == "2026-11-17 10:00"
    assert never.spans(date(2026, 1, 1), date(2026, 12, 31)) == ()


@pytest.mark.parametrize("unit", "business hours|business days|working days|hours|days|weeks|months|years".split("|"))
def test_what_takes_more_than_a_hundred_years_is_never_due(unit: str) -> None:
    with pytest.raises(NeverDueError):
        due(OFFICE, at("2026-11-16 10:00"), Duration.parse(f"999999 {unit}"))


def test_long_targets_are_due_all_the_same() -> None:
    reached = deadline(OFFICE, at("2026-11-16 10:00"), timedelta(hours=20_000))
    assert open_duration(OFFICE, at("2026-11-16 10:00"), reached) == timedelta(hours=20_000)
    assert reached.year == 2035


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        deadline(OFFICE, datetime(2026, 11, 16), timedelta(hours=1))  # noqa: DTZ001 - that is the point


def test_a_target_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        deadline(OFFICE, at("2026-11-16 10:00"), timedelta(hours=-1))


def test_two_calendars_with_the_same_hours_are_equal() -> None:
    assert hash(replace(OFFICE, removed=frozenset())) == hash(OFFICE)
    assert replace(OFFICE, removed=frozenset()) == OFFICE
    assert replace(OFFICE, place=Place("FR", "Alsace")) != OFFICE
