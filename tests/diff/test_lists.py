"""Items of lists are told apart by id or a natural key; what goes, comes and changes is told as such."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.diff.organisations import BASE, changes, edited, names, sentences

DESIGN = "teams/design"


def _team(old: str, new: str) -> list[str]:
    """What is told of a team between two texts of some fields."""
    return sentences(changes({**BASE, DESIGN: BASE[DESIGN] + old}, {**BASE, DESIGN: BASE[DESIGN] + new}))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("tools: [editor]\n", "tools: []\n", ["Design: tools: Editor removed"]),
        ("search_terms: [a, b]\n", "search_terms: [b, c, a]\n", ["Design: search_terms: c added"]),
        ("search_terms: [a, b]\n", "search_terms: [b, c]\n", ["Design: search_terms: c instead of a"]),
        ("search_terms: [a, a]\n", "search_terms: [a]\n", ["Design: search_terms: a removed"]),
        (
            "goals: [{id: one, statement: First}, {id: two, statement: Second}]\n",
            "goals: [{id: two, statement: Second!}, {id: one, statement: First}]\n",
            ["Design: goals.two.statement Second → Second!"],
        ),
        (
            "interactions: [{team: shop, mode: collaboration}]\n",
            "interactions: [{team: shop, mode: facilitating}]\n",
            ["Design: interactions.shop.mode collaboration → facilitating"],
        ),
        (
            "interactions: [{team: shop, mode: collaboration}]\n",
            "interactions: [{team: brand, mode: collaboration}]\n",
            [
                "Design: interactions.brand added: team Brand, mode collaboration",
                "Design: interactions.shop removed: team Shop, mode collaboration",
            ],
        ),
        (
            "not_us: [{need: A poster, ask: team:shop}]\n",
            "not_us: [{need: A poster, ask: team:brand}]\n",
            ["Design: not_us.A poster.ask Shop → Brand"],
        ),
        (
            "working_on: [{what: Christmas, status: planned}]\n",
            "working_on: [{what: Christmas, status: done}, {what: Easter}]\n",
            ["Design: working_on.Christmas.status planned → done", "Design: working_on.Easter added: what Easter"],
        ),
        ("on_call: {roles: [designer]}\n", "", ["Design: on_call removed: roles Designer"]),
        (
            "x-budget: {a: 1, b: [p, q]}\n",
            "x-budget: {b: [p, q], a: 2}\n",
            ["Design: x-budget {'a': '1', 'b': ['p', 'q']} → {'a': '2', 'b': ['p', 'q']}"],
        ),
    ],
)
def test_what_is_told(old: str, new: str, told: list[str]) -> None:
    assert sorted(_team(old, new)) == sorted(told)


def test_one_person_with_two_places_in_a_team() -> None:
    """The place that stays is not mistaken for the one that goes."""
    two = "members: [{person: anna}, {person: bo, role: designer}, {person: bo, role: chief, allocation: 20 %}]"
    one = "members: [{person: anna}, {person: bo, role: chief, allocation: 20 %}]"
    shape = "members: [{person: anna}, {person: bo, role: designer}]"
    old, new = edited((DESIGN, shape, two)), edited((DESIGN, shape, one))
    assert names(changes(old, new)) == ["breaking role-vacated"]


def test_a_thing_that_gets_an_address_is_the_same_thing() -> None:
    new = edited(
        (DESIGN, "{name: Logo, type: brand-asset}", "{name: Logo, type: brand-asset, url: 'https://logo.example'}")
    )
    assert sentences(changes(BASE, new)) == ["Design: owns.Logo.url added: https://logo.example"]


def test_the_first_language_is_the_default() -> None:
    new = edited(("organization", "[en, fr]", "[fr, en]"))
    assert sentences(changes(BASE, new)) == ["Maison Test: languages in another order"]


def test_a_target_for_all_becomes_one_for_each_priority() -> None:
    each = "{priority: p1, at_most: 2 business hours}, {priority: p2, at_most: 2 business days}"
    new = edited(
        ("services/photos", "reply: 4 business hours", f"priorities: [{{id: p1}}, {{id: p2}}], reply: [{each}]")
    )
    assert names(changes(BASE, new)) == [
        "check sla-target-changed",
        "info service-promise-added",
        "info service-promise-added",
        "info response-time-shorter",
    ]


def test_a_target_moves_from_the_service_to_its_shared_promise() -> None:
    """What consumers have stays the same: no promise changes, only where it stands."""
    own = "promise: {availability: 99.9 %, reply: 4 business hours, recovery: {rto: 2 hours}}\n"
    shared = "name: P\ntargets: {availability: 99.90 %, reply: 4 business hours, recovery: {rto: 120 minutes}}\n"
    new = edited(("services/photos", own, "sla: photos\n"), slas__photos=shared)
    assert names(changes(BASE, new)) == ["info service-promise-removed", "info service-sla-added", "info sla-added"]


def test_a_price_moves_from_the_service_to_a_list() -> None:
    new = edited(
        ("services/photos", "price: 100.00 EUR per visuel", "price: photo"),
        prices__photos="name: P\nversions: [{from: 2026-01-01, items: [{id: photo, unit: visual, price: 100 EUR}]}]\n",
    )
    assert names(changes(BASE, new)) == ["info price-list-added", "info service-price-changed"]


def test_a_new_version_brings_many_prices() -> None:
    first = "{from: 2026-01-01, items: [{id: retouch, unit: visual, price: 10.00 EUR}]}"
    two = first.replace("}]}", "}, {id: cut-out, price: 5.00 EUR}]}")
    later = two.replace("2026-01-01", "2026-06-01").replace("10.00", "20.00").replace("5.00", "4.00")
    old = edited(("prices/internal", first, two))
    new = {**old, "prices/internal": old["prices/internal"].replace(two, f"{two}, {later}")}
    assert names(changes(old, new)) == ["check price-increased", "info price-decreased"]


def test_a_past_version_of_prices_is_told_and_not_judged() -> None:
    versions = "versions: [{from: 2025-01-01, items: [{id: retouch, unit: visual, price: 5.00 EUR}]}, {from: 2026-01-01"
    old = edited(("prices/internal", "versions: [{from: 2026-01-01", versions))
    new = {**old, "prices/internal": old["prices/internal"].replace("5.00", "6.00")}
    assert sentences(changes(old, new)) == [
        "Internal prices: versions.2025-01-01.items.retouch.price 5.00 EUR → 6.00 EUR"
    ]


def test_a_list_of_prices_that_goes_takes_the_prices_along() -> None:
    paid = ("services/photos", "price: 100.00 EUR per visuel", "price: retouch")
    found = changes(edited(paid), edited(paid, prices__internal=None))
    assert "breaking price-removed" in names(found)


def test_a_promise_that_goes_and_is_still_named() -> None:
    relying = ("services/site", "sla: web", "sla: web\nconsumers: [{team: design}]")
    found = changes(edited(relying), edited(relying, slas__web=None))
    assert names(found) == ["breaking sla-target-removed", "breaking sla-target-removed"]


def test_a_place_that_ends_is_told_for_the_day_after() -> None:
    new = edited((DESIGN, "{person: bo, role: designer}", "{person: bo, role: designer, until: 2026-12-31}"))
    (found,) = changes(BASE, new)
    assert (found.level, found.name) == ("breaking", "role-vacated")
    assert sentences((found,)) == ["Design: nobody is Designer any more; it was Bo Lind, from 1 January 2027"]
    assert names(changes(BASE, new, day=dt.date(2027, 1, 1))) == ["breaking role-vacated"]


def test_a_move_that_is_prepared_is_one_event_on_its_day() -> None:
    new = edited(
        (DESIGN, "{person: bo, role: designer}", "{person: bo, role: designer, until: 2026-12-31}"),
        (
            "teams/shop",
            "{person: cy, role: controller}",
            "{person: cy, role: controller}, {person: bo, role: designer, since: 2027-01-01}",
        ),
    )
    told = sentences(changes(BASE, new))
    assert "Bo Lind moves from Design to Shop, from 1 January 2027" in told
    assert not [one for one in told if "since" in one or "until" in one or "added" in one]


def test_an_announced_change_that_is_taken_back() -> None:
    later = "changes: [{from: 2027-02-01, announced: 2026-11-01, set: {price: 150.00 EUR per visuel}}]\n"
    old = {**BASE, "services/photos": BASE["services/photos"] + later}
    (found,) = changes(old, BASE)
    assert (found.level, found.name, found.field) == ("info", "price-decreased", "changes.2027-02-01.set.price")


def test_an_announced_change_that_comes_sooner() -> None:
    later = "changes: [{from: 2027-02-01, announced: 2026-11-01, set: {price: 150.00 EUR per visuel}}]\n"
    old = {**BASE, "services/photos": BASE["services/photos"] + later}
    new = {**BASE, "services/photos": BASE["services/photos"] + later.replace("2027-02-01", "2026-12-01")}
    found = changes(old, new)
    assert names(found) == ["breaking price-increased", "info service-changes-removed"]
    assert sentences(found)[0].endswith("from 1 December 2026")


def test_what_is_told_today_is_not_told_for_its_end() -> None:
    """One stands in for another until January: the hand-over is one event, and its end none."""
    acting = "{person: bo, role: designer, until: 2027-01-31}"
    old = edited((DESIGN, "{person: bo, role: designer}", acting))
    new = edited((DESIGN, "{person: bo, role: designer}", acting.replace("bo", "dee")))
    assert names(changes(old, new)) == ["info role-holder-changed"]
