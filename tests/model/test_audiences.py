"""Who sees a value at one place of an entity: the same as every view decides, place by place."""

from __future__ import annotations

import pytest

from orgkit.model.base import Entity
from orgkit.model.queries.audiences import audience_at, fields_seen_by, reaches_more
from orgkit.model.queries.names import Names
from orgkit.schema import kinds
from orgkit.source import Node, Span
from tests.model.leaves import Leaf, leaves

PLAIN = [leaf for leaf in leaves() if "set" not in leaf.path.split(".")]


def _entity(kind: str, visibility: str = "") -> Entity:
    fields = {"visibility": Node(visibility, "x")} if visibility else {}
    named = type("Named", (Entity,), {"entity_kind": kind})
    entity: Entity = named(id="x", key_span=Span("x"), node=Node(fields, "x"))
    return entity


def _path(leaf: Leaf) -> tuple[str | int, ...]:
    steps = leaf.path.removesuffix(" in place").replace("[]", ".[]").split(".")
    return tuple(0 if step == "[]" else step for step in steps if step)


def test_there_are_leaves_for_few_and_for_many() -> None:
    assert {leaf.audience for leaf in PLAIN} == {"public", "employees", "managers", "finance"}


@pytest.mark.parametrize("kind", kinds())
def test_a_place_is_for_those_for_whom_its_leaf_is(kind: str) -> None:
    wrong = {
        leaf.name: (audience_at(_entity(kind), _path(leaf)), leaf.audience)
        for leaf in PLAIN
        if leaf.kind.name == kind and audience_at(_entity(kind), _path(leaf)) != leaf.audience
    }
    assert wrong == {}


def test_visibility_can_only_narrow() -> None:
    assert audience_at(_entity("service"), ("summary",)) == "public"
    assert audience_at(_entity("service", "employees"), ("summary",)) == "employees"
    assert audience_at(_entity("contract", "public"), ("value", 0, "price")) == "finance"
    assert audience_at(_entity("service"), ("x-cost-code",)) == "employees"
    assert audience_at(_entity("contract", "managers"), ("value", 0, "price")) == ""


def test_what_is_shown_to_more_than_it_is_meant_for() -> None:
    assert reaches_more("employees", "finance")
    assert reaches_more("managers", "finance")
    assert not reaches_more("finance", "employees")
    assert not reaches_more("finance", "finance")


@pytest.mark.parametrize("kind", kinds())
def test_fields_seen_by_everybody_are_those_with_a_public_leaf(kind: str) -> None:
    public = {leaf for leaf in PLAIN if leaf.kind.name == kind and leaf.audience == "public"}
    named = {step for leaf in public for step in _path(leaf) if isinstance(step, str)}
    assert fields_seen_by(kind, "public") <= named | {"id"}
    assert all(fields_seen_by(kind, "public") & set(map(str, _path(leaf))) for leaf in public)


def test_names_are_found_whatever_stands_between_their_words() -> None:
    names = Names(["Claire Aubin", "Web"])
    assert list(names.within("Voir CLAIRE  Aubin, du Web.")) == ["Claire Aubin"]
    assert list(names.within("Claire et Aubin")) == []
    assert not Names(["Web"])
