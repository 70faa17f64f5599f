"""Nothing meant for few is in a view for many: not a value, not a reference, not how many there are."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from orgkit.model import AUDIENCES, Org, view
from orgkit.model.audiences import may_see
from orgkit.model.references import astray
from orgkit.schema import Shape, kinds
from orgkit.source import Node, Span
from tests.model.leaves import AS_OF, Leaf, leaves, organisation, place, written

EVERY = list(leaves())
WIDER = {"public": [], "employees": ["public"], "managers": ["public", "employees", "finance"],
         "finance": ["public", "employees", "managers"]}  # fmt: skip
HIDDEN = "canary-hidden"


def everything(thing: object) -> Any:
    """All that can be reached from an organisation, without the places in files."""
    if isinstance(thing, Node):
        below = thing.value
        return (
            {"keys": sorted(thing.keys or {}), "value": everything(below)} if isinstance(below, (dict, list)) else below
        )
    if isinstance(thing, Span):
        return None
    if isinstance(thing, Mapping):
        return {str(key): everything(below) for key, below in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [everything(below) for below in thing]
    if isinstance(thing, (set, frozenset)):
        return sorted(map(repr, thing))
    if dataclasses.is_dataclass(thing):
        return {field.name: everything(getattr(thing, field.name)) for field in dataclasses.fields(thing)}
    return everything(vars(thing)) if isinstance(thing, Org) else repr(thing)


def seen(files: Mapping[str, Any], audience: str, as_of: date = AS_OF) -> str:
    org, findings = organisation(files, as_of)
    assert findings == []
    shown = view(org, audience)
    return repr([everything(shown), [repr(one) for one in astray(shown)], shown.unresolved_kinds])


def in_file(leaf: Leaf, entity: dict[str, Any]) -> dict[str, Any]:
    return {place(leaf.kind, "subject"): entity}


def without(leaf: Leaf) -> dict[str, Any] | None:
    """The entity without the field at the top that leads to the leaf; ``None`` where it must be there."""
    entity = leaf.entity(1)
    field = leaf.path.split(".")[0].split("[")[0].split(" ")[0]
    if field in leaf.kind.shape.required:
        return None
    return {name: value for name, value in entity.items() if name != field}


def test_every_leaf_is_here() -> None:
    """The leaves made here are those that the schemas tell of, and their audiences the same."""
    told = {
        (kind.name, ".".join(path).replace(".[]", "[]"), audience)
        for kind in kinds().values()
        for path, _, audience in kind.shape.walk()
        if path[0] not in ("id", "visibility", "changes")
    }
    made = {(leaf.kind.name, leaf.path.removesuffix(" in place"), leaf.audience) for leaf in EVERY}
    assert told == {one for one in made if not one[1].endswith(".key")}
    assert len(EVERY) > 1000


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_narrow_leaf_changes_nothing_for_others(kind: str) -> None:
    """Non-interference: another value, or none at all, and the wider view is the same in every detail."""
    for leaf in EVERY:
        if leaf.kind.name != kind:
            continue
        for audience in WIDER[leaf.audience]:
            one, two = seen(in_file(leaf, leaf.entity(1)), audience), seen(in_file(leaf, leaf.entity(2)), audience)
            assert one == two, (leaf.name, audience)
            rest = without(leaf)
            if rest is not None and not any(may_see(audience, needed) for needed in leaf.inside):
                assert one == seen(in_file(leaf, rest), audience), (leaf.name, audience)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_who_may_see_a_leaf_sees_it(kind: str) -> None:
    """The mirror of the test above: another value there is another view."""
    for leaf in EVERY:
        if leaf.kind.name != kind or leaf.entity(1) == leaf.entity(2):
            continue
        audience = next(
            (one for one in AUDIENCES if all(may_see(one, needed) for needed in leaf.needs | {leaf.audience})), ""
        )
        if audience:  # a leaf for finance beside one that is for managers is for nobody
            one, two = seen(in_file(leaf, leaf.entity(1)), audience), seen(in_file(leaf, leaf.entity(2)), audience)
            assert one != two, (leaf.name, audience)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2028, 1, 1)], ids=["planned", "in force"])
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_dated_changes_are_as_narrow_as_what_they_change(kind: str, day: date) -> None:
    for leaf in EVERY:
        if leaf.kind.name != kind:
            continue
        for audience in WIDER[leaf.audience]:
            views = set()
            for n in (1, 2):
                changes = [{"from": "2027-01-01", "set": leaf.entity(n)}]
                views.add(seen(in_file(leaf, {**leaf.entity(1), "changes": changes}), audience, day))
            assert len(views) == 1, (leaf.name, audience)


def test_an_audience_that_does_not_exist() -> None:
    org, _ = organisation({"org/teams/design.yaml": {"name": "Design"}})
    with pytest.raises(ValueError, match="no such audience"):
        view(org, "everybody")


REFERENCES = [leaf for leaf in EVERY if leaf.shape.reference or leaf.shape.key_reference]


def targets(shape: Shape) -> list[str]:
    return list(shape.reference or shape.key_reference)


def hidden_target(kind: str) -> dict[str, Any]:
    """Files that hold something of a kind, in an entity that is for managers only."""
    if kind in kinds():
        if kinds()[kind].single:
            return {}  # there is one, and its name is no secret
        (leaf,) = (
            leaf for leaf in EVERY if leaf.kind.name == kind and leaf.path == ("name" if kind != "waiver" else "rule")
        )
        return {place(kinds()[kind], HIDDEN): {**leaf.entity(1), "visibility": "managers"}}
    for leaf in EVERY:
        holder = leaf.path.rpartition(".")[0]
        if leaf.path.endswith("].id") and _defines(leaf.kind.shape, holder) == kind and not leaf.kind.single:
            text = repr(leaf.entity(1)).replace("'id': 'canary-1'", f"'id': '{HIDDEN}'")
            entity: dict[str, Any] = eval(text, {}, {})  # noqa: S307 - the repr of plain values, made one line above
            return {place(leaf.kind, "holder-of-hidden"): {**entity, "visibility": "managers"}}
    return {}


def _defines(shape: Shape, path: str) -> str:
    for step in path.replace("[]", ".[]").split("."):
        found = shape.below(0 if step == "[]" else step)
        if found is None:
            return ""
        shape = found
    return next((branch.defines for branch in shape.branches if branch.defines), "")


def pointing_at_hidden(leaf: Leaf, kind: str) -> dict[str, Any]:
    """The entity of a leaf with the reference replaced by one to the hidden thing."""
    name = HIDDEN if len(targets(leaf.shape)) == 1 else f"{kind}:{HIDDEN}"
    text = repr(leaf.entity(3))
    key = f"{leaf.shape.key_reference[0]}:canary-3" if leaf.shape.key_reference else "canary-3"
    entity: dict[str, Any] = eval(text.replace(f"'{key}'", f"'{name}'"), {}, {})  # noqa: S307 - as above
    return entity


def test_references_to_what_is_hidden_disappear() -> None:
    """From every place that may refer, to every kind it may refer to; managers, who see both, keep them."""
    tried = 0
    for leaf in REFERENCES:
        if leaf.path.endswith(" in place"):
            continue
        for kind in targets(leaf.shape):
            hidden = hidden_target(kind)
            if not hidden:
                continue
            tried += 1
            files = {**hidden, **in_file(leaf, pointing_at_hidden(leaf, kind))}
            for audience in ("public", "employees", "finance"):
                assert HIDDEN not in seen(files, audience), (leaf.name, kind, audience)
            if all(may_see("managers", needed) for needed in leaf.needs | {leaf.audience}):
                assert HIDDEN in seen(files, "managers"), (leaf.name, kind)
    assert tried > 150


def test_the_view_is_the_same_without_the_hidden_entity() -> None:
    """As if neither the hidden team nor the lists that name it only had been written."""
    service = {"name": "Photos", "owner": "design", "consumers": [{"team": "secret", "volume": "3"}]}
    common = {"org/teams/design.yaml": {"name": "Design", "channels": [{"type": "email", "address": "a@b.example"}]}}
    full = {
        **common,
        "org/teams/secret.yaml": {"name": "Secret", "visibility": "managers", "previous_ids": ["old-secret"]},
        "org/services/photos.yaml": service,
        "org/people/anna.yaml": {"name": "Anna", "manager": "person:nobody"},
    }
    bare = {
        **common,
        "org/services/photos.yaml": {"name": "Photos", "owner": "design"},
        "org/people/anna.yaml": {"name": "Anna", "manager": "person:nobody"},
    }
    assert seen(full, "employees") == seen(bare, "employees")
    for misspelt in ("secrte", "old-secret", "team:secret", "taem:secret"):
        full["org/services/photos.yaml"] = {**service, "consumers": [{"team": misspelt}]}
        assert seen(full, "employees") == seen(bare, "employees"), misspelt


def test_what_needs_a_hidden_reference_goes_with_it() -> None:
    """A contract needs its provider; what refers to that contract goes too, and so on."""
    files = {
        "org/providers/acme.yaml": {"name": "Acme", "visibility": "finance"},
        "org/contracts/hosting.yaml": {"name": "Hosting", "provider": "acme"},
        "org/services/shop.yaml": {"name": "Shop", "depends_on": [{"contract": "hosting", "kind": "hard"}]},
        "org/tools/library.yaml": {"name": "Library", "contract": "hosting"},
    }
    org, findings = organisation(files)
    assert findings == []
    shown = view(org, "employees")
    assert set(shown.providers) == set(shown.contracts) == set()
    assert shown.tools["library"].contract is None
    assert "hosting" not in repr(everything(shown))
    assert set(view(org, "finance").contracts) == {"hosting"}


def test_what_could_not_be_read_is_not_guessed_in_a_view() -> None:
    """A reference to a broken file stays what it is; without that memory it would lead to somebody else."""
    files = {
        "org/people/anna-roy.yaml": {"nam": 3},
        "org/people/anne-roy.yaml": {"name": "Anne Roy"},
        "org/teams/design.yaml": {"name": "Design", "lead": "person:anna-roy"},
    }
    org, findings = organisation(files)
    assert len(findings) == 1
    lead = view(org, "employees").teams["design"].lead
    assert lead is not None
    assert (lead.id, lead.guessed) == ("anna-roy", False)


def test_a_stricter_entity_hides_itself_and_nothing_else() -> None:
    files = {
        "org/teams/design.yaml": {"name": "Design"},
        "org/teams/board.yaml": {"name": "Board", "visibility": "managers"},
        "org/teams/open.yaml": {"name": "Open", "visibility": "public", "lead": "role:none"},
    }
    org, _ = organisation(files)
    assert set(view(org, "employees").teams) == {"design", "open"}
    assert set(view(org, "managers").teams) == {"design", "open", "board"}
    assert view(org, "public").teams["open"].lead is None  # visibility never widens


def test_a_view_of_a_view_is_the_view() -> None:
    files = {place(leaf.kind, f"n{n}"): leaf.entity(1) for n, leaf in enumerate(EVERY) if not leaf.kind.single}
    org, findings = organisation(files)
    assert findings == []
    for audience in AUDIENCES:
        once = view(org, audience)
        assert repr(everything(view(once, audience))) == repr(everything(once))


def test_the_canaries_themselves_are_told_apart() -> None:
    """What the tests above rely on: two values of a leaf differ, unless the schema allows one only."""
    same = [leaf.name for leaf in EVERY if leaf.entity(1) == leaf.entity(2)]
    assert all(len(leaf.shape.raw.get("enum", ())) < 2 for leaf in EVERY if leaf.name in same), same
    assert written(kinds()["team"].shape.properties["name"], 1) != written(kinds()["team"].shape.properties["name"], 2)
