"""Provider.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import Channel
from orgkit.model.values import Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProviderRegistration(Part):
    """Its registration numbers, in quotes."""

    siren: str | None = None
    vat: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProviderEvidence(Part):
    """A paper that proves something."""

    type: str
    issued: date | None = None
    verified: date | None = None
    until: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProviderChange(Part):
    """A dated change of this provider: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Provider(Entity):
    """A company or a freelancer that works for us: agency, carrier, software vendor, host."""

    entity_kind: ClassVar[str] = "provider"

    name: str
    kind: str | None = None
    summary: Text | None = None
    registration: ProviderRegistration | None = None
    country: str | None = None
    website: str | None = None
    channels: tuple[Channel, ...] = ()
    critical: bool | None = None
    subprocessors: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    evidence: tuple[ProviderEvidence, ...] = ()
    last_reviewed: date | None = None
    reviewed_by: Ref | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[ProviderChange, ...] = ()
    notes: Text | None = None
