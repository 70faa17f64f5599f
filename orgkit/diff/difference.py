"""Two states of one thing, and one place where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.load import Written
from orgkit.schema import Shape
from orgkit.source import Node, Span

Path = tuple[str, ...]
"""Names of fields and keys of list items, from the entity down."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One entity on both sides; ``None`` where it does not exist. Ids differ after a rename."""

    kind: str
    old: Written | None
    new: Written | None

    @property
    def id(self) -> str:
        """The id it has now, or had last."""
        found = self.new or self.old
        return found.id if found else ""

    @property
    def key(self) -> str:
        """``kind:id`` as it is called now."""
        return f"{self.kind}:{self.id}"

    @property
    def former(self) -> str:
        """The id it had before, or has now."""
        found = self.old or self.new
        return found.id if found else ""

    @property
    def renamed(self) -> bool:
        """Whether it has another id than before."""
        return self.id != self.former

    @property
    def both(self) -> bool:
        """Whether it exists on both sides."""
        return self.old is not None and self.new is not None


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """One place of an entity whose meaning differs: a leaf, an item of a list, or the entity itself.

    ``old`` and ``new`` are the nodes, ``None`` where there is none. For lists of plain values
    ``lost`` and ``gained`` are the items on one side only. ``stem`` is the object above that
    exists on one side only, if there is one. ``inside`` says that the whole entity does, so
    that the difference is no news of its own.
    """

    pair: Pair
    path: Path
    shape: Shape | None
    old: Node | None
    new: Node | None
    old_span: Span | None = None
    new_span: Span | None = None
    audience: str = ""
    lost: tuple[Node, ...] = ()
    gained: tuple[Node, ...] = ()
    ordered: bool = False
    stem: Difference | None = None
    inside: bool = False

    @property
    def field(self) -> str:
        """The dotted path."""
        return ".".join(self.path)

    @property
    def root(self) -> str:
        """The field of the entity it is in; empty for the entity itself."""
        return self.path[0] if self.path else ""

    @property
    def event(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        if self.lost or self.gained:
            return "changed" if self.lost and self.gained else "removed" if self.lost else "added"
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"

    def within(self, *path: str) -> bool:
        """Whether it is at a path or below it."""
        return self.path[: len(path)] == path
