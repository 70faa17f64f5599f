"""Every judgement: what changes, how it is told and how much it matters, and its mirror image."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from orgkit.diff.judgement import Direction
from orgkit.diff.registry import names as judged_names
from tests.diff.organisations import BASE, Files, changes, edited, names


@dataclass(frozen=True)
class Case:
    """Two organisations, what one says to the other, and what that one says back."""

    new: Files
    there: list[str]
    back: list[str]
    old: Files = field(default_factory=edited)


PHOTOS = "services/photos"
DESIGN = "teams/design"
BRAND = "responsibilities/brand"
OLDER = "\nlifecycle: {status: deprecated, until: 2027-06-30}\n"

CASES: dict[str, Case] = {
    "a service moves": Case(
        edited((PHOTOS, "owner: design", "owner: shop")), ["check service-moved"], ["check service-moved"]
    ),
    "a service loses its owner": Case(
        edited((PHOTOS, "owner: design\n", "")), ["breaking service-owner-removed"], ["info service-owner-added"]
    ),
    "a service goes": Case(edited(services__photos=None), ["breaking service-removed"], ["info service-added"]),
    "a service without consumers goes": Case(
        edited(services__site=None), ["info service-removed"], ["info service-added"]
    ),
    "a service is retired": Case(
        edited((PHOTOS, "owner: design", "lifecycle: {status: retired}\nowner: design")),
        ["breaking service-retired"],
        ["info service-opened"],
    ),
    "a service is to be left": Case(
        edited((PHOTOS, "owner: design", f"owner: design{OLDER}")),
        ["check service-deprecated"],
        ["info service-reactivated"],
    ),
    "a service ends sooner": Case(
        edited((PHOTOS, "owner: design", f"owner: design{OLDER.replace('2027', '2026').replace('06-30', '12-31')}")),
        ["breaking sunset-moved-earlier"],
        ["info sunset-moved-later"],
        edited((PHOTOS, "owner: design", f"owner: design{OLDER}")),
    ),
    "less availability": Case(
        edited((PHOTOS, "99.9 %", "99.5 %")), ["breaking sla-availability-lowered"], ["info sla-availability-raised"]
    ),
    "a slower reply": Case(
        edited((PHOTOS, "4 business", "8 business")), ["breaking response-time-longer"], ["info response-time-shorter"]
    ),
    "another clock": Case(
        edited((PHOTOS, "4 business hours", "1 business day")),
        ["check sla-target-changed"],
        ["check sla-target-changed"],
    ),
    "a slower recovery": Case(
        edited((PHOTOS, "rto: 2 hours", "rto: 1 day")),
        ["breaking recovery-time-longer"],
        ["info recovery-time-shorter"],
    ),
    "a slower delivery, nobody registered": Case(
        edited(("slas/web", "at_most: 4 hours", "at_most: 5 hours")),
        ["check delivery-time-longer"],
        ["info delivery-time-shorter"],
    ),
    "slower answers of a system": Case(
        edited(("slas/web", "{availability: 99.5 %", "{latency: [{at_most: 900 ms}], availability: 99.5 %")),
        ["check latency-longer"],
        ["info latency-shorter"],
        edited(("slas/web", "{availability: 99.5 %", "{latency: [{at_most: 800 ms}], availability: 99.5 %")),
    ),
    "a promise goes": Case(
        edited((PHOTOS, "reply: 4 business hours, ", "")), ["breaking sla-target-removed"], ["info sla-target-added"]
    ),
    "a promise is counted otherwise": Case(
        edited((PHOTOS, "99.9 %", "{at_least: 99.9 %, window: year}")),
        ["check sla-measurement-changed"],
        ["check sla-measurement-changed"],
    ),
    "a much higher price": Case(
        edited((PHOTOS, "100.00", "112.00")), ["breaking price-increased"], ["info price-decreased"]
    ),
    "a slightly higher price": Case(
        edited((PHOTOS, "100.00", "105.00")), ["check price-increased"], ["info price-decreased"]
    ),
    "a higher price in a list, asked by nobody": Case(
        edited(("prices/internal", "10.00", "20.00")), ["check price-increased"], ["info price-decreased"]
    ),
    "another unit": Case(
        edited((PHOTOS, "per visuel", "per hour")), ["breaking price-unit-changed"], ["breaking price-unit-changed"]
    ),
    "another model": Case(
        edited((PHOTOS, " per visuel", "")), ["breaking price-model-changed"], ["breaking price-model-changed"]
    ),
    "another currency": Case(
        edited((PHOTOS, "EUR", "CHF")), ["breaking price-currency-changed"], ["breaking price-currency-changed"]
    ),
    "dearer for some, cheaper for others": Case(
        edited(("prices/internal", "price: 10.00 EUR", "price: 8.00 EUR, minimum: 50.00 EUR")),
        ["check price-restructured"],
        ["check price-restructured"],
    ),
    "no price any more": Case(
        edited((PHOTOS, "price: 100.00 EUR per visuel\n", "")), ["breaking price-removed"], ["info price-added"]
    ),
    "another lead": Case(
        edited((DESIGN, "person:anna", "person:bo")), ["check role-holder-changed"], ["check role-holder-changed"]
    ),
    "no lead": Case(edited((DESIGN, "person:anna", "vacant")), ["breaking role-vacated"], ["info role-filled"]),
    "the only designer leaves the role": Case(
        edited((DESIGN, "bo, role: designer", "vacant, role: designer")),
        ["breaking role-vacated"],
        ["info role-filled"],
    ),
    "nobody answers for an activity": Case(
        edited((BRAND, "accountable: team:design", "accountable: vacant")),
        ["breaking accountable-removed"],
        ["info accountable-added"],
    ),
    "another answers for an activity": Case(
        edited((BRAND, "accountable: team:design", "accountable: team:brand")),
        ["check responsibility-moved"],
        ["check responsibility-moved"],
    ),
    "another decides": Case(
        edited((BRAND, "decider: team:brand", "decider: role:chief")),
        ["check responsibility-moved"],
        ["check responsibility-moved"],
    ),
    "an activity moves to another domain": Case(
        edited(
            (BRAND, "activities: [{id: photo-shoot, name: Photo shoot, accountable: team:design}]\n", ""),
            ("responsibilities/shop", "lead: team:shop\n",
             "lead: team:shop\nactivities: [{id: photo-shoot, name: Photo shoot, accountable: team:design}]\n"),
        ),
        ["check responsibility-moved"],
        ["check responsibility-moved"],
    ),
    "a team that owns nothing goes": Case(
        edited((BRAND, "lead: team:brand", "lead: team:shop"), (BRAND, "decider: team:brand", "decider: team:shop"),
               people=BASE["people"].replace("dee: {name: Dee Marsh}\n", ""), teams__brand=None),
        ["check responsibility-moved", "check responsibility-moved", "check team-removed", "info person-left"],
        ["check responsibility-moved", "check responsibility-moved", "info person-joined", "info team-added"],
    ),
    "a team that owns things goes": Case(
        edited(teams__design=None), ["breaking team-removed"], ["info team-added"]
    ),
    "a team moves in the chart": Case(
        edited((DESIGN, "name: Design", "name: Design\nparent: brand")),
        ["check team-parent-moved"],
        ["check team-parent-moved"],
    ),
    "somebody moves to another team": Case(
        edited((DESIGN, ", {person: bo, role: designer}", ""),
               ("teams/shop", "{person: cy, role: controller}", "{person: cy, role: controller}, {person: bo}")),
        ["breaking role-vacated", "check member-moved"],
        ["check member-moved", "info role-filled"],
    ),
    "a thing moves to another team": Case(
        edited((DESIGN, "{name: Logo, type: brand-asset}, ", ""),
               ("teams/brand", "name: Brand", "name: Brand\nowns: [{name: Logo, type: brand-asset}]")),
        ["check asset-moved"],
        ["check asset-moved"],
    ),
    "a thing goes": Case(
        edited((DESIGN, "{name: Logo, type: brand-asset}, ", "")), ["info asset-removed"], ["info asset-added"]
    ),
    "a request moves to another service": Case(
        edited((PHOTOS, "requests: [{id: one-photo, name: One photo}]\n", ""),
               ("services/site", "name: Site", "name: Site\nrequests: [{id: one-photo, name: One photo}]")),
        ["check request-moved"],
        ["check request-moved"],
    ),
    "a ritual moves to another team": Case(
        edited((DESIGN, "rituals: [{id: design-review, name: Review}]\n", ""),
               ("teams/brand", "name: Brand", "name: Brand\nrituals: [{id: design-review, name: Review}]")),
        ["info ritual-moved"],
        ["info ritual-moved"],
    ),
    "a contract goes": Case(edited(contracts__hosting=None), ["check contract-ended"], ["info contract-added"]),
    "a contract with another provider": Case(
        edited(("contracts/hosting", "provider: hostco", "provider: cloudco")),
        ["check contract-provider-changed"],
        ["check contract-provider-changed"],
    ),
    "a contract that a service relies on, with another provider": Case(
        edited(("contracts/hosting", "provider: hostco", "provider: cloudco"),
               ("services/site", "sla: web", "sla: web\ndepends_on: [{contract: hosting}]")),
        ["breaking contract-provider-changed"],
        ["breaking contract-provider-changed"],
        edited(("services/site", "sla: web", "sla: web\ndepends_on: [{contract: hosting}]")),
    ),
    "a contract that ends sooner": Case(
        edited(("contracts/hosting", "end: 2027-12-31", "end: 2027-06-30")),
        ["check contract-end-moved-earlier"],
        ["info contract-end-moved-later"],
    ),
    "a contract moves": Case(
        edited(("contracts/hosting", "owner: shop", "owner: design")),
        ["check contract-moved"],
        ["check contract-moved"],
    ),
    "a tool moves": Case(
        edited(("tools/editor", "team:design", "team:shop")), ["check tool-moved"], ["check tool-moved"]
    ),
    "a tool without owner": Case(
        edited(("tools/editor", "owner: team:design\n", "")), ["check owner-removed"], ["info owner-added"]
    ),
    "a price list moves": Case(
        edited(("prices/internal", "owner: design", "owner: shop")),
        ["check price-list-moved"],
        ["check price-list-moved"],
    ),
    "a process moves": Case(
        edited(processes__launch="name: Launch\nowner: team:shop\n"),
        ["check process-moved"],
        ["check process-moved"],
        edited(processes__launch="name: Launch\nowner: team:design\n"),
    ),
    "a cost pool moves": Case(
        edited(costs__cloud="name: Cloud\nowner: shop\n"),
        ["check cost-pool-moved"],
        ["check cost-pool-moved"],
        edited(costs__cloud="name: Cloud\nowner: design\n"),
    ),
    "somebody leaves": Case(
        edited((DESIGN, "{person: anna}, ", ""), (DESIGN, "lead: person:anna\n", ""),
               people=BASE["people"].replace("anna: {name: Anna Vale}\n", "")),
        ["breaking role-vacated", "info person-left"],
        ["info person-joined", "info role-filled"],
    ),
    "another id": Case(
        edited((PHOTOS, "owner: design", "owner: studio"), (BRAND, "team:design", "team:studio"),
               ("prices/internal", "owner: design", "owner: studio"), ("tools/editor", "team:design", "team:studio"),
               teams__design=None, teams__studio=BASE[DESIGN] + "previous_ids: [design]\n"),
        ["check entity-renamed"],
        ["check entity-renamed"],
    ),
    "more may see it": Case(
        BASE,
        ["breaking visibility-widened"],
        ["check visibility-narrowed"],
        edited(("contracts/hosting", "name: Hosting", "name: Hosting\nvisibility: managers")),
    ),
    "others may see it": Case(
        edited(("contracts/hosting", "name: Hosting", "name: Hosting\nvisibility: finance")),
        ["check visibility-changed"],
        ["check visibility-changed"],
        edited(("contracts/hosting", "name: Hosting", "name: Hosting\nvisibility: managers")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_there_and_back(case: Case) -> None:
    assert names(changes(case.old, case.new)) == case.there
    assert names(changes(case.new, case.old)) == case.back


def test_every_judgement_is_in_the_table() -> None:
    told = {name.partition(" ")[2] for case in CASES.values() for name in (*case.there, *case.back)}
    assert judged_names().keys() - told == set()


def test_every_judgement_has_its_mirror() -> None:
    """What undoes a change is told as well, and its undoing is the change; what is worse is better the other way."""
    facts = judged_names()
    opposite = {
        Direction.WORSE: Direction.BETTER,
        Direction.BETTER: Direction.WORSE,
        Direction.NEUTRAL: Direction.NEUTRAL,
    }
    assert [name for name, fact in facts.items() if fact.mirror not in facts] == []
    assert [name for name, fact in facts.items() if facts[fact.mirror].mirror != name] == []
    assert [name for name, fact in facts.items() if facts[fact.mirror].direction is not opposite[fact.direction]] == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_table_tells_mirrors(case: Case) -> None:
    """The names told back are the mirrors of the names told there."""
    facts = judged_names()
    there = sorted(facts[name.partition(" ")[2]].mirror for name in case.there)
    assert there == sorted(name.partition(" ")[2] for name in case.back)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_fingerprints_tell_changes_apart(case: Case) -> None:
    found = changes(case.old, case.new)
    assert len({change.fingerprint for change in found}) == len(found)
