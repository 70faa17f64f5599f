"""Shapes become functions that turn a node into a typed value; made once for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from orgkit.model import entities
from orgkit.model.base import Ref, Use
from orgkit.model.forms import PARSERS, is_dated_set, python_name
from orgkit.model.index import Index
from orgkit.model.values import Money, Text
from orgkit.results.nearest import closest
from orgkit.schema import Kind, Shape, kinds
from orgkit.source import Node, Span


@dataclass(slots=True)
class Scope:
    """What a builder needs to know beside the node: the ids there are, and whose value this is."""

    index: Index
    owner_kind: str = ""
    owner: str = ""
    parents: list[Node] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)


Builder = Callable[[Node, Scope], Any]


@cache
def entity_builder(kind: str) -> Callable[[str, Node, Span, Scope], Any]:
    """The function that makes one entity of a kind from its id and node."""
    facts: Kind = kinds()[kind]
    cls = getattr(entities, facts.class_name)
    fields = _fields(facts.shape, "")
    fields.pop("id", None)

    def make(id_: str, node: Node, key_span: Span, scope: Scope) -> Any:
        scope.owner_kind, scope.owner, scope.parents = kind, id_, [node]
        values = _values(fields, node, scope)
        return cls(id=id_, key_span=key_span, node=node, **values)

    return make


def _fields(shape: Shape, path: str) -> dict[str, tuple[str, Builder]]:
    """For each field its attribute and builder. Schemas are not recursive beyond dated changes."""
    prefix = f"{path}." if path else ""
    return {
        name: (python_name(name), _node if is_dated_set(below) else _builder(below, prefix + name))
        for name, below in shape.properties.items()
    }


def _values(fields: Mapping[str, tuple[str, Builder]], node: Node, scope: Scope) -> dict[str, Any]:
    values = {}
    for key, below in node.value.items():  # type: ignore[union-attr]
        found = fields.get(key)
        if found is not None and below.value is not None:
            values[found[0]] = found[1](below, scope)
    return values


def _builder(shape: Shape, path: str) -> Builder:
    if shape.reference:
        return _reference(shape, path)
    if shape.local:
        return _local(shape, path)
    if shape.value_type in ("text", "rich-text"):
        return _text
    if shape.value_type == "money":
        return _money
    if shape.value_type in PARSERS:
        return _parsed(PARSERS[shape.value_type][1])
    return _choice(shape, path) if len(shape.branches) > 1 else _structure(shape, path)


def _structure(shape: Shape, path: str) -> Builder:
    if shape.is_part:
        return _part(shape, path)
    if "array" in shape.types:
        return _sequence(_builder(shape.items, f"{path}[]") if shape.items else _string)
    if "object" in shape.types:
        return _map(_builder(shape.values, f"{path}.*"), shape.key_reference, path) if shape.values else _node
    return _plain(shape)


def _node(node: Node, _scope: Scope) -> Node:
    return node


def _string(node: Node, _scope: Scope) -> str:
    return node.text


def _integer(node: Node, _scope: Scope) -> int:
    return int(Decimal(node.text))  # 6.0 is a whole number too


def _truth(node: Node, _scope: Scope) -> bool:
    return node.text == "true"


def _decimal(node: Node, _scope: Scope) -> Decimal:
    return Decimal(node.text)


def _plain(shape: Shape) -> Builder:
    for name, builder in (("integer", _integer), ("boolean", _truth), ("number", _decimal)):
        if name in shape.types:
            return builder
    return _string


def _text(node: Node, _scope: Scope) -> Text:
    return Text.from_node(node)


def _money(node: Node, _scope: Scope) -> Money:
    if isinstance(node.value, dict):
        return Money(Decimal(node.value["amount"].text), node.value["currency"].text)
    return Money.parse(node.text)


def _parsed(parse: Callable[[str], Any]) -> Builder:
    return lambda node, _scope: parse(node.text)


def _sequence(item: Builder) -> Builder:
    return lambda node, scope: tuple(item(below, scope) for below in node.value)  # type: ignore[union-attr, arg-type]


def _map(value: Builder, key_kinds: tuple[str, ...], path: str) -> Builder:
    def make(node: Node, scope: Scope) -> dict[str, Any]:
        if key_kinds:
            for key, place in (node.keys or {}).items():
                ref = scope.index.resolve(key, key_kinds, Node(key, node.file, place, plain=True))
                scope.uses.append(Use(scope.owner_kind, scope.owner, f"{path}.*", ref, key_kinds))
        return {key: value(below, scope) for key, below in node.mapping.items()}

    return make


def _part(shape: Shape, path: str) -> Builder:
    cls = getattr(entities, shape.class_name)
    fields = _fields(shape, path)

    def make(node: Node, scope: Scope) -> Any:
        scope.parents.append(node)
        made = cls(node=node, **_values(fields, node, scope))
        scope.parents.pop()
        return made

    return make


def _choice(shape: Shape, path: str) -> Builder:
    scalar: Builder = _string
    mapping: Builder = _node
    sequence: Builder = _node
    for branch in shape.branches:
        made = _builder(branch, path)
        if "object" in branch.types:
            mapping = made
        elif "array" in branch.types:
            sequence = made
        else:
            scalar = made

    def choose(node: Node, scope: Scope) -> Any:
        if isinstance(node.value, dict):
            return mapping(node, scope)
        return sequence(node, scope) if isinstance(node.value, list) else scalar(node, scope)

    return choose


def _reference(shape: Shape, path: str) -> Builder:
    allowed, posts = shape.reference, frozenset(shape.posts)
    inline = PARSERS[shape.inline][1] if shape.inline else None

    def refer(node: Node, scope: Scope) -> Any:
        text = node.text
        if inline is not None and (text[:1].isdigit() or text[:1] == "-"):
            return inline(text)
        ref = Ref("post", text, node) if text in posts else scope.index.resolve(text, allowed, node)
        if not (ref.found or ref.guessed) and (post := closest(text, posts)):
            ref = Ref("post", post, node, found=False, guessed=True)
        scope.uses.append(Use(scope.owner_kind, scope.owner, path, ref, allowed))
        return ref

    return refer


def _local(shape: Shape, path: str) -> Builder:
    name, through = shape.local, shape.through

    def refer(node: Node, scope: Scope) -> Ref:
        known = next((ids for parent in reversed(scope.parents) if (ids := ids_in(parent, name))), [])
        if through and not known:
            other = scope.parents[0].get(through)
            known = ids_in(scope.index.nodes.get((through, other.text)), name) if other is not None else []
        text = node.text
        meant = None if text in known or (through and not known) else closest(text, known)
        ref = Ref(name, meant or text, node, found=text in known or (bool(through) and not known), guessed=bool(meant))
        scope.uses.append(Use(scope.owner_kind, scope.owner, path, ref, (name,)))
        return ref

    return refer


def ids_in(parent: Node | None, name: str) -> list[str]:
    """The ids in a list, or the keys of a map, that stands in an object."""
    found = parent.get(name) if parent is not None else None
    if found is None:
        return []
    if isinstance(found.value, dict):
        return list(found.value)
    return [below.text for item in found.sequence if (below := item.get("id")) is not None]
