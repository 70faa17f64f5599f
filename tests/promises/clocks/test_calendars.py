"""From calendars as they are written to hours that can be counted on, and days on which somebody can act."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from orgkit.model import Org
from orgkit.model.values import TimeSpan
from orgkit.promises.clocks.calendars import horizon, is_working_day, office_days, opening_of, previous_working_day
from orgkit.promises.clocks.due import is_open
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from tests.model.leaves import organisation

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2026, 11, 16)
WEEK = {day: ["09:00-12:00", "13:00-18:00"] for day in ("mon", "tue", "wed", "thu")}
OFFICE = {"name": "Offices", "weekly": WEEK}
COMPANY = {"name": "Maison Fauvel", "country": "FR", "time_zone": "Europe/Paris"}


def made(calendar: dict[str, Any] | None, company: dict[str, Any] | None = None) -> Org:
    files: dict[str, Any] = {"org/organization.yaml": company or COMPANY}
    if calendar is not None:
        files["org/calendars.yaml"] = {"office": calendar}
    org, findings = organisation(files, DAY)
    assert findings == []
    return org


def opened(calendar: dict[str, Any] | None, company: dict[str, Any] | None = None) -> Opening:
    org = made(calendar, company)
    return opening_of(org, org.calendars.get("office"))


def test_hours_holidays_and_closures_are_those_that_are_written() -> None:
    found = opened(
        {
            **OFFICE,
            "time_zone": "America/New_York",
            "holidays": {
                "country": "FR",
                "subdivision": "Alsace",
                "add": [{"date": "2026-06-24", "name": "Saint-Jean"}],
                "remove": ["2026-05-25"],
            },
            "closures": [{"from": "2026-12-24", "to": "2026-12-31"}, {"from": "2026-08-14"}],
        }
    )
    spans = (TimeSpan(540, 720), TimeSpan(780, 1080))
    assert found == Opening(
        ZoneInfo("America/New_York"),
        week=(spans, spans, spans, spans, (), (), ()),
        place=Place("FR", "Alsace"),
        added=frozenset({date(2026, 6, 24)}),
        removed=frozenset({date(2026, 5, 25)}),
        closures=((date(2026, 8, 14), date(2026, 8, 14)), (date(2026, 12, 24), date(2026, 12, 31))),
    )
    closed = {date(2026, 4, 6), date(2026, 6, 24), date(2026, 8, 14), date(2026, 12, 24), date(2026, 12, 31)}
    assert all(found.is_closed(day) for day in closed)
    assert found.is_open_day(date(2026, 5, 25))
    assert not found.is_open_day(date(2026, 5, 29))  # a Friday


def test_what_a_calendar_does_not_say_comes_from_the_organisation() -> None:
    assert opened(OFFICE).zone is PARIS
    assert opened(OFFICE).place is None
    assert opened({**OFFICE, "time_zone": "Nowhere/Land"}).zone is PARIS
    assert opened(OFFICE, {"name": "Maison Fauvel"}).zone is UTC


def test_no_calendar_is_day_and_night_and_working_days_of_the_country() -> None:
    for found in (opened(None), opened({"name": "Day and night", "always_open": True})):
        assert found == Opening(PARIS, always=True, place=Place("FR"))
        assert is_open(found, datetime(2026, 5, 1, 3, tzinfo=PARIS))
        assert not found.working.is_open_day(date(2026, 5, 1))


def test_a_calendar_without_hours_never_opens() -> None:
    assert opened({"name": "Offices", "holidays": {"country": "FR"}}).never


def test_the_same_calendar_is_made_once() -> None:
    org = made(OFFICE)
    assert opening_of(org, org.calendars["office"]) is opening_of(org, org.calendars["office"])


def test_worst_cases_are_looked_for_in_this_year_and_the_next() -> None:
    assert horizon(DAY) == (date(2026, 1, 1), date(2027, 12, 31))
    assert horizon(date.min)[0].year == 4
    assert horizon(date.max)[1].year == 9991


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-16", "2026-11-16"),
        ("2026-11-20", "2026-11-19"),  # this office has no Fridays
        ("2026-11-22", "2026-11-19"),
        ("2026-05-14", "2026-05-13"),  # Ascension
        ("2027-01-03", "2026-12-23"),
    ],
)
def test_the_working_day_before(day: str, expected: str) -> None:
    closures = [{"from": "2026-12-24", "to": "2026-12-31"}]
    opening = opened({**OFFICE, "holidays": {"country": "FR"}, "closures": closures})
    assert previous_working_day(opening, date.fromisoformat(day)) == date.fromisoformat(expected)


def test_hours_that_never_open_leave_the_day_as_it_is() -> None:
    assert previous_working_day(Opening(PARIS), DAY) == DAY
    assert previous_working_day(Opening(PARIS), date.min) == date.min


@pytest.mark.parametrize(
    "calendar",
    [None, {"name": "Day and night", "always_open": True}, {"name": "Nobody", "holidays": {"country": "FR"}}],
)
def test_an_organisation_without_hours_acts_from_monday_to_friday(calendar: dict[str, Any] | None) -> None:
    company = {**COMPANY, "calendar": "office"} if calendar else COMPANY
    days = office_days(made(calendar, company))
    assert is_working_day(days, date(2026, 11, 16))
    assert not is_working_day(days, date(2026, 11, 21))
    assert not is_working_day(days, date(2026, 5, 1))
    assert previous_working_day(days, date(2026, 11, 11)) == date(2026, 11, 10)


def test_an_organisation_acts_on_the_open_days_of_its_calendar() -> None:
    days = office_days(made({**OFFICE, "holidays": {"country": "FR"}}, {**COMPANY, "calendar": "office"}))
    assert not is_working_day(days, date(2026, 11, 20))
    assert is_working_day(days, date(2026, 11, 19))


def test_hours_that_never_close_have_working_days_all_the_same() -> None:
    always = Opening(PARIS, always=True, place=Place("FR"))
    assert is_working_day(always, date(2026, 11, 16))
    assert not is_working_day(always, date(2026, 11, 11))
    assert not is_working_day(always, date(2026, 11, 21))
