"""Person.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.values import Percentage, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonSkill(Part):
    """A skill of this person."""

    skill: Ref
    level: str | None = None
    strength: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonChange(Part):
    """A dated change of this person: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Person(Entity):
    """Somebody who works here, employed or not.

    Pay, private address, birth date, absences and health have no place here.
    """

    entity_kind: ClassVar[str] = "person"

    name: str
    email: str | None = None
    kind: str | None = None
    provider: Ref | None = None
    legal_entity: Ref | None = None
    manager: Ref | None = None
    tutor: Ref | None = None
    start: date | None = None
    end: date | None = None
    working_time: Percentage | None = None
    site: Ref | None = None
    languages: tuple[str, ...] = ()
    skills: tuple[PersonSkill, ...] = ()
    calendar: Ref | None = None
    phone: str | None = None
    photo: str | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[PersonChange, ...] = ()
    notes: Text | None = None
