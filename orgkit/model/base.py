"""What every entity has, and a reference that carries its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from orgkit.source import Node, Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference as written, with what it was found to mean.

    ``kind`` is the kind referred to; ``post`` for a word such as ``vacant`` or ``lead``.
    ``found`` says whether the target exists; ``guessed`` that it exists only under the
    nearest name, which ``id`` then holds while ``written`` keeps the text of the file.
    """

    kind: str
    id: str
    node: Node = field(compare=False, repr=False)
    found: bool = True
    guessed: bool = False

    @property
    def written(self) -> str:
        """The text as it stands in the file."""
        return self.node.text

    @property
    def span(self) -> Span:
        """Its place."""
        return self.node.span

    @property
    def key(self) -> str:
        """``kind:id``."""
        return f"{self.kind}:{self.id}"

    @property
    def is_post(self) -> bool:
        """Whether this is a word such as ``vacant`` or ``lead`` instead of a name."""
        return self.kind == "post"

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it, on purpose."""
        return self.kind == "post" and self.id == "vacant"

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """An object inside an entity; ``node`` knows the place of each of its fields."""

    node: Node = field(repr=False)

    def at(self, *path: str | int) -> Span:
        """The place of a field, or the nearest there is."""
        return self.node.at(*path)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entity(Part):
    """One thing with an id. ``key_span`` is where it starts: its map key, or its file.

    Fields of a kind have their own names beside these, so the kind of an entity is
    ``entity_kind``: a contract has a ``kind`` of its own.
    """

    entity_kind: ClassVar[str] = ""

    id: str
    key_span: Span = field(repr=False)

    @property
    def entity_key(self) -> str:
        """``kind:id``."""
        return f"{self.entity_kind}:{self.id}"

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.node.file


@dataclass(frozen=True, slots=True)
class Use:
    """One reference and who holds it. ``field`` is the dotted path in the schema, ``[]`` for items."""

    owner_kind: str
    owner: str
    field: str
    ref: Ref
    kinds: tuple[str, ...]

    @property
    def owner_key(self) -> str:
        """``kind:id`` of the entity that refers."""
        return f"{self.owner_kind}:{self.owner}"
