"""A change between two organisations: what it is, and how much it matters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from orgkit.results.finding import Message
from orgkit.source import Span


class Level(StrEnum):
    """How much a change matters to those who rely on what changes."""

    BREAKING = "breaking"
    CHECK = "check"
    INFO = "info"
    COSMETIC = "cosmetic"

    @property
    def rank(self) -> int:
        """0 for the one that matters most."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning. Identity is (kind, id), never a path.

    ``event`` is ``added``, ``removed``, ``moved``, ``renamed`` or ``changed``; ``name`` is the
    judgement's kebab name (``service-moved``, ``price-increased``) or ``<kind>-<event>``.
    ``old`` and ``new`` are plain values, ``None`` where there is none. ``affected`` names those
    who feel it and ``approvals`` those who have to agree, as ``kind:id``.
    """

    event: str
    name: str
    kind: str
    entity: str
    field: str
    old: object
    new: object
    old_span: Span | None
    new_span: Span | None
    level: Level
    message: Message
    effects: tuple[Message, ...] = ()
    affected: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    why: Message | None = None

    @property
    def sort_key(self) -> tuple[int, str, str, str, str]:
        """What matters most first, then by entity and field."""
        return (self.level.rank, self.kind, self.entity, self.field, self.name)

    @property
    def fingerprint(self) -> str:
        """12 hex digits of kind, entity, field, old and new: another value asks again."""
        text = "|".join((self.kind, self.entity, self.field, repr(self.old), repr(self.new)))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:12]
