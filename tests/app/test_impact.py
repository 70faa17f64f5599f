"""What would break: on the sample organisation, who leaves, what ends, what is promised or priced otherwise."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orgkit.app.asking.show import UnknownEntityError
from orgkit.app.checking.check import read
from orgkit.app.impact.case import Effect, Gravity
from orgkit.app.impact.impact import Impact, compared, impact
from orgkit.app.impact.setting import WrongSettingError
from orgkit.app.impact.values import set_fields
from orgkit.app.place import Day, Place, choose_day, find_place
from orgkit.messages import render
from orgkit.model import Org
from orgkit.promises.proof.proof import Aspect, Standing
from orgkit.results.finding import say


@pytest.fixture(scope="module")
def place(project: Path) -> Place:
    return find_place(project)


@pytest.fixture(scope="module")
def company(place: Place) -> Org:
    return read(place.tree, place.settings, choose_day(place, None).date)[0]


def supposed(company: Org, key: str, *settings: str, audience: str = "employees") -> Impact:
    return compared(company, {}, Day(company.as_of, say("today")), key, settings, audience, "en")


def effects(found: Impact, what: str) -> list[Effect]:
    return [effect for section in found.sections for effect in section.effects if effect.what == what]


def entities(found: Impact, what: str) -> set[str]:
    return {effect.entity for effect in effects(found, what)}


def said(found: Impact) -> str:
    return "\n".join(render(effect.says) for section in found.sections for effect in section.effects)


def test_the_lead_of_web_support_leaves(company: Org) -> None:
    found = supposed(company, "person:nadege-ferrandi")
    assert entities(found, "team-without-lead") == {"team:web-support"}
    assert entities(found, "role-vacant") == {"role:web-support-lead"}
    assert "contract:hosting-2025" in entities(found, "contract-without-contact")
    assert entities(found, "domain-without-referent") == {"responsibility:shop-reliability"}
    assert entities(found, "activity-without-accountable") == {"responsibility:workplace-tools"}
    assert "sla:shop-online" in entities(found, "escalation-to-nobody")
    assert entities(found, "on-call-by-nobody") == {"team:web-support"}
    (lead,) = effects(found, "team-without-lead")
    assert lead.do is not None
    assert render(lead.do).startswith("Yann Le Guellec stands in")
    (stand_in,) = effects(found, "stand-in-lost")
    assert render(stand_in.says) == "Nobody stands in for Théo Abadie in Web support"
    (alone,) = effects(found, "answers-to-nobody")
    assert "Vadim Orlenko" in render(alone.says)
    assert found.count(Gravity.BREAKS) >= 8
    assert (lead.span and lead.span.file, lead.gravity) == ("org/teams/web-support.yaml", Gravity.BREAKS)


def test_the_hosting_contract_ends(company: Org) -> None:
    found = supposed(company, "contract:hosting-2025")
    assert "service:online-shop" in entities(found, "service-stops")
    assert entities(found, "process-step-stops") == {"process:shop-incident"}
    assert entities(found, "tool-without-contract") == {"tool:echoppe", "tool:forge"}
    assert entities(found, "access-to-withdraw") == {"tool:echoppe", "tool:forge"}
    assert not effects(found, "provider-share")
    told = supposed(company, "contract:hosting-2025", audience="finance")
    assert effects(told, "provider-share")
    shares = [effect for effect in effects(told, "cost-moved") if effect.numbers["source"] == "shared-costs"]
    assert {effect.entity for effect in shares} == {
        "cost-centre:acquisition", "cost-centre:catalogue", "cost-centre:brand-growth", "cost-centre:customer-care"
    }  # fmt: skip
    assert sum(Decimal(effect.numbers["difference"]) for effect in shares) == -12 * Decimal("2650.00")


def test_the_data_platform_is_retired(company: Org) -> None:
    found = supposed(company, "service:data-platform")
    assert entities(found, "service-stops") >= {"service:dashboard", "service:data-extract"}
    assert entities(found, "consumer-loses-service") == {
        "team:marketing-operations", "team:finance", "team:logistics", "team:customer-care"
    }  # fmt: skip
    assert "service:customer-insights" in entities(found, "service-less-well")
    assert "cost-pool:data-platform" in entities(found, "named")


def test_a_team_is_dissolved(company: Org) -> None:
    found = supposed(company, "team:data-analytics")
    assert "service:data-platform" in entities(found, "service-without-owner")
    assert "contract:data-cloud-2026" in entities(found, "contract-without-owner")
    assert len(entities(found, "person-without-post")) == 4
    (owned, *_) = effects(found, "service-without-owner")
    assert owned.do is not None
    assert "owner: pole-digital" in render(owned.do)


def test_a_provider_takes_its_contracts_and_people_along(company: Org) -> None:
    found = supposed(company, "provider:orlenko-dev")
    assert found.case.gone == {"provider:orlenko-dev", "contract:web-freelance-2026", "person:vadim-orlenko"}
    assert entities(found, "post-vacant") == {"team:web-support"}


@pytest.mark.parametrize("audience", ["employees", "finance"])
def test_another_price_moves_cost_between_cost_centres(company: Org, audience: str) -> None:
    found = supposed(company, "price-item:visual-standard", "price=200.00 EUR", audience=audience)
    assert [(each.field, each.old, each.new) for each in found.changes] == [("price", "160.00 EUR", "200.00 EUR")]
    moved = {effect.entity: Decimal(effect.numbers["difference"]) for effect in effects(found, "cost-moved")}
    # 40 euros more for each of the images of a year, by who pays: (34, 14, 12, 2, 2) a month.
    assert moved == {
        "cost-centre:acquisition": 34 * 12 * 40, "cost-centre:catalogue": 14 * 12 * 40,
        "cost-centre:brand-growth": 12 * 12 * 40, "cost-centre:customer-care": 2 * 12 * 40,
        "cost-centre:support-functions": 2 * 12 * 40,
    }  # fmt: skip
    (earned,) = effects(found, "recovery-changed")
    assert earned.entity == "service:visual-creation"
    assert Decimal(earned.numbers["difference"]) == sum(moved.values())


def test_the_price_of_the_version_in_force(place: Place, company: Org) -> None:
    """The line stands in two versions: today's counts, and another day has another."""
    (today,) = supposed(company, "price-item:visual-standard", "price=200.00 EUR").changes
    december = choose_day(place, date(2026, 12, 15))
    later = impact(place, december, "price-item:visual-standard", ["price=200.00 EUR"], "employees", "en")
    assert (today.old, later.changes[0].old) == ("160.00 EUR", "180.00 EUR")
    assert today.span.line < later.changes[0].span.line


def test_a_service_that_loses_its_price(company: Org) -> None:
    found = supposed(company, "service:visual-creation", "price=", "plans=[]")
    (effect,) = effects(found, "service-without-price")
    assert effect.gravity is Gravity.BREAKS
    assert "Acquisition" in render(effect.says)


def test_a_team_for_which_nobody_pays(company: Org) -> None:
    found = supposed(company, "team:acquisition", "parent=", "cost_centre=")
    (effect,) = effects(found, "consumer-without-payer")
    assert (effect.entity, effect.gravity) == ("team:acquisition", Gravity.BREAKS)
    assert "Image creation" in render(effect.says)


def test_a_target_that_what_is_behind_it_does_not_allow(company: Org) -> None:
    found = supposed(company, "sla:shop-online", "targets.availability.at_least=99.95 %")
    (broken,) = effects(found, "promise-broken")
    assert (broken.entity, broken.gravity) == ("service:online-shop", Gravity.BREAKS)
    assert [link.entity.entity_key for link in broken.chain] == ["contract:payment-2026"]
    assert broken.chain[0].span.file == "org/slas/payment-underpinning.yaml"
    old, new = broken.proofs
    assert old is not None
    assert new is not None
    assert (old.standing, new.standing) == (Standing.KEPT, Standing.BROKEN)
    assert broken.do is not None
    assert "Card payments" in render(broken.do)


def test_a_promise_that_loses_what_was_behind_it(company: Org) -> None:
    found = supposed(company, "contract:hosting-2025")
    lost = effects(found, "promise-open")
    assert {effect.entity for effect in lost} == {"service:online-shop"}
    assert {effect.proofs[1].aspect for effect in lost if effect.proofs[1]} >= {
        Aspect.AVAILABILITY,
        Aspect.DONE,
        Aspect.RTO,
    }
    assert all(link.asks == "provider:cumulus-ouest" for effect in lost for link in effect.chain)


def test_a_promise_that_is_withdrawn(company: Org) -> None:
    found = supposed(company, "sla:shop-online")
    assert {effect.entity for effect in effects(found, "promise-withdrawn")} == {"service:online-shop"}
    assert not effects(found, "promise-broken")


def test_somebody_without_a_post(tmp_path: Path, project: Path) -> None:
    shutil.copytree(project / "org", tmp_path / "org")
    shutil.copy(project / "orgkit.toml", tmp_path)
    people = tmp_path / "org" / "people.yaml"
    people.write_text(people.read_text("utf-8") + "\nlou-martel:\n  name: Lou Martel\n  kind: employee\n", "utf-8")
    there = find_place(tmp_path)
    found = impact(there, choose_day(there, None), "person:lou-martel", (), "employees", "en")
    assert (found.already, found.sections) == (False, ())


def test_what_is_gone_already_is_not_compared(place: Place) -> None:
    found = impact(place, choose_day(place, date(2028, 1, 1)), "contract:web-freelance-2026", (), "employees", "en")
    assert (found.already, found.sections) == (True, ())


@pytest.mark.parametrize(
    ("key", "setting", "message"),
    [
        ("service:online-shop", "promise.availabilty=99.9 %", "did you mean availability?"),
        ("service:online-shop", "owner=web-suport", "There is no team “web-suport”; did you mean web-support?"),
        ("service:online-shop", "own.availability=nearly always", "percentage"),
        ("service:online-shop", "owner", "is not written as FIELD=VALUE"),
        ("service:online-shop", "requests.incidnt.price=1.00 EUR", "there is no “incidnt” in the list; write incident"),
        ("service:online-shop", "name.fr.x=1", "nothing stands below"),
        ("service:online-shop", "name=", "has no “name”"),
        ("team:web-support", "members.[99].role=web-developer", "there is no “[99]” in the list"),
        ("contract:hosting-2025", "value.hosting-fee.price=3000.00 EUR", "is not for employees"),
        ("price-item:visual-standard", "price=200EUR", "is not the form in which money is written"),
        ("price-item:visual-standard", "", "is not written as FIELD=VALUE"),
    ],
)
def test_a_value_that_cannot_be(company: Org, key: str, setting: str, message: str) -> None:
    with pytest.raises(WrongSettingError) as raised:
        supposed(company, key, setting)
    assert message in render(raised.value.message)


def test_what_cannot_be_gone(company: Org) -> None:
    for key in ("organization:organization", "price-item:visual-standard"):
        with pytest.raises(WrongSettingError):
            supposed(company, key)
    with pytest.raises(UnknownEntityError) as raised:
        supposed(company, "person:nadege-ferandi")
    assert "person:nadege-ferrandi" in render(raised.value.message)


@pytest.mark.parametrize(
    ("key", "setting", "old"),
    [
        ("team:web-support", "members.yann-le-guellec.deputy=aminata-cisse", "theo-abadie"),
        ("team:web-support", "members.[2].deputy=aminata-cisse", "theo-abadie"),
        ("sla:shop-online", "targets.reply.p1.at_most=10 minutes", "15 minutes"),
        ("sla:shop-online", "targets.availability=99.9 %", "{at_least: 99.7 %, window: month"),
        ("contract:hosting-2025", "notice.counts-from=sending", "receipt"),
        ("service:online-shop", "limit=10 per month", ""),
    ],
)
def test_fields_of_items_and_inside_of_values(company: Org, key: str, setting: str, old: str) -> None:
    written = next(each for each in company.written if each.key == key)
    all_written, (change,) = set_fields(company, written, key, [setting], "employees")
    assert [each.key for each in all_written if each not in company.written] == [key]
    assert change.old.startswith(old)
    assert bool(change.old) == bool(old)


def test_the_same_again_changes_nothing(company: Org) -> None:
    found = supposed(company, "service:online-shop", "owner=web-support")
    assert found.sections == ()


def test_nothing_is_written(place: Place) -> None:
    files = [path for path in sorted((place.folder / "org").rglob("*")) if path.is_file()]
    before = [path.read_bytes() for path in files]
    impact(place, choose_day(place, None), "service:online-shop", ["owner=design"], "employees", "en")
    assert before == [path.read_bytes() for path in files]
