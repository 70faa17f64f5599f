"""Every text that people read, wherever it stands in an entity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from orgkit.model.base import Entity
from orgkit.model.org import Org
from orgkit.schema import Shape, kinds
from orgkit.source import Node

_PROSE = 4
"""So many words that are not capitalised make a sentence; names and titles have fewer."""

_Found = list[tuple[Node, str, bool]]
_Reader = Callable[[Node, _Found], None]


@dataclass(frozen=True, slots=True)
class Written:
    """One text with the entity it stands in.

    ``field`` is the name of the nearest field. ``translatable`` says that it may be written in several
    languages: the node is then a text, or a map of texts by language.
    """

    entity: Entity
    node: Node
    field: str
    translatable: bool

    @property
    def by_language(self) -> dict[str, Node]:
        """The texts by language; the language is empty where none is named."""
        return self.node.mapping or {"": self.node}


@lru_cache(maxsize=2)
def texts(org: Org) -> tuple[Written, ...]:
    """Every text in the order of the files, also in dated changes, not in the company's own ``x-`` fields."""
    found: list[Written] = []
    for entity in org.entities():
        nodes: _Found = []
        read = _reader_of(entity.entity_kind)
        if read is not None:
            read(entity.node, nodes)
        found.extend(Written(entity, *one) for one in nodes)
    return tuple(found)


def is_prose(text: str) -> bool:
    """Whether a text is a sentence rather than a name, a title or a few words that two languages may share."""
    return sum(word[:1].islower() for word in text.split()) >= _PROSE


@cache
def _reader_of(kind: str) -> _Reader | None:
    return _reader(kinds()[kind].shape, "", _Recursion())


class _Recursion:
    """The reader of a kind's own fields, which its dated changes use again."""

    def __init__(self) -> None:
        self.fields: dict[str, _Reader | None] = {}
        self.open: set[str] = set()


def _reader(shape: Shape, field: str, seen: _Recursion) -> _Reader | None:
    """What gathers the texts below a shape; ``None`` where there can be none."""
    if shape.value_type in ("text", "rich-text"):
        return lambda node, found: found.append((node, field, True))
    if shape.reference or shape.local or "enum" in shape.raw or "const" in shape.raw:
        return None
    if shape.value_type in ("proper-name", "") and shape.types == {"string"} and not shape.raw.get("format"):
        return lambda node, found: found.append((node, field, False)) if isinstance(node.value, str) else None
    if shape.pointer in seen.open:
        return lambda node, found: again(node, found) if (again := seen.fields.get(shape.pointer)) else None
    seen.open.add(shape.pointer)
    made = _collection(shape, field, seen)
    seen.open.discard(shape.pointer)
    seen.fields[shape.pointer] = made
    return made


def _collection(shape: Shape, field: str, seen: _Recursion) -> _Reader | None:
    below: dict[str, _Reader] = {}
    items: _Reader | None = None
    values: _Reader | None = None
    for branch in shape.branches:
        below |= {name: made for name, part in branch.properties.items() if (made := _reader(part, name, seen))}
        items = items or (_reader(branch.items, field, seen) if branch.items is not None else None)
        values = values or (_reader(branch.values, field, seen) if branch.values is not None else None)
    if not below and items is None and values is None:
        return None

    def read(node: Node, found: _Found) -> None:
        if isinstance(node.value, dict):
            for key, inner in node.value.items():
                reader = below.get(key) or values
                if reader is not None:
                    reader(inner, found)
        elif items is not None and isinstance(node.value, list):
            for inner in node.value:
                items(inner, found)

    return read
