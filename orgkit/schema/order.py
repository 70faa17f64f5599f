"""The canonical order of what is written: fields as the schema lists them, lists only where order means nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from orgkit.schema.shape import Shape
from orgkit.source import Node

Path: TypeAlias = tuple[str | int, ...]
Orders: TypeAlias = Mapping[Path, Sequence[int]]
"""For each place whose entries stand in another order: the present positions in the order they should have."""


def orders(shape: Shape, node: Node, at: Path = ()) -> dict[Path, tuple[int, ...]]:
    """What is out of order in a value and below it.

    Fields that the schema does not know, ``x-`` keys among them, come last and keep their own order;
    so do the keys of maps that people name themselves. Lists keep the order of their author, except
    where the schema says ``x-orgkit-sorted``.
    """
    found: dict[Path, tuple[int, ...]] = {}
    _walk(shape, node, at, found)
    return found


def _walk(shape: Shape | None, node: Node, at: Path, found: dict[Path, tuple[int, ...]]) -> None:
    branch = shape.branch(node) if shape is not None else None
    if branch is None:
        return
    if isinstance(node.value, dict):
        places = {name: place for place, name in enumerate(branch.properties)}
        _keep(at, [places.get(name, len(places)) for name in node.value] if places else [], found)
        for name, below in node.value.items():
            _walk(branch.properties.get(name) or branch.values, below, (*at, name), found)
    elif isinstance(node.value, list):
        if branch.is_sorted and all(isinstance(item.value, str) for item in node.value):
            _keep(at, _ranks(branch, [item.text for item in node.value]), found)
        for position, item in enumerate(node.value):
            _walk(branch.items, item, (*at, position), found)


def _ranks(branch: Shape, texts: list[str]) -> list[tuple[int, str]]:
    """Words in the order in which the schema lists them, else by letter."""
    listed = branch.items.raw.get("enum", ()) if branch.items is not None else ()
    places = {word: place for place, word in enumerate(listed)}
    return [(places.get(text, len(places)), text) for text in texts]


def _keep(at: Path, ranks: Sequence[int] | Sequence[tuple[int, str]], found: dict[Path, tuple[int, ...]]) -> None:
    """Remember the order by rank, equal ones as they are, unless that is the order already."""
    wanted = tuple(sorted(range(len(ranks)), key=ranks.__getitem__))
    if wanted != tuple(range(len(ranks))):
        found[at] = wanted
