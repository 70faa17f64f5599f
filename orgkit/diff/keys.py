"""Which item of a list is which: by id or by a natural key, never by position.

Most keys follow from the schema: an ``id``; else the first field that must be there; else
whatever the item refers to; else its text. The few others are written here.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache

from orgkit.diff.meaning import Meaning, is_leaf
from orgkit.schema import Shape
from orgkit.source import Node

Phase = tuple[str, ...]
"""Fields that tell items apart together."""

_NATURAL: dict[str, tuple[Phase, ...]] = {
    "common.schema.json#/$defs/tier": (("up_to",),),
    "common.schema.json#/$defs/latency-target": (("id",), ("name",), ("share",)),
    "team.schema.json#/$defs/asset": (("url",), ("name",)),
    "cost-centre.schema.json#/$defs/budget": (("period", "for"),),
    "organization.schema.json#/$defs/budget-share": (("of", "for"),),
}
_OPEN_END = frozenset(("common.schema.json#/$defs/tier", "cost-centre.schema.json#/$defs/budget"))
"""Shapes for which a missing field is a key as well: the last tier has no end."""

_MANY = 2500
"""Beyond so many combinations of items with one key, they are paired in order instead of by likeness."""


@dataclass(frozen=True, slots=True)
class Match:
    """One item on both sides, or on one; ``key`` is its name in a path."""

    key: str
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class _Item:
    index: int
    node: Node
    keys: tuple[tuple[int, Hashable], ...]


def match_items(
    shape: Shape, old: Sequence[Node], new: Sequence[Node], former: Meaning, current: Meaning
) -> list[Match]:
    """The items of both lists, those of the new one first, in order."""
    phases = _phases(shape)
    missing_counts = shape.pointer in _OPEN_END
    left = [_item(i, node, shape, phases, former, missing_counts) for i, node in enumerate(old)]
    right = [_item(i, node, shape, phases, current, missing_counts) for i, node in enumerate(new)]
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for phase in range(len(phases) + 1):
        waiting: dict[Hashable, tuple[list[_Item], list[_Item]]] = {}
        for side, (items, done) in enumerate(((left, taken), (right, paired.keys()))):
            for item in items:
                key = dict(item.keys).get(phase)
                if item.index not in done and key is not None:
                    waiting.setdefault(key, ([], []))[side].append(item)
        for olds, news in waiting.values():
            for one, other in _alike(olds, news, shape, former, current):
                if _may_pair(one, other, phase):
                    paired[other.index] = one.index
                    taken.add(one.index)
    for one, other in _without_key(left, right, shape, former, current):
        paired[other.index] = one.index
        taken.add(one.index)
    before, after = _names(left, phases, shape, former), _names(right, phases, shape, current)
    found = [
        Match(min(after[item.index], before[paired[item.index]]), paired[item.index], item.index)
        if item.index in paired
        else Match(after[item.index], None, item.index)
        for item in right
    ]
    found += [Match(before[item.index], item.index, None) for item in left if item.index not in taken]
    return found


def _without_key(
    left: list[_Item], right: list[_Item], shape: Shape, former: Meaning, current: Meaning
) -> list[tuple[_Item, _Item]]:
    """Items that nothing tells apart: equal ones are the same, and so are the only ones left on both sides."""
    olds, news = [item for item in left if not item.keys], [item for item in right if not item.keys]
    meanings: dict[Hashable, list[_Item]] = {}
    for item in olds:
        meanings.setdefault(former.of(item.node, shape), []).append(item)
    pairs: list[tuple[_Item, _Item]] = []
    for item in news:
        same = meanings.get(current.of(item.node, shape))
        if same:
            pairs.append((same.pop(0), item))
    done = {id(item) for pair in pairs for item in pair}
    olds, news = [item for item in olds if id(item) not in done], [item for item in news if id(item) not in done]
    return [*pairs, (olds[0], news[0])] if len(olds) == len(news) == 1 else pairs


def _may_pair(one: _Item, other: _Item, phase: int) -> bool:
    """Two items that both have an earlier key have different ones, and are two things."""
    earlier = {number for number, _ in one.keys if number < phase}
    return not any(number in earlier for number, _ in other.keys if number < phase)


def _alike(
    olds: list[_Item], news: list[_Item], shape: Shape, former: Meaning, current: Meaning
) -> list[tuple[_Item, _Item]]:
    """Items with one key on both sides: equal ones together, then those that share most fields."""
    if not olds or not news:
        return []
    if len(olds) == len(news) == 1 or len(olds) * len(news) > _MANY:
        return list(zip(olds, news, strict=False))
    before = [_fields(item.node, shape, former) for item in olds]
    after = [_fields(item.node, shape, current) for item in news]
    scored = sorted(
        (-len(b & a), abs(i - j), i, j) for i, b in enumerate(before) for j, a in enumerate(after)
    )  # fmt: skip
    found: dict[int, int] = {}
    for _, _, i, j in scored:
        if i not in found and j not in found.values():
            found[i] = j
    return [(olds[i], news[j]) for i, j in sorted(found.items())]


def _fields(node: Node, shape: Shape, meaning: Meaning) -> frozenset[Hashable]:
    return frozenset((key, meaning.of(below, shape.properties.get(key))) for key, below in node.mapping.items())


def _item(index: int, node: Node, shape: Shape, phases: Sequence[Phase], meaning: Meaning, missing: bool) -> _Item:
    keys: list[tuple[int, Hashable]] = []
    for number, phase in enumerate(phases):
        values = tuple(meaning.of(node.get(field), shape.properties.get(field)) for field in phase)
        if missing or all(value is not None for value in values):
            keys.append((number, values))
    if not keys:
        # Nothing names it: it is the same as one that says the same.
        keys.append((len(phases), _fields(node, shape, meaning)))
    return _Item(index, node, tuple(keys))


@cache
def _phases(shape: Shape) -> tuple[Phase, ...]:
    if shape.pointer in _NATURAL:
        return _NATURAL[shape.pointer]
    required = [name for name in shape.required if name in shape.properties]
    phases: list[Phase] = []
    if "id" in shape.properties:
        phases.append(("id",))
    if required and required[0] != "id":
        telling = [name for name in required if "enum" not in shape.properties[name].raw]
        phases.append(((telling or required)[0],))
    if not phases:
        phases += [(name,) for name, below in shape.properties.items() if below.reference]
        phases += [(name,) for name, below in shape.properties.items() if below.value_type == "text"]
    return tuple(phases) or tuple((name,) for name in shape.properties)


_LONGEST = 60


def _names(items: Sequence[_Item], phases: Sequence[Phase], shape: Shape, meaning: Meaning) -> list[str]:
    """Names of the items of one side in a path: short, and each only once in its list."""
    given: dict[str, int] = {}
    names: list[str] = []
    for item in items:
        words: list[str] = []
        for number, _ in item.keys[:1]:
            for field in phases[number] if number < len(phases) else ():
                below, node = shape.properties.get(field), item.node.get(field)
                words.append(_short(meaning.plain(node, below), below) if node is not None else "")
        name = " ".join(filter(None, words)) or "item"
        given[name] = given.get(name, 0) + 1
        names.append(name if given[name] == 1 else f"{name} #{given[name]}")
    return names


def _short(value: object, shape: Shape | None) -> str:
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    if isinstance(value, list):
        return ", ".join(_short(one, shape.items if shape is not None else None) for one in value)[:_LONGEST]
    text = str(value)
    if shape is not None and is_leaf(shape) and len(shape.reference) == 1:
        text = text.partition(":")[2] or text
    return text[:_LONGEST]
