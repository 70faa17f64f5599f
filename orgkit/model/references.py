"""References that do not lead where they should: each one with its one cause.

References in dated changes count too: what is prepared for January is checked in November.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from orgkit.load.lookalikes import as_latin
from orgkit.model.base import Entity, Ref, Use
from orgkit.model.builders import Scope, entity_builder, ids_in
from orgkit.model.days import on_day
from orgkit.model.org import Org
from orgkit.results.nearest import nearest
from orgkit.schema import Shape, kinds
from orgkit.schema.forms import placeholder
from orgkit.source import Node

Path = tuple[str | int, ...]


class Trouble(StrEnum):
    """Why a reference does not lead where it should."""

    UNKNOWN = "unknown"
    OTHER_KIND = "other-kind"
    AMBIGUOUS = "ambiguous"
    FORMER = "former"
    LOOKALIKE = "lookalike"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Astray:
    """A reference in trouble.

    ``kinds`` are the kinds allowed at its place. ``near`` holds what may be meant, as one would
    write it there, the nearest first. ``others`` are kinds that have something of this name.
    """

    entity: Entity
    path: Path
    ref: Ref
    kinds: tuple[str, ...]
    trouble: Trouble
    near: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@lru_cache(maxsize=2)
def astray(org: Org) -> tuple[Astray, ...]:
    """Every reference of an organisation that is in trouble, today's and those of dated changes."""
    found: list[Astray] = []
    for use in (*org.uses, *uses_on_other_days(org)):
        if use.ref.found and (use.ref.is_post or len(use.kinds) == 1 or ":" in use.ref.written):
            continue
        one = _Judge(org, use).verdict()
        if one is not None:
            found.append(one)
    return tuple(found)


@lru_cache(maxsize=2)
def uses_on_other_days(org: Org) -> tuple[Use, ...]:
    """References that do not hold on the day asked about: of changes to come, and of what changes replaced."""
    changing = [(written, days) for written in org.written if (days := _days_of_change(written.node))]
    seen = {use.ref.span for use in org.uses} if changing else set()
    found: list[Use] = []
    for written, days in changing:
        for day in (date.min, *days):
            scope = Scope(org.index)
            node = on_day(written.undated or written.node, day)
            entity_builder(written.kind)(written.id, node, written.id_span, scope)
            found.extend(use for use in scope.uses if use.ref.span not in seen)
            seen.update(use.ref.span for use in scope.uses)
    return tuple(found)


def _days_of_change(node: Node) -> list[date]:
    changes = node.get("changes")
    starts = [change.get("from") for change in changes.sequence] if changes is not None else []
    return sorted({date.fromisoformat(start.text) for start in starts if start is not None})


def path_to(entity: Entity, node: Node) -> Path:
    """Where a value, or a key that is a reference, stands in an entity; empty where it does not."""
    return _path_below(entity.node, node)


def _path_below(root: Node, node: Node) -> Path:
    found = _paths(root).get(id(node))
    if found is not None:
        return found
    place = (node.line, node.column, node.end_line, node.end_column)
    for path, below in root.walk():
        if below.keys and below.keys.get(node.text) == place:
            return (*path, node.text)
    return ()


@lru_cache(maxsize=16)
def _paths(root: Node) -> dict[int, Path]:
    return {id(node): path for path, node in root.walk()}


@lru_cache(maxsize=2)
def _as_written(org: Org) -> dict[str, Node]:
    """The nodes of the files, by entity, where dated changes have replaced something."""
    return {written.key: written.undated for written in org.written if written.undated is not None}


class _Judge:
    """Finds the cause for one reference."""

    def __init__(self, org: Org, use: Use) -> None:
        self.org = org
        self.use = use
        prefix, colon, name = use.ref.written.partition(":")
        self.prefix, self.name = (prefix, name) if colon else ("", use.ref.written)
        self.kinds = (self.prefix,) if self.prefix in use.kinds else use.kinds

    def verdict(self) -> Astray | None:
        """The cause; ``None`` where the reference is fine after all."""
        ref, index, kinds = self.use.ref, self.org.index, self.kinds
        if ref.found:
            several = [kind for kind in kinds if index.has(kind, self.name)]
            return self._astray(Trouble.AMBIGUOUS, self._written(several, [self.name])) if len(several) > 1 else None
        if placeholder(ref.written):
            return self._astray(Trouble.PLACEHOLDER)
        latin = as_latin(self.name)
        if latin != self.name:
            return self._astray(Trouble.LOOKALIKE, self._written(kinds, [latin]))
        former = [(kind, index.previous[kind, self.name]) for kind in kinds if (kind, self.name) in index.previous]
        if former:
            return self._astray(Trouble.FORMER, [near for kind, id_ in former for near in self._written([kind], [id_])])
        allowed = [kind for kind in self.use.kinds if index.has(kind, self.name)]
        others = self._others() or (allowed if self.prefix in self.use.kinds else [])
        near = self._written(allowed, [self.name]) or self._guess() or self._near()
        return self._astray(Trouble.OTHER_KIND if others else Trouble.UNKNOWN, near, others)

    def _others(self) -> list[str]:
        """Kinds that may not stand here and have something of this name."""
        if self.prefix:
            outside = self.prefix not in self.use.kinds and self.org.index.has(self.prefix, self.name)
            return [self.prefix] if outside else []
        return self.org.index.other_kinds(self.name, self.use.kinds)

    def _guess(self) -> list[str]:
        """What the reference stands for in the graph, where one thing only can be meant."""
        ref = self.use.ref
        if not ref.guessed:
            return []
        return self._written([ref.kind], [ref.id]) or [ref.id]

    def _near(self) -> list[str]:
        index, ref = self.org.index, self.use.ref
        if ref.is_post or ref.kind in index.ids or ref.kind in kinds():
            names = self._written(self.kinds, index.near(self.name, self.kinds))
        else:
            names = list(nearest(self.name, self._local_ids()))
        if self.prefix:
            return names
        return [*nearest(self.name, _shape(self.use).posts), *names][:3]

    def _local_ids(self) -> list[str]:
        """The ids of the list in the same entity that this names an item of."""
        ref, entity = self.use.ref, self._entity()
        path = path_to(entity, ref.node)
        for depth in range(len(path), -1, -1):
            found = ids_in(entity.node.get(*path[:depth]), ref.kind)
            if found:
                return found
        through = _shape(self.use).through
        other = entity.node.get(through) if through else None
        return ids_in(self.org.index.nodes.get((through, other.text)), ref.kind) if other is not None else []

    def _written(self, wanted: Sequence[str], names: Sequence[str]) -> list[str]:
        """Names as one would write them at this place, in the order given."""
        short = len(self.use.kinds) == 1 and not self.prefix
        found = [(kind, name) for name in names for kind in wanted if self.org.index.has(kind, name)]
        return [name if short else f"{kind}:{name}" for kind, name in found]

    def _entity(self) -> Entity:
        return self.org.by_kind[self.use.owner_kind][self.use.owner]

    def _astray(self, trouble: Trouble, near: Sequence[str] = (), others: Sequence[str] = ()) -> Astray:
        entity, ref = self._entity(), self.use.ref
        replaced = _as_written(self.org).get(entity.entity_key)
        path = path_to(entity, ref.node) or (_path_below(replaced, ref.node) if replaced is not None else ())
        return Astray(entity, path, ref, self.use.kinds, trouble, tuple(near), tuple(others))


def _shape(use: Use) -> Shape:
    """The shape of the place where a reference stands."""
    shape = kinds()[use.owner_kind].shape
    for step in use.field.replace("[]", ".[]").split("."):
        below = shape.below(0 if step == "[]" else "" if step == "*" else step)
        shape = below or shape
    return shape


def known(org: Org, one: Astray) -> Iterator[str]:
    """Everything that could stand at the place of a reference, in alphabetical order."""
    for kind in one.kinds:
        for name in sorted(org.index.ids.get(kind, ())):
            yield name if len(one.kinds) == 1 else f"{kind}:{name}"
