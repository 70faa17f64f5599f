"""Responsibility.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.values import Duration, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ResponsibilityActivity(Part):
    """Something that is done again and again, and the part each one has in it."""

    id: str
    name: Text | None = None
    accountable: Ref | None = None
    responsible: tuple[Ref, ...] = ()
    consulted: tuple[Ref, ...] = ()
    informed: tuple[Ref, ...] = ()
    service: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ResponsibilityDecision(Part):
    """A question that comes back, and who decides it."""

    id: str
    question: Text | None = None
    decider: Ref | None = None
    recommend: tuple[Ref, ...] = ()
    agree: tuple[Ref, ...] = ()
    consulted: tuple[Ref, ...] = ()
    informed: tuple[Ref, ...] = ()
    threshold: Text | None = None
    within: Duration | None = None
    escalates_to: Ref | None = None
    forum: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ResponsibilityChange(Part):
    """A dated change of this responsibility: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Responsibility(Entity):
    """A field of work: who is the one to turn to, who does what in each activity, and who decides."""

    entity_kind: ClassVar[str] = "responsibility"

    name: Text
    lead: Ref | None = None
    activities: tuple[ResponsibilityActivity, ...] = ()
    decisions: tuple[ResponsibilityDecision, ...] = ()
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[ResponsibilityChange, ...] = ()
    notes: Text | None = None
