"""Shared promise.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import Priority, Targets
from orgkit.model.values import Duration, Percentage, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlaClock(Part):
    """When the time starts to count and when it stands still."""

    starts: str | None = None
    pauses: tuple[str, ...] = ()
    cut_off: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlaCreditStep(Part):
    """The credit for a result below a limit."""

    below: Percentage
    percent: Percentage


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlaCredits(Part):
    """What is taken off the price when the promise is not kept."""

    steps: tuple[SlaCreditStep, ...] = ()
    cap: Percentage | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlaEscalation(Part):
    """Whom to turn to next."""

    to: Ref
    after: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlaMaintenance(Part):
    """Planned work during which the service may stand still."""

    window: Text | None = None
    notice: Duration | None = None
    at_most: Duration | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlaValidity(Part):
    """From when to when the promise holds."""

    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SlaChange(Part):
    """A dated change of this shared promise: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sla(Entity):
    """Shared promise.

    A promise that several services keep: targets, hours, how it is measured, and what happens if it is missed.
    """

    entity_kind: ClassVar[str] = "sla"

    name: Text
    type: str | None = None
    calendar: Ref | None = None
    priorities: tuple[Priority, ...] = ()
    targets: Targets | None = None
    objective: Targets | None = None
    clock: SlaClock | None = None
    consumer_duties: tuple[Text, ...] = ()
    if_missed: Text | None = None
    credits: SlaCredits | None = None
    escalation: tuple[SlaEscalation, ...] = ()
    maintenance: SlaMaintenance | None = None
    valid: SlaValidity | None = None
    last_reviewed: date | None = None
    reviewed_by: Ref | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[SlaChange, ...] = ()
    notes: Text | None = None
