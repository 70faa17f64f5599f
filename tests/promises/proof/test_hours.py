"""Hours proved: which hours of a week are covered by what is needed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from orgkit.messages import render
from orgkit.model.values import TimeSpan
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.proof.proof import Proof, Standing
from orgkit.promises.proof.uptime.hours import coverages
from orgkit.promises.proof.uptime.weeks import ALWAYS, hours, uncovered, week_of
from tests.promises.proof.small import company, only, place

WINTER, SUMMER = date(2026, 1, 15), date(2026, 7, 15)


def opening(zone: str, *days: str) -> Opening:
    """The hours of the days of a week, from Monday; days that are not named are closed."""
    week = [tuple(TimeSpan.parse(span) for span in day.split()) for day in days]
    return Opening(ZoneInfo(zone), (*week, *((),) * (7 - len(week))))


def test_a_week_in_hours() -> None:
    office = week_of(opening("Europe/Paris", *["09:00-12:30 13:30-18:00"] * 5), WINTER)
    assert hours(office) == 40
    assert office[0] == (8 * 60, 11 * 60 + 30)
    assert week_of(opening("Europe/Paris", *["09:00-12:30 13:30-18:00"] * 5), SUMMER)[0][0] == 7 * 60
    assert hours(ALWAYS) == 168
    assert uncovered(ALWAYS, office) == 128
    assert uncovered(office, ALWAYS) == 0


def test_a_week_goes_round() -> None:
    """Sunday night in Paris lasts into Monday; Monday morning in Auckland is still Sunday in Greenwich."""
    night = week_of(opening("Europe/Paris", *[""] * 6, "22:00-06:00"), WINTER)
    assert night == ((0, 5 * 60), (6 * 1440 + 21 * 60, 7 * 1440))
    auckland = week_of(opening("Pacific/Auckland", "09:00-18:00"), WINTER)
    assert auckland == ((0, 5 * 60), (6 * 1440 + 20 * 60, 7 * 1440))
    assert hours(night) == 8
    assert hours(auckland) == 9


def test_spans_that_meet_or_overlap_count_once() -> None:
    assert hours(week_of(opening("Europe/Paris", "09:00-12:00 11:00-13:00 13:00-14:00"), WINTER)) == 5


@pytest.mark.parametrize(("theirs", "gap"), [("09:00-18:00", 0), ("10:00-18:00", 1), ("08:00-12:00", 6)])
def test_what_is_left_uncovered(theirs: str, gap: int) -> None:
    ours = week_of(opening("Europe/Paris", "09:00-18:00"), WINTER)
    assert uncovered(ours, week_of(opening("Europe/Paris", theirs), WINTER)) == gap


def host(*, day_and_night: bool, **targets: Any) -> dict[str, Any]:
    """What a contract promises: an availability counted so, on office hours, and what else is said."""
    when = "always" if day_and_night else "opening-hours"
    return {"calendar": "office", "targets": {"availability": {"at_least": "99.9 %", "hours": when}, **targets}}


def proved(service: dict[str, Any], sla: dict[str, Any], kind: str = "hard") -> Proof:
    depends = [{"contract": "host", "kind": kind}]
    org = company({"shop": {"depends_on": depends, **service}}, slas={"host": sla}, contracts={"host": {"sla": "host"}})
    return only(coverages(org, org.services["shop"]))


AVAILABLE = {"availability": "99.5 %", "hours": "always"}


def test_what_counts_day_and_night_needs_what_does() -> None:
    assert proved({"promise": AVAILABLE}, host(day_and_night=True)).standing is Standing.KEPT
    proof = proved({"promise": AVAILABLE}, host(day_and_night=False))
    assert proof.standing is Standing.BROKEN
    assert proof.numbers == {"promised": "168", "covered": "45", "uncovered": "123"}
    assert render(proof.promised) == "day and night"
    assert [(link.entity.entity_key, render(link.says)) for link in proof.chain] == [
        ("contract:host", "45 hours a week")
    ]
    assert render(proof.margin) == "123 hours a week are not covered" if proof.margin else False


def test_the_places_are_those_of_the_hours() -> None:
    services = {"shop": {"depends_on": [{"contract": "host"}], "promise": AVAILABLE}}
    org = company(services, slas={"host": host(day_and_night=False)}, contracts={"host": {"sla": "host"}})
    proof = only(coverages(org, org.services["shop"]))
    assert proof.span == place(org.services["shop"], "promise", "availability")
    assert proof.chain[0].span == place(org.slas["host"], "calendar")


def test_the_same_opening_hours_are_covered() -> None:
    promise = {"availability": {"at_least": "99.5 %", "hours": "opening-hours"}, "hours": "office"}
    proof = proved({"promise": promise}, host(day_and_night=False))
    assert proof.standing is Standing.KEPT
    assert proof.numbers["promised"] == "45"


def test_hours_without_a_time_are_compared_for_what_has_to_be_done() -> None:
    promise = {"done": "3 calendar days", "hours": "always"}
    proof = proved({"promise": promise}, host(day_and_night=True))
    assert proof.standing is Standing.BROKEN
    assert Fraction(proof.numbers["uncovered"]) == 123


@pytest.mark.parametrize(
    ("sla", "kind"),
    [
        (host(day_and_night=True, done="4 business hours"), "hard"),
        ({"targets": {"availability": "99.9 %"}}, "hard"),
        (host(day_and_night=False), "soft"),
    ],
    ids=["it names a time", "it names no hours", "it can be done without"],
)
def test_what_is_not_compared(sla: dict[str, Any], kind: str) -> None:
    services = {"shop": {"depends_on": [{"contract": "host", "kind": kind}], "promise": {"done": "3 calendar days"}}}
    org = company(services, slas={"host": sla}, contracts={"host": {"sla": "host"}})
    assert list(coverages(org, org.services["shop"])) == []
