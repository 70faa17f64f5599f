"""Process.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import Kpi, Ritual
from orgkit.model.values import Duration, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProcessStep(Part):
    """One step, done by one team, role or provider."""

    id: str
    name: Text | None = None
    by: Ref | None = None
    service: Ref | None = None
    within: Duration | None = None
    output: Text | None = None
    next: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProcessChange(Part):
    """A dated change of this process: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Process(Entity):
    """Work that goes from team to team: what starts it, its steps, and what is handed over."""

    entity_kind: ClassVar[str] = "process"

    name: Text
    purpose: Text | None = None
    owner: Ref | None = None
    trigger: Text | None = None
    steps: tuple[ProcessStep, ...] = ()
    rituals: tuple[Ritual, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[ProcessChange, ...] = ()
    notes: Text | None = None
