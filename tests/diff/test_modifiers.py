"""What makes a change matter less, in order; what the settings replace; what no report repeats."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from orgkit.diff import Terms
from orgkit.messages import render
from orgkit.results import Change, Level
from tests.diff.organisations import BASE, changes, edited, names

PHOTOS = "services/photos"
WEAKER = (PHOTOS, "99.9 %", "99.5 %")


def _why(change: Change) -> str:
    return render(change.why) if change.why else ""


def test_what_is_planned_cannot_break_anybody() -> None:
    planned = (PHOTOS, "name: Photos", "name: Photos\nlifecycle: {status: planned}")
    found = changes(edited(planned), edited(planned, WEAKER))
    assert names(found) == ["info sla-availability-lowered"]
    assert "planned" in _why(found[0])
    assert names(changes(edited(planned), edited(planned, WEAKER), Terms(exempt=frozenset()))) == [
        "breaking sla-availability-lowered"
    ]


def test_a_promise_of_planned_services_only_cannot_break_anybody() -> None:
    old = edited(("services/site", "sla: web", "sla: web\nlifecycle: {status: planned}"))
    new = {**old, "slas/web": old["slas/web"].replace("99.5 %", "99 %")}
    assert names(changes(old, new)) == ["info sla-availability-lowered"]


def test_without_consumers_nothing_breaks() -> None:
    lonely = (PHOTOS, "consumers: [{team: shop}]\n", "")
    found = changes(edited(lonely), edited(lonely, WEAKER))
    assert names(found) == ["check sla-availability-lowered"]
    assert _why(found[0]) == "nobody is registered as consumer"


def test_a_service_that_depends_on_it_relies_on_it() -> None:
    relying = (
        (PHOTOS, "consumers: [{team: shop}]\n", ""),
        ("services/site", "sla: web", "depends_on: [{service: photos}]"),
    )
    found = changes(edited(*relying), edited(*relying, WEAKER))
    assert names(found) == ["breaking sla-availability-lowered"]
    assert found[0].affected == ("service:site",)


def test_a_consumer_that_has_left_feels_nothing() -> None:
    over = (PHOTOS, "{team: shop}", "{team: shop, until: 2026-10-31}")
    assert names(changes(edited(over), edited(over, WEAKER))) == ["check sla-availability-lowered"]


@pytest.mark.parametrize(
    ("announced", "told", "why"),
    [
        ("announced: 2026-12-01, ", "check", "announced on 1 December 2026, 62 days ahead"),
        ("announced: 2026-12-03, ", "check", "announced on 3 December 2026, 60 days ahead"),
        ("announced: 2026-12-04, ", "breaking", "announced on 4 December 2026, 59 days ahead; 60 are needed"),
        ("", "breaking", "no day of announcement is written"),
    ],
)
def test_announced_in_time_is_one_level_lower(announced: str, told: str, why: str) -> None:
    promise = "promise: {availability: 99.9 %, reply: 4 business hours, recovery: {rto: 2 hours}}\n"
    shared = "name: Fast\ntargets: {availability: 99.9 %, done: 4 hours}\n"
    old = edited((PHOTOS, promise, "sla: fast\n"), slas__fast=shared)
    later = f"changes: [{{from: 2027-02-01, {announced}set: {{sla: web}}}}]\n"
    found = changes(old, {**old, PHOTOS: old[PHOTOS] + later})
    assert names(found) == [f"{told} sla-availability-lowered"]
    assert (_why(found[0]), found[0].field) == (why, "changes.2027-02-01.set.promise.availability")


def test_the_settings_say_how_long_ahead() -> None:
    dearer = "changes: [{from: 2027-02-01, announced: 2026-12-20, set: {price: 150.00 EUR per visuel}}]\n"
    new = {**BASE, PHOTOS: BASE[PHOTOS] + dearer}
    assert names(changes(BASE, new)) == ["breaking price-increased"]
    assert names(changes(BASE, new, Terms(price_notice=30))) == ["check price-increased"]
    assert names(changes(BASE, new, Terms(promise_notice=30))) == ["breaking price-increased"]


def test_the_settings_say_how_much_is_too_much() -> None:
    new = edited((PHOTOS, "100.00", "107.50"))
    assert names(changes(BASE, new)) == ["breaking price-increased"]
    assert names(changes(BASE, new, Terms(price_breaking_pct=Decimal("7.5")))) == ["check price-increased"]


def test_the_settings_replace_levels_and_approvals() -> None:
    new = edited((PHOTOS, "owner: design", "owner: shop"), (PHOTOS, "name: Photos", "name: Photography"))
    levels = {"service-moved": Level.BREAKING, "service-name-changed": Level.COSMETIC}
    terms = Terms(levels=levels, approvals={"service-moved": ("role:chief", "lead:old-owner")})
    found = changes(BASE, new, terms)
    assert names(found) == ["breaking service-moved", "cosmetic service-name-changed"]
    assert found[0].approvals == ("role:chief", "person:anna")


def test_approvals_follow_the_kind_of_change() -> None:
    dearer = changes(BASE, edited((PHOTOS, "100.00", "200.00")))
    assert [change.approvals for change in dearer] == [("person:cy",)]
    weaker = changes(BASE, edited(WEAKER))
    assert [change.approvals for change in weaker] == [("person:anna", "person:cy")]
    vacant = edited(("teams/shop", "lead: person:cy", "lead: vacant"))
    moved = {**vacant, PHOTOS: vacant[PHOTOS].replace("owner: design", "owner: shop")}
    assert [change.approvals for change in changes(vacant, moved)] == [("person:anna", "team:shop")]


def test_the_end_that_was_announced_breaks_nobody() -> None:
    ending = (PHOTOS, "name: Photos", "name: Photos\nlifecycle: {status: deprecated, until: 2026-10-31}")
    gone = edited(services__photos=None)
    found = changes(edited(ending), gone)
    assert names(found) == ["info service-removed"]
    assert _why(found[0]) == "its end was announced"
    assert names(changes(edited(ending), gone, day=dt.date(2026, 10, 30))) == ["breaking service-removed"]


def test_a_restricted_value_is_never_repeated() -> None:
    value = "value: [{id: monthly, price: 1234.00 EUR}]\n"
    old = {**BASE, "contracts/hosting": BASE["contracts/hosting"] + value}
    new = {**BASE, "contracts/hosting": BASE["contracts/hosting"] + value.replace("1234", "4321")}
    (found,) = changes(old, new)
    assert render(found.message) == "Hosting: value.monthly.price changed (restricted)"
    assert (str(found.old), str(found.new)) == ("restricted", "restricted")
    (other,) = changes(old, {**new, "contracts/hosting": new["contracts/hosting"].replace("4321", "4322")})
    assert other.fingerprint != found.fingerprint, "another value asks again"


def test_of_a_hidden_entity_only_that_it_changed() -> None:
    hidden = (PHOTOS, "name: Photos", "name: Secret photos\nvisibility: managers")
    found = changes(
        edited(hidden), edited(hidden, WEAKER, (PHOTOS, "100.00", "200.00"), (PHOTOS, "owner: design", "owner: shop"))
    )
    told = [render(change.message) for change in found]
    assert told == [f"photos: {field} changed (restricted)" for field in ("price", "promise.availability", "owner")]
    assert {str(change.old) for change in found} == {"restricted"}
    assert all(change.effects == () for change in found)
