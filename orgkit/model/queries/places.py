"""Where values of a type stand in an organisation, whatever the kind of entity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from orgkit.model.base import Entity
from orgkit.model.org import Org
from orgkit.schema import Shape, kinds
from orgkit.source import Node

Path: TypeAlias = tuple[str | int, ...]


def values_of_type(org: Org, *types: str) -> Iterator[tuple[Entity, Path, Node]]:
    """Every value of one of the types that schemas name, such as ``money``, with its entity and path.

    What dated changes will set later is left out.
    """
    for kind, entities in org.by_kind.items():
        patterns = _patterns(kind, types)
        for entity in entities.values() if patterns else ():
            for pattern in patterns:
                for path, node in _select(entity.node, pattern):
                    yield entity, path, node


@cache
def _patterns(kind: str, types: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The paths of a kind's fields at which a type stands; ``[]`` stands for items, ``*`` for keys."""
    found: list[tuple[str, ...]] = []

    def visit(shape: Shape, path: tuple[str, ...]) -> None:
        if (shape.inline or shape.value_type) in types:
            found.append(path)
            return
        for branch in shape.branches:
            for name, below in branch.properties.items():
                if name != "set":
                    visit(below, (*path, name))
            if branch.items is not None:
                visit(branch.items, (*path, "[]"))
            if branch.values is not None:
                visit(branch.values, (*path, "*"))

    visit(kinds()[kind].shape, ())
    return tuple(found)


def _select(node: Node, pattern: tuple[str, ...]) -> Iterator[tuple[Path, Node]]:
    if not pattern:
        yield (), node
        return
    step, rest = pattern[0], pattern[1:]
    below: list[tuple[str | int, Node]]
    if step == "[]":
        below = list(enumerate(node.sequence))
    elif step == "*":
        below = list(node.mapping.items())
    else:
        value = node.get(step)
        below = [(step, value)] if value is not None else []
    for name, value in below:
        for path, found in _select(value, rest):
            yield (name, *path), found
