"""The organisation without something: what it means, kind by kind, that it is gone on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from orgkit.load import Written
from orgkit.model import Org
from orgkit.model.entities import Provider
from orgkit.model.references import uses_on_other_days
from orgkit.schema import Shape, kinds
from orgkit.source import Node, Span

_ENDED = frozenset(("contract",))
_RETIRED = frozenset(("service", "tool"))
_PROMISING = frozenset(("promise", "sla", "price", "contract"))
"""What something that is gone no longer has: nothing can stand on its promise."""
_DATES = frozenset(("term", "open_ended", "renewal", "notice", "sla"))


def gone_with(org: Org, key: str) -> tuple[str, ...]:
    """What is gone with an entity, itself first: a provider takes its contracts and its people along."""
    entity = org.find(key)
    if not isinstance(entity, Provider):
        return (key,)
    contracts = [each.entity_key for each in org.contracts.values() if each.provider.id == entity.id]
    people = [each.entity_key for each in org.people.values() if each.provider and each.provider.id == entity.id]
    return (key, *contracts, *people)


def without(org: Org, key: str) -> tuple[list[Written], frozenset[str]]:
    """What is written when an entity is gone on the day asked about, and the keys of all that is gone with it.

    A contract has ended the day before, a service or a tool is retired, and neither promises anything any more, so
    that what relies on it is seen to rely on nothing. Anything else is taken out, with every reference to it;
    a post whose holder is gone is vacant.
    """
    gone = frozenset(gone_with(org, key))
    kept = {one for one in gone if one.partition(":")[0] in _ENDED | _RETIRED | {"provider"}}
    astray = _references(org, gone - kept)
    found = []
    for written in org.written:
        node: Node | None = written.node
        if written.key in gone and written.key not in kept:
            continue
        if written.key in kept:
            node = _over(written.kind, written.node, org.as_of - timedelta(days=1))
        spans = astray.get(written.key)
        if spans and node is not None:
            node = detached(node, kinds()[written.kind].shape, spans)
        if node is not None:
            found.append(replace(written, node=node, undated=None))
    return found, gone


def _references(org: Org, gone: Iterable[str]) -> Mapping[str, set[Span]]:
    """Where something that is gone, or what it defines, is referred to, by who refers."""
    lost = set(gone)
    things = {f"{kind}:{id_}" for (kind, id_), each in org.index.defined.items() if each[-1].owner_key in lost}
    found: dict[str, set[Span]] = {}
    for use in (*org.uses, *uses_on_other_days(org)):
        if use.ref.key in lost or use.ref.key in things:
            found.setdefault(use.owner_key, set()).add(use.ref.span)
    return found


def _over(kind: str, node: Node, last: date) -> Node:
    """A contract, a service or a tool after its last day; a provider as it is."""
    if kind in _ENDED:
        return with_entries(node, {"end": _text(node, last.isoformat())}, _DATES)
    if kind in _RETIRED:
        life = dict(mapping.mapping) if (mapping := node.get("lifecycle")) is not None else {}
        life |= {"status": _text(node, "retired"), "until": _text(node, last.isoformat())}
        plans = node.get("plans")
        entries = {"lifecycle": Node(life, node.file, place_of(node), {})}
        if plans is not None:
            bare = [with_entries(plan, {}, _PROMISING) for plan in plans.sequence]
            entries["plans"] = Node(bare, node.file, place_of(plans))
        return with_entries(node, entries, _PROMISING)
    return node


def detached(node: Node, shape: Shape, spans: set[Span]) -> Node | None:
    """A value without the references at some places: vacant where that can be said, else left out.

    What needs a reference that is gone goes with it, and so does an entry of a list that was about it alone.
    """
    branch = shape.branch(node) or shape
    if isinstance(node.value, dict):
        entries = {}
        for key, value in node.value.items():
            if branch.key_reference and node.key_span(key) in spans:
                continue
            below = branch.properties.get(key) or branch.values
            kept = detached(value, below, spans) if below is not None else value
            if kept is not None:
                entries[key] = kept
        lost = [key for key in node.value if key not in entries]
        if lost and (not entries or any(key in branch.required for key in lost)):
            return None
        return Node(entries, node.file, place_of(node), node.keys)
    if isinstance(node.value, list) and branch.items is not None:
        kept_items = [detached(item, branch.items, spans) for item in node.value]
        return Node([item for item in kept_items if item is not None], node.file, place_of(node))
    if node.span not in spans:
        return node
    return _text(node, "vacant") if "vacant" in branch.posts else None


def with_entries(node: Node, entries: Mapping[str, Node], left_out: Iterable[str] = ()) -> Node:
    """A mapping with some entries replaced or added, and some left out."""
    dropped = set(left_out)
    merged = {key: value for key, value in node.mapping.items() if key not in dropped} | dict(entries)
    return Node(merged, node.file, place_of(node), node.keys)


def _text(node: Node, text: str) -> Node:
    return Node(text, node.file, place_of(node), plain=True)


def place_of(node: Node) -> tuple[int, int, int, int]:
    """The place of a value, for another that stands in its stead."""
    return node.line, node.column, node.end_line, node.end_column
