"""Which ids there are, and what a reference means among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orgkit.model.base import Ref
from orgkit.results.nearest import closest, nearest
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

        What is not found stands for what is surely meant, where one thing only can be: the one of
        that name under another prefix, the one that had this id before, the one with the closest
        name. So one misspelt letter has no consequences beside its own finding.
        """
        prefix, colon, name = text.partition(":")
        if not colon:
            prefix, name = "", text
        if prefix not in allowed and name in self.ids.get(prefix, ()):
            return Ref(prefix, name, node, found=False)
        kinds = [prefix] if prefix in allowed else list(allowed)
        sure = not prefix or prefix in allowed
        for known in (self.has, self.is_lost):
            for kind in kinds:
                if known(kind, name):
                    return Ref(kind, name, node, found=sure, guessed=not sure)
        meant = self._meant(name, kinds, allowed)
        if meant is not None:
            return Ref(*meant, node, found=False, guessed=True)
        return Ref(kinds[0], name, node, found=False)

    def has(self, kind: str, id_: str) -> bool:
        """Whether there is an entity or thing of a kind with an id."""
        return id_ in self.ids.get(kind, ())

    def _meant(self, name: str, kinds: Sequence[str], allowed: Sequence[str]) -> tuple[str, str] | None:
        """The one thing that somebody surely meant, as (kind, id); ``None`` where it could be two."""
        former = [(kind, self.previous[kind, name]) for kind in kinds if (kind, name) in self.previous]
        elsewhere = [(kind, name) for kind in allowed if self.has(kind, name)]
        near = closest(name, set().union(*(self.ids.get(kind, ()) for kind in kinds)))
        spelt = [(kind, near) for kind in kinds if near is not None and self.has(kind, near)]
        for found in (former, elsewhere, spelt):
            if found:
                return found[0] if len(found) == 1 else None
        prefixed = {f"{kind}:{id_}": (kind, id_) for kind in kinds for id_ in self.ids.get(kind, ())}
        whole = closest(name, prefixed)
        return prefixed[whole] if whole is not None else None

    def near(self, name: str, kinds: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """Known ids that look like a name, the nearest first."""
        return nearest(name, set().union(*(self.ids.get(kind, ()) for kind in kinds)), most)

    def other_kinds(self, name: str, allowed: Iterable[str]) -> list[str]:
        """Kinds, beside those allowed, that have an entity of this name."""
        return sorted(kind for kind, ids in self.ids.items() if name in ids and kind not in set(allowed))
