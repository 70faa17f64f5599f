"""Where something stands in its life on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model.base import Entity
from orgkit.source import Node


def status(entity: Entity, day: date) -> str:
    """``planned``, ``active``, ``deprecated`` or ``retired``; active where nothing is said.

    What is past its last day is retired, whatever is written; what is to be retired later is
    deprecated until then.
    """
    lifecycle = getattr(entity, "lifecycle", None)
    if lifecycle is None:
        return "active"
    if lifecycle.until is not None and lifecycle.until < day:
        return "retired"
    if lifecycle.status == "retired" and lifecycle.since is not None and lifecycle.since > day:
        return "deprecated"
    return str(lifecycle.status)


def in_use(entity: Entity, day: date) -> bool:
    """Whether it counts today: neither planned nor retired."""
    return status(entity, day) in ("active", "deprecated")


def is_retired(entity: Entity, day: date) -> bool:
    """Whether it is gone."""
    return status(entity, day) == "retired"


def in_force(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day lies in a period; both ends belong to it, an end that is not written is open."""
    return (since is None or since <= day) and (until is None or day <= until)


def is_over(entity: Entity, path: tuple[str | int, ...], day: date) -> bool:
    """Whether a place in an entity lies in something that ended before a day, such as a consumer's past use."""
    return any(_ended(node, day) for node in _above(entity.node, path))


def _above(node: Node, path: tuple[str | int, ...]) -> Iterator[Node]:
    for depth in range(1, len(path) + 1):
        below = node.get(*path[:depth])
        if below is not None and isinstance(below.value, dict):
            yield below


def _ended(node: Node, day: date) -> bool:
    until = node.get("until")
    return until is not None and until.text[:1].isdigit() and date.fromisoformat(until.text) < day
