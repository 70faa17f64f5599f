"""Waiver.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.values import Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WaiverChange(Part):
    """A dated change of this waiver: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Waiver(Entity):
    """A known exception to a rule: why, who answers for it, and until when."""

    entity_kind: ClassVar[str] = "waiver"

    rule: str
    entity: Ref
    name: Text | None = None
    field: str | None = None
    reason: Text | None = None
    owner: Ref | None = None
    until: date | None = None
    decision: str | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[WaiverChange, ...] = ()
    notes: Text | None = None
