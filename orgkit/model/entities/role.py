"""Role.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part
from orgkit.model.entities.parts import Kpi, RoleSkill
from orgkit.model.values import Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoleChange(Part):
    """A dated change of this role: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Role(Entity):
    """A job: what it is for, what it answers for, which skills it needs.

    Who holds it is written in the file of the team.
    """

    entity_kind: ClassVar[str] = "role"

    name: Text
    purpose: Text | None = None
    families: tuple[str, ...] = ()
    accountabilities: tuple[Text, ...] = ()
    decision_rights: tuple[Text, ...] = ()
    skills: tuple[RoleSkill, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    key: bool | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[RoleChange, ...] = ()
    notes: Text | None = None
