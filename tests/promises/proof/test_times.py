"""First replies and deliveries: what stands behind them, at the worst moment there is."""

from __future__ import annotations

import time
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.messages import render
from orgkit.model.values import Duration, TimeSpan
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.clocks.worst import Step
from orgkit.promises.proof.delays.elapsed import outcome, surely_kept
from orgkit.promises.proof.delays.moments import story
from orgkit.promises.proof.delays.times import deliveries, replies
from orgkit.promises.proof.delays.timing import broken_times, timings
from orgkit.promises.proof.proof import Aspect, Standing
from tests.promises.proof.small import OFFICE, company, only, place, told

AGENCY = {"agency": {"sla": "agency-work"}}
WORK = {"agency-work": {"calendar": "office", "targets": {"done": "4 business hours", "reply": "1 business hour"}}}
ON_AGENCY = {"contract": "agency", "for": ["done"]}


def shop(done: Any = "8 calendar hours", **more: Any) -> dict[str, Any]:
    """A shop that promises day and night, and waits for the agency."""
    return {"promise": {"done": done, "hours": "always"}, "depends_on": [ON_AGENCY], **more}


def test_a_broken_promise_names_an_evening_and_the_chain() -> None:
    org = company({"shop": shop()}, contracts=AGENCY, slas=WORK)
    proof = only(deliveries(org, org.services["shop"]))
    assert proof.standing is Standing.BROKEN
    assert told(proof.chain) == [("contract:agency", "4")]
    assert proof.chain[0].span == place(org.slas["agency-work"], "targets", "done")
    assert proof.chain[0].asks == "provider:agency"
    assert proof.span == place(org.services["shop"], "promise", "done")
    # Friday evening, All Saints' Day on Monday, and the hour that the clocks give back on Sunday.
    assert proof.numbers == {
        "promised": "480",
        "worst": str(92 * 60),
        "margin": str(-84 * 60),
        "margin_as_promised": str(-84 * 60),
        "start": "2027-10-29T18:00:00+02:00",
        "end": "2027-11-02T13:00:00+01:00",
    }
    worst = story(proof)
    assert worst is not None
    assert render(worst) == (
        "asked on Friday 29 October 2027 at 18:00, it may take until Tuesday 2 November 2027 at 13:00: 92 hours"
    )
    assert "vendredi 29 octobre 2027 à 18:00" in render(worst, "fr")


@pytest.mark.parametrize(
    ("day", "closed", "start", "hours"),
    [
        (date(2025, 2, 1), "2025-05-02", "2025-04-30T18:00:00+02:00", 115),  # 1 May is a Thursday
        (date(2026, 1, 5), "2026-05-15", "2026-05-13T18:00:00+02:00", 115),  # the day after Ascension
        (date(2024, 1, 5), "2024-03-29", "2024-03-28T18:00:00+01:00", 114),  # Easter, when the clocks go forward
    ],
)
def test_the_worst_case_is_that_of_the_real_calendar(day: date, closed: str, start: str, hours: int) -> None:
    bridge = {"bridged": {**OFFICE, "closures": [{"from": closed}]}}
    work = {"agency-work": {**WORK["agency-work"], "calendar": "bridged"}}
    org = company({"shop": shop()}, day=day, calendars=bridge, contracts=AGENCY, slas=work)
    numbers = only(deliveries(org, org.services["shop"])).numbers
    assert (numbers["start"], numbers["worst"]) == (start, str(hours * 60))


def test_the_own_part_comes_on_top() -> None:
    org = company({"shop": shop("93 calendar hours", own={"done": "1 hour"})}, contracts=AGENCY, slas=WORK)
    proof = only(deliveries(org, org.services["shop"]))
    assert (proof.standing, proof.numbers["margin"]) == (Standing.KEPT, "0")
    org = company({"shop": shop("92 calendar hours", own={"done": "1 hour"})}, contracts=AGENCY, slas=WORK)
    proof = only(deliveries(org, org.services["shop"]))
    assert (proof.standing, proof.numbers["margin"]) == (Standing.BROKEN, "-60")
    assert told(proof.links) == [("service:shop", "1"), ("contract:agency", "4")]


def test_own_work_that_nobody_wrote_counts_as_none_and_is_said() -> None:
    org = company({"shop": shop("92 calendar hours")}, contracts=AGENCY, slas=WORK)
    proof = only(deliveries(org, org.services["shop"]))
    assert proof.standing is Standing.KEPT
    assert proof.links[0].entity is org.services["shop"]
    assert "counts as none" in proof.links[0].says.template


def test_own_work_that_is_too_long_by_itself() -> None:
    org = company({"shop": shop("2 hours", own={"done": "3 hours"})}, contracts=AGENCY, slas=WORK)
    proof = only(deliveries(org, org.services["shop"]))
    assert proof.chain == (proof.links[0],)
    assert proof.chain[0].span == place(org.services["shop"], "own", "done")


def test_replies_and_deliveries_are_proved_apart() -> None:
    promise = {"done": "8 calendar hours", "reply": "1 business hour"}
    needs = [{"contract": "agency"}]
    org = company({"shop": {"promise": promise, "depends_on": needs}}, contracts=AGENCY, slas=WORK)
    assert only(replies(org, org.services["shop"])).standing is Standing.KEPT
    assert only(deliveries(org, org.services["shop"])).standing is Standing.BROKEN


@pytest.mark.parametrize(("order", "promised", "margin"), [("sequential", 8, -60), ("parallel", 8, 180)])
def test_one_after_the_other_adds_up_and_at_the_same_time_does_not(order: str, promised: int, margin: int) -> None:
    slas = {"slow": {"targets": {"done": "5 hours"}}, "slower": {"targets": {"done": "4 hours"}}}
    contracts = {"one": {"sla": "slow"}, "two": {"sla": "slower"}}
    needs = [{"contract": "one", "order": order}, {"contract": "two", "order": order}]
    service = {"promise": {"done": f"{promised} hours"}, "depends_on": needs}
    org = company({"shop": service}, contracts=contracts, slas=slas)
    proof = only(deliveries(org, org.services["shop"]))
    assert proof.numbers["margin"] == str(margin)
    assert [link.entity.id for link in proof.chain] == (["one", "two"] if margin < 0 else [])


def test_no_word_of_the_order_means_one_after_the_other() -> None:
    slas = {"slow": {"targets": {"done": "5 hours"}}}
    contracts = {"one": {"sla": "slow"}, "two": {"sla": "slow"}}
    service = {"promise": {"done": "8 hours"}, "depends_on": [{"contract": "one"}, {"contract": "two"}]}
    org = company({"shop": service}, contracts=contracts, slas=slas)
    assert only(deliveries(org, org.services["shop"])).numbers["worst"] == "600"


@pytest.mark.parametrize(("need", "worst"), [(1, "60"), (2, "120"), (3, "300")])
def test_of_a_group_the_fastest_that_are_enough_count(need: int, worst: str) -> None:
    slas = {f"in-{hours}": {"targets": {"done": f"{hours} hours"}} for hours in (1, 2, 5)}
    contracts = {f"c-{hours}": {"sla": f"in-{hours}"} for hours in (5, 1, 2)}
    group = {"any_of": [{"contract": id_} for id_ in contracts], "need": need}
    org = company({"shop": {"promise": {"done": "9 hours"}, "depends_on": [group]}}, contracts=contracts, slas=slas)
    assert only(deliveries(org, org.services["shop"])).numbers["worst"] == worst


@pytest.mark.parametrize(
    ("theirs", "worst"),
    [
        ([{"priority": "p1", "at_most": "2 hours"}, {"priority": "p2", "at_most": "6 hours"}], ["120", "360"]),
        ([{"priority": "p2", "at_most": "6 hours"}], ["360", "360"]),  # nothing for the first: the slowest
        ("3 hours", ["180", "180"]),
    ],
)
def test_the_same_priority_counts_else_the_slowest(theirs: Any, worst: list[str]) -> None:
    levels = [{"id": "p1", "name": "One"}, {"id": "p2", "name": "Two"}]
    done = [{"priority": "p1", "at_most": "4 hours"}, {"priority": "p2", "at_most": "8 hours"}]
    slas = {
        "mine": {"priorities": levels, "targets": {"done": done}},
        "agency-work": {"priorities": levels, "targets": {"done": theirs}},
    }
    org = company({"shop": {"sla": "mine", "depends_on": [ON_AGENCY]}}, contracts=AGENCY, slas=slas)
    found = list(deliveries(org, org.services["shop"]))
    assert [proof.which for proof in found] == ["p1", "p2"]
    assert [proof.numbers["worst"] for proof in found] == worst
    assert found[0].holder is org.slas["mine"]


def test_a_request_has_a_promise_and_needs_of_its_own() -> None:
    requests = [
        {"id": "quick", "promise": {"done": "1 hour"}},
        {"id": "bought", "name": "Bought"},
        {"id": "plain"},
    ]
    needs = [{"contract": "agency", "requests": ["bought"]}]
    service = {
        "promise": {"done": "8 hours"}, "own": {"done": "2 hours"}, "requests": requests, "depends_on": needs
    }  # fmt: skip
    org = company({"shop": service}, contracts=AGENCY, slas=WORK)
    found = {proof.request: proof for proof in deliveries(org, org.services["shop"])}
    assert {request: proof.standing for request, proof in found.items()} == {
        "": Standing.KEPT,
        "quick": Standing.KEPT,  # the team's work on other requests says nothing of this one
        "bought": Standing.BROKEN,
    }
    assert found["bought"].span == found[""].span


def test_a_plan_has_a_promise_of_its_own() -> None:
    slas = {
        **WORK,
        "fast": {"targets": {"done": "8 calendar hours"}},
        "slow": {"targets": {"done": "10 business days"}},
    }
    service = {
        "sla": "slow", "plans": [{"id": "premium", "sla": "fast"}, {"id": "basic"}], "depends_on": [ON_AGENCY]
    }  # fmt: skip
    org = company({"shop": service}, contracts=AGENCY, slas=slas)
    found = {proof.plan: proof.standing for proof in deliveries(org, org.services["shop"])}
    assert found == {"": Standing.KEPT, "premium": Standing.BROKEN}


def test_what_promises_no_time_leaves_it_open_and_names_whom_to_ask() -> None:
    org = company(
        {"shop": shop(), "feed": {}, "copy": {**shop(), "depends_on": [{"service": "feed"}]}}, contracts={"agency": {}}
    )
    proof = only(deliveries(org, org.services["shop"]))
    assert (proof.standing, proof.numbers, proof.reached) == (Standing.OPEN, {}, None)
    assert [(link.entity.id, link.asks) for link in proof.missing] == [("agency", "provider:agency")]
    assert only(deliveries(org, org.services["copy"])).missing[0].asks == "team:web"


def test_broken_wins_over_open() -> None:
    needs = [{"contract": "agency"}, {"contract": "silent"}]
    org = company({"shop": {**shop(), "depends_on": needs}}, contracts={**AGENCY, "silent": {}}, slas=WORK)
    assert only(deliveries(org, org.services["shop"])).standing is Standing.BROKEN


def test_soft_dependencies_and_those_for_something_else_do_not_count() -> None:
    needs = [{"contract": "agency", "kind": "soft"}, {"contract": "agency", "for": ["availability"]}]
    org = company({"shop": {**shop(), "depends_on": needs}}, contracts=AGENCY, slas=WORK)
    assert len(only(deliveries(org, org.services["shop"])).links) == 1


def test_the_chain_goes_down_to_the_number_that_is_not_enough() -> None:
    feed = {"promise": {"done": "2 business days"}, "depends_on": [ON_AGENCY]}
    services = {"shop": {**shop(), "depends_on": [{"service": "feed"}]}, "feed": feed}
    org = company(services, contracts=AGENCY, slas=WORK)
    assert told(only(deliveries(org, org.services["shop"])).chain) == [("service:feed", "2"), ("contract:agency", "4")]


def test_a_promise_on_a_broken_one_is_broken_by_what_lies_below() -> None:
    feed = {"promise": {"done": "2 hours"}, "depends_on": [ON_AGENCY]}
    services = {"shop": {**shop(), "depends_on": [{"service": "feed"}]}, "feed": feed}
    org = company(services, contracts=AGENCY, slas=WORK)
    proof = only(deliveries(org, org.services["shop"]))
    assert proof.standing is Standing.BROKEN
    assert told(proof.chain) == [("service:feed", "2"), ("contract:agency", "4")]
    assert proof.numbers["margin_as_promised"] == "360"
    broken = {timing.service.id: timing.is_at_fault for timing, _ in broken_times(org, Aspect.DONE)}
    assert broken == {"shop": False, "feed": True}


def test_nothing_is_said_of_a_circle_but_of_what_stands_on_it() -> None:
    services = {
        "one": {"promise": {"done": "1 hour"}, "depends_on": [{"service": "two"}]},
        "two": {"promise": {"done": "1 hour"}, "depends_on": [{"service": "one"}]},
        "shop": {"promise": {"done": "1 hour"}, "depends_on": [{"service": "one"}]},
    }
    org = company(services)
    assert not list(deliveries(org, org.services["one"]))
    assert only(deliveries(org, org.services["shop"])).standing is Standing.KEPT


def test_a_long_row_of_services_is_proved_without_going_down_all_at_once() -> None:
    row = {
        f"s-{place}": {"promise": {"done": "1 hour"}, "depends_on": [{"service": f"s-{place + 1}"}]}
        for place in range(2000)
    }
    org = company({**row, "s-2000": {"promise": {"done": "1 hour"}, "own": {"done": "2 hours"}}})
    began = time.process_time()
    assert sum(1 for _ in broken_times(org, Aspect.DONE)) == 2001
    assert time.process_time() - began < 20
    assert len(only(deliveries(org, org.services["s-1990"])).chain) == 11


def test_hours_written_in_place_hold_on_the_days_of_the_owner() -> None:
    promise = {"done": "1 business hour", "hours": "10:00-12:00"}
    org = company({"shop": {"promise": promise, "own": {"done": "1 business hour"}}})
    (timing,) = timings(org, Aspect.DONE)["shop"]
    assert timing.promised.opening.week[0] == (TimeSpan(600, 720),)
    assert timing.promised.opening.week[6] == ()
    assert timing.promised.opening.place == Place("FR")


_UNITS = ("business hours", "business days", "hours", "business minutes")
_lengths = st.builds(
    lambda amount, unit: Duration.parse(f"{amount} {unit}"), st.integers(1, 12), st.sampled_from(_UNITS)
)


@given(promised=_lengths, parts=st.lists(st.lists(_lengths, min_size=1, max_size=2), max_size=3))
def test_what_is_kept_without_a_calendar_is_kept_on_a_crooked_one(
    promised: Duration, parts: list[list[Duration]]
) -> None:
    hours = ("09:00-18:00", "06:30-19:00", "07:00-13:00", "12:00-20:00", "09:00-12:00", "07:00-13:00")
    week = tuple((TimeSpan.parse(span),) for span in hours)
    opening = Opening(ZoneInfo("Europe/Paris"), (*week, ()), place=Place("FR"))
    steps = tuple(tuple(Step(opening, length) for length in stage) for stage in parts)
    if surely_kept(Step(opening, promised), steps):
        found = outcome(Step(opening, promised), steps, (date(2027, 3, 1), date(2027, 5, 31)))
        assert found is not None
        assert found.margin.total_seconds() >= 0
