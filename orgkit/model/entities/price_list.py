"""Price list.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import PriceItem
from orgkit.model.values import Percentage, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriceListVersion(Part):
    """The prices that hold from one day on."""

    from_: date
    items: tuple[PriceItem, ...]
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriceListLifecycle(Part):
    """Where it stands in its life: planned, active, to be left, or gone."""

    status: str
    since: date | None = None
    until: date | None = None
    successor: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriceListChange(Part):
    """A dated change of this price list: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriceList(Entity):
    """The internal prices of a team, in versions: a version in force is never edited, a new one is added."""

    entity_kind: ClassVar[str] = "price-list"

    name: Text
    owner: Ref | None = None
    currency: str | None = None
    tax: str | None = None
    vat_rate: Percentage | None = None
    versions: tuple[PriceListVersion, ...] = ()
    lifecycle: PriceListLifecycle | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[PriceListChange, ...] = ()
    notes: Text | None = None
