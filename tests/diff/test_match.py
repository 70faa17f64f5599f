"""Which entity is which: by id, by ``previous_ids``, and never by guess."""

from __future__ import annotations

from orgkit.messages import render
from tests.diff.organisations import BASE, changes, edited, names, sentences

SHOP = BASE["teams/shop"]


def _renamed(**more: str) -> dict[str, str]:
    """The team “shop” as “store”, every reference updated."""
    new = {path: text.replace("team:shop", "team:store") for path, text in BASE.items() if path != "teams/shop"}
    for path in ("services/site", "contracts/hosting"):
        new[path] = new[path].replace("owner: shop", "owner: store")
    new["services/photos"] = new["services/photos"].replace("team: shop", "team: store")
    return new | {"teams/store": SHOP + "previous_ids: [shop]\n"} | more


def test_a_rename_is_one_event_with_the_references_that_follow() -> None:
    found = changes(BASE, _renamed())
    assert names(found) == ["check entity-renamed"]
    assert sentences(found) == ["Shop is renamed from shop to store (4 references updated)"]
    assert (found[0].old, found[0].new) == ("shop", "store")


def test_a_rename_taken_back_is_a_rename() -> None:
    found = changes(_renamed(), BASE)
    assert names(found) == ["check entity-renamed"]
    assert (found[0].old, found[0].new) == ("store", "shop")


def test_a_reference_that_does_not_follow_is_a_finding_and_no_change() -> None:
    new = _renamed(**{"services/site": BASE["services/site"]})
    assert names(changes(BASE, new)) == ["check entity-renamed"]


def test_a_rename_and_a_change_are_two_things() -> None:
    new = _renamed(**{"services/site": "name: Site\nowner: design\nsla: web\n"})
    assert names(changes(BASE, new)) == ["check service-moved", "check entity-renamed"]


def test_without_previous_ids_two_that_are_alike_are_a_hint_and_two_events() -> None:
    new = _renamed(**{"teams/store": SHOP})
    found = changes(BASE, new)
    assert {"check team-removed", "info team-added"} <= set(names(found))
    gone = next(change for change in found if change.name == "team-removed")
    assert [render(effect) for effect in gone.effects if "previous_ids" in render(effect)] == [
        "store is nearly equal: if it was renamed, write “previous_ids: [shop]” there"
    ]


def test_two_that_differ_are_no_hint() -> None:
    new = _renamed(**{"teams/store": "name: Warehouse\nlead: person:bo\nmembers: [{person: bo}]\n"})
    gone = next(change for change in changes(BASE, new) if change.name == "team-removed")
    assert not any("previous_ids" in render(effect) for effect in gone.effects)


def test_a_split_is_no_rename() -> None:
    """Two that both say they were one: nobody can say which it is."""
    new = _renamed(**{"teams/market": SHOP.replace("name: Shop", "name: Market") + "previous_ids: [shop]\n"})
    told = names(changes(BASE, new))
    assert "check entity-renamed" not in told
    assert told.count("info team-added") == 2
    assert "check team-removed" in told


def test_a_merge_renames_the_last_one_only() -> None:
    old = edited(teams__kiosk="name: Kiosk\n")
    new = _renamed(**{"teams/store": SHOP + "previous_ids: [kiosk, shop]\n"})
    assert names(changes(old, new)) == ["check team-removed", "check entity-renamed"]


def test_an_id_that_is_still_there_was_not_renamed() -> None:
    new = edited(teams__store="name: Store\nprevious_ids: [shop]\n")
    assert names(changes(BASE, new)) == ["info team-added"]


def test_another_file_is_no_change() -> None:
    """A file each, or a list: identity is kind and id."""
    new = {path: text for path, text in BASE.items() if not path.startswith("teams/")}
    teams = {path.removeprefix("teams/"): text.strip() for path, text in BASE.items() if path.startswith("teams/")}
    new["teams"] = "".join(
        f"{id_}:\n" + "".join(f"  {line}\n" for line in text.split("\n")) for id_, text in teams.items()
    )
    assert changes(BASE, new) == ()
