"""Which ids there are, and what a reference means among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orgkit.model.base import Ref
from orgkit.results.nearest import nearest
from orgkit.source import Node


@dataclass(frozen=True, slots=True)
class Defined:
    """A thing that an entity defines for the whole organisation, such as a price item."""

    kind: str
    id: str
    owner_kind: str
    owner: str
    node: Node

    @property
    def owner_key(self) -> str:
        """``kind:id`` of the entity that defines it."""
        return f"{self.owner_kind}:{self.owner}"


@dataclass(slots=True)
class Index:
    """Ids by kind; kinds are entity kinds and the kinds of things that entities define."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    previous: dict[tuple[str, str], str] = field(default_factory=dict)
    lost: set[tuple[str, str]] = field(default_factory=set)
    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    defined: dict[tuple[str, str], list[Defined]] = field(default_factory=dict)

    def add(self, kind: str, id_: str) -> None:
        """Make an id known."""
        self.ids.setdefault(kind, set()).add(id_)

    def define(self, thing: Defined) -> None:
        """Make a thing inside an entity known."""
        self.add(thing.kind, thing.id)
        self.defined.setdefault((thing.kind, thing.id), []).append(thing)

    def is_lost(self, kind: str, id_: str) -> bool:
        """Whether an entity's file exists and could not be read, so that nothing can be said of it."""
        return (kind, id_) in self.lost or (kind, "*") in self.lost

    def resolve(self, text: str, allowed: Sequence[str], node: Node) -> Ref:
        """What a text refers to among the kinds allowed at its place.

        An unknown name that has exactly one near name stands for it in the graph, so that
        one misspelt letter has no consequences beside its own finding.
        """
        prefix, colon, name = text.partition(":")
        kinds: Sequence[str] = allowed
        if colon:
            if prefix in self.ids and name in self.ids[prefix]:
                return Ref(prefix, name, node, found=prefix in allowed)
            kinds = [prefix] if prefix in allowed else allowed
        else:
            name = text
        for kind in kinds:
            if name in self.ids.get(kind, ()):
                return Ref(kind, name, node)
        for kind in kinds:
            if self.is_lost(kind, name):
                return Ref(kind, name, node)
        near = [(kind, found) for kind in kinds for found in self.near(name, (kind,), 2)]
        if len(near) == 1 and not any(self.previous.get((kind, name)) for kind in kinds):
            return Ref(near[0][0], near[0][1], node, found=False, guessed=True)
        return Ref(kinds[0], name, node, found=False)

    def near(self, name: str, kinds: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """Known ids that look like a name, the nearest first."""
        return nearest(name, set().union(*(self.ids.get(kind, ()) for kind in kinds)), most)

    def other_kinds(self, name: str, allowed: Iterable[str]) -> list[str]:
        """Kinds, beside those allowed, that have an entity of this name."""
        return sorted(kind for kind, ids in self.ids.items() if name in ids and kind not in set(allowed))
