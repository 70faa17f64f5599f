"""The worst case is exact: the same as trying every start on a grid, and right before and after each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.model.values import Duration, TimeSpan
from orgkit.promises.clocks.due import NeverDueError, deadline, due
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.clocks.worst import Step, Worst, worst_case, worst_elapsed
from tests.promises.clocks.making import FIRST, GRID, LAST, MICRO, lengths, openings

PARIS = ZoneInfo("Europe/Paris")
OFFICE = Opening(PARIS, week=((TimeSpan(540, 1080),),) * 5 + ((), ()))
FRANCE = replace(OFFICE, place=Place("FR"))
ALSACE = replace(OFFICE, place=Place("FR", "Alsace"))
ALWAYS = Opening(PARIS, always=True)
HOUR = timedelta(hours=1)

few_openings = st.lists(openings, min_size=1, max_size=2)
days = st.one_of(
    st.dates(FIRST, LAST),
    st.sampled_from([date(2026, 3, 27), date(2026, 10, 23), date(2026, 4, 30), date(2026, 1, 29), date(2026, 12, 24)]),
)


def step(opening: Opening, length: str) -> Step:
    return Step(opening, Duration.parse(length))


def finished(start: datetime, stages: Sequence[Sequence[Step]]) -> datetime:
    """One stage after another, each with the last of its steps: straight from what is promised."""
    for stage in stages:
        start = max((due(each.opening, start, each.length) for each in stage), default=start)
    return start


def margin(promised: Step, stages: Sequence[Sequence[Step]], start: datetime) -> timedelta:
    return due(promised.opening, start, promised.length) - finished(start, stages)


def tried(promised: Step, stages: Sequence[Sequence[Step]], first: date, last: date) -> timedelta:
    """The least margin of every quarter of an hour between two days, and of the moments right before and after."""
    start = datetime.combine(first, time(), promised.opening.zone).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), promised.opening.zone).astimezone(UTC)
    found = [margin(promised, stages, end - MICRO)]
    while start < end:
        found += [margin(promised, stages, at) for at in (start, start + MICRO, start + GRID - MICRO)]
        start += GRID
    return min(found)


@pytest.mark.parametrize("times", [60, pytest.param(400, marks=pytest.mark.slow)])  # Each tries a thousand starts.
def test_no_start_is_worse_and_one_is_as_bad(times: int) -> None:
    @settings(max_examples=times, deadline=None)
    @given(st.data(), few_openings, days, st.integers(0, 4))
    def holds(data: st.DataObject, known: list[Opening], first: date, more: int) -> None:
        steps = st.builds(Step, st.sampled_from(known), lengths)
        promised = data.draw(steps)
        stages = data.draw(st.lists(st.lists(steps, max_size=3), max_size=3))
        last = first + timedelta(days=more)
        worst = worst_case(promised, stages, first, last)
        best_guess = tried(promised, stages, first, last)
        # A microsecond beside a jump is not the jump: by so much the limits may be worse than what was tried.
        assert worst.margin <= best_guess <= worst.margin + 2 * MICRO
        assert worst.margin == worst.due - worst.finished
        if worst.reached:
            assert due(promised.opening, worst.start, promised.length) == worst.due
            assert finished(worst.start, stages) == worst.finished
        else:
            beside = [margin(promised, stages, worst.start + by) for by in (MICRO, -MICRO)]
            assert min(abs(each - worst.margin) for each in beside) <= 2 * MICRO

    holds()


@pytest.mark.parametrize("times", [100, pytest.param(1_000, marks=pytest.mark.slow)])
def test_the_worst_elapsed_time_is_that_of_one_step(times: int) -> None:
    @settings(max_examples=times, deadline=None)
    @given(openings, days, st.integers(0, 8), st.integers(0, 160).map(lambda quarters: quarters * GRID))
    def holds(opening: Opening, first: date, more: int, target: timedelta) -> None:
        last = first + timedelta(days=more)
        worst = worst_elapsed(opening, target, first, last)
        assert worst >= target
        start = datetime.combine(first, time(), opening.zone).astimezone(UTC)
        end = datetime.combine(last + timedelta(days=1), time(), opening.zone).astimezone(UTC)
        most = timedelta(0)
        while start < end:
            most = max(most, *(deadline(opening, at, target) - at for at in (start, start + MICRO)))
            start += GRID
        assert worst - MICRO <= most <= worst

    holds()


def elapsed(opening: Opening, target: timedelta, first: str, last: str) -> float:
    return worst_elapsed(opening, target, date.fromisoformat(first), date.fromisoformat(last)) / HOUR


def test_a_week_without_holidays_is_the_worst_case_people_guess() -> None:
    assert elapsed(FRANCE, 4 * HOUR, "2026-11-16", "2026-11-22") == 67
    assert elapsed(FRANCE, 10 * HOUR, "2026-11-16", "2026-11-22") == 88


def test_the_first_of_may_is_a_friday_and_costs_a_day_more() -> None:
    assert elapsed(FRANCE, 4 * HOUR, "2026-04-27", "2026-05-03") == 67 + 24
    worst = worst_case(step(ALWAYS, "67 hours"), [[step(FRANCE, "4 business hours")]], *on("2026-04-27", "2026-05-03"))
    assert worst.start == at("2026-04-30 18:00")
    assert worst.finished == at("2026-05-04 13:00")
    assert worst.margin == timedelta(hours=-24)
    assert worst.reached


def test_ascension_is_a_thursday_and_the_week_end_stays_the_worst_unless_the_friday_is_closed_too() -> None:
    assert elapsed(FRANCE, 4 * HOUR, "2026-05-11", "2026-05-14") == 15 + 24 + 4
    assert elapsed(FRANCE, 4 * HOUR, "2026-05-11", "2026-05-17") == 67
    bridge = replace(FRANCE, closures=((date(2026, 5, 15), date(2026, 5, 15)),))
    assert elapsed(bridge, 4 * HOUR, "2026-05-11", "2026-05-17") == 67 + 48


def test_the_night_in_which_the_clocks_change_makes_the_week_end_longer_or_shorter() -> None:
    assert elapsed(FRANCE, 4 * HOUR, "2026-03-23", "2026-03-29") == 66
    assert elapsed(FRANCE, 4 * HOUR, "2026-10-19", "2026-10-25") == 68


def test_easter_2024_in_alsace_over_the_change_of_the_clocks() -> None:
    """Closed from Thursday evening until Tuesday morning, 111 hours by the clock and 110 that pass."""
    assert elapsed(ALSACE, 4 * HOUR, "2024-03-25", "2024-03-31") == 110 + 4
    assert elapsed(FRANCE, 4 * HOUR, "2024-03-25", "2024-03-31") == 86 + 4
    assert elapsed(OFFICE, 4 * HOUR, "2024-03-25", "2024-03-31") == 66


def test_a_promise_that_looks_kept_breaks_around_the_first_of_may_ascension_and_a_change_of_the_clocks() -> None:
    """Three days suffice for the 67 hours of an ordinary week, and for no week in which a Friday or Monday is free."""
    promised = step(ALWAYS, "3 days")
    agency = [[step(FRANCE, "4 business hours")]]
    assert worst_case(promised, agency, *on("2026-11-16", "2026-11-22")).margin == 5 * HOUR
    assert worst_case(promised, agency, *on("2026-04-27", "2026-05-03")).margin == -19 * HOUR
    assert worst_case(promised, agency, *on("2026-10-19", "2026-10-25")).margin == 4 * HOUR
    whole = worst_case(promised, agency, *on("2026-01-01", "2027-12-31"))
    # All Saints' Day 2027 is a Monday, the clocks go back on the Sunday before.
    assert whole == Worst(
        start=at("2027-10-29 18:00"), due=at("2027-11-01 17:00"), finished=at("2027-11-02 13:00"), margin=-20 * HOUR
    )


def test_steps_in_a_row_are_not_the_sum_of_their_worst_cases() -> None:
    two, year = step(FRANCE, "2 business hours"), on("2026-01-01", "2026-12-31")
    row = worst_case(step(ALWAYS, "1 hour"), [[two], [two]], *year)
    assert row.margin == worst_case(step(ALWAYS, "1 hour"), [[step(FRANCE, "4 business hours")]], *year).margin
    assert row.finished - row.start == 91 * HOUR
    assert worst_elapsed(FRANCE, 2 * HOUR, *year) == 89 * HOUR


def test_steps_at_the_same_time_take_as_long_as_the_longest() -> None:
    year = on("2026-11-16", "2026-11-22")
    short, long_ = step(FRANCE, "2 business hours"), step(FRANCE, "1 business day")
    worst = worst_case(step(FRANCE, "1 business day"), [[short, long_]], *year)
    assert worst.margin == timedelta(0)
    # Two hours begun on Friday at four are not over before a business day is, but a day on the wall is.
    worst = worst_case(step(FRANCE, "1 business day"), [[short, step(ALWAYS, "1 day")]], *year)
    assert worst.margin == timedelta(0)
    assert worst_case(step(FRANCE, "6 business hours"), [[short, step(ALWAYS, "1 day")]], *year).margin == -18 * HOUR


def test_a_worst_case_that_is_only_approached_counts() -> None:
    """Begun on Friday at five, the first hour is over at six; right after five it is over on Monday after nine.

    The second office, from ten to eight, is there on Friday evening; on Monday it makes good what began after five.
    """
    second = replace(OFFICE, week=((TimeSpan(600, 1200),),) * 5 + ((), ()))
    work = [[step(OFFICE, "1 business hour")], [step(second, "2 business hours")]]
    worst = worst_case(step(ALWAYS, "8 hours"), work, *on("2026-11-16", "2026-11-22"))
    assert worst == Worst(
        start=at("2026-11-20 17:00"),
        due=at("2026-11-21 01:00"),
        finished=at("2026-11-23 12:00"),
        margin=-59 * HOUR,
        reached=False,
    )
    assert margin(step(ALWAYS, "8 hours"), work, at("2026-11-20 17:00")) == 5 * HOUR


def test_nothing_to_do_is_finished_at_once() -> None:
    day = on("2026-11-16", "2026-11-16")
    assert worst_case(step(ALWAYS, "1 hour"), [], *day).margin == HOUR
    assert worst_case(step(ALWAYS, "1 hour"), [[]], *day).margin == HOUR
    assert worst_case(step(ALWAYS, "0 hours"), [[step(OFFICE, "0 business hours")]], *day).margin == timedelta(0)
    assert worst_elapsed(Opening(PARIS), timedelta(0), *day) == timedelta(0)


def test_what_is_never_due_is_said() -> None:
    day = on("2026-11-16", "2026-11-16")
    with pytest.raises(NeverDueError):
        worst_case(step(ALWAYS, "1 hour"), [[step(Opening(PARIS), "1 business hour")]], *day)
    with pytest.raises(NeverDueError):
        worst_case(step(Opening(PARIS), "1 business day"), [], *day)
    with pytest.raises(NeverDueError):
        worst_elapsed(OFFICE, timedelta(days=200 * 365), *day)
    with pytest.raises(ValueError, match="below zero"):
        worst_elapsed(OFFICE, -HOUR, *day)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def on(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)
