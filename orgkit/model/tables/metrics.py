"""Under which names values are recorded: KPIs by their id, targets by what is promised.

A KPI, a quality target and a speed target have the name of their ``id``. The other targets are called
``availability``, ``reply``, ``done``, ``latency`` (a speed target without an id), ``rto`` and ``rpo``; that
for one priority is ``reply.p1``. What only one request or one plan of a service promises has its
id in front: ``video.done``, ``season.reply.p1``.

A record of last year may be about a KPI that a dated change has replaced since, so every version of an
entity counts that its file holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model.org import Org
from orgkit.source import Node

SUBJECTS = ("service", "contract", "team", "role", "process", "organization")
"""The kinds of entities about which values are recorded."""


class Metrics:
    """The names under which values of each entity may be recorded."""

    def __init__(self, org: Org) -> None:
        self._nodes = {written.key: written.undated or written.node for written in org.written}
        self._org = org
        self._found: dict[str, frozenset[str]] = {}

    def of(self, subject: str) -> frozenset[str]:
        """The names for an entity, given as ``kind:id``; none where it does not exist."""
        if subject not in self._found:
            node = self._nodes.get(subject)
            self._found[subject] = frozenset(self._names(node)) if node is not None else frozenset()
        return self._found[subject]

    def is_sure(self, subject: str) -> bool:
        """Whether all of them are known: nothing about the entity, or a promise it shares, was left out."""
        node = self._nodes.get(subject)
        shared = {f"sla:{name}" for name in _shared(node)} if node is not None else set()
        return self._org.doubtful.isdisjoint({subject, *shared}) and all(key in self._nodes for key in shared)

    def _names(self, node: Node) -> Iterator[str]:
        for version in versions(node):
            yield from _ids(version.get("kpis"))
            for goal in _items(version, "goals"):
                yield from _id(goal.get("kpi"))
            yield from _targets(version.get("promise"))
            yield from self._of_sla(version)
            for field in ("plans", "requests"):
                for part in _items(version, field):
                    names = (*_targets(part.get("promise")), *self._of_sla(part))
                    yield from (f"{own}.{name}" for own in _id(part) for name in names)
                    yield from names

    def _of_sla(self, part: Node) -> Iterator[str]:
        for name in _text(part.get("sla")):
            shared = self._nodes.get(f"sla:{name}")
            for version in versions(shared) if shared is not None else ():
                yield from _targets(version.get("targets"))


def versions(node: Node) -> Iterator[Node]:
    """An entity as its file has it, then the fields that each of its dated changes sets."""
    yield node
    for change in _items(node, "changes"):
        brought = change.get("set")
        if brought is not None:
            yield brought


def _targets(promise: Node | None) -> Iterator[str]:
    """The names of the targets of a promise."""
    if promise is None:
        return
    for name in ("availability", "reply", "done"):
        target = promise.get(name)
        if target is not None:
            yield name
            for part in target.sequence:
                yield from (f"{name}.{priority}" for priority in _text(part.get("priority")))
    for target in _items(promise, "latency"):
        yield from _id(target) or ("latency",)
    yield from _ids(promise.get("quality"))
    yield from (name for name in ("rto", "rpo") if promise.get("recovery", name) is not None)


def _shared(node: Node) -> Iterator[str]:
    for version in versions(node):
        yield from _text(version.get("sla"))
        for plan in _items(version, "plans"):
            yield from _text(plan.get("sla"))


def _items(node: Node, field: str) -> list[Node]:
    below = node.get(field)
    return below.sequence if below is not None else []


def _ids(node: Node | None) -> Iterator[str]:
    for item in node.sequence if node is not None else ():
        yield from _id(item)


def _id(node: Node | None) -> tuple[str, ...]:
    return _text(node.get("id")) if node is not None else ()


def _text(node: Node | None) -> tuple[str, ...]:
    return (node.text,) if node is not None and node.text else ()
