"""Cost pool.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.values import Measure, Money, Percentage, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostPoolCost(Part):
    """One cost in the pool: a contract, or an amount per month."""

    contract: Ref | None = None
    amount: Money | None = None
    period: str | None = None
    from_: date | None = None
    to: date | None = None
    what: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostPoolBasis(Part):
    """What the shares are counted on."""

    metric: str | None = None
    as_of: date | None = None
    weights: Mapping[str, Measure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostPoolChange(Part):
    """A dated change of this cost pool: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostPool(Entity):
    """Costs that several cost centres share, and how they are divided among them."""

    entity_kind: ClassVar[str] = "cost-pool"

    name: Text
    owner: Ref | None = None
    costs: tuple[CostPoolCost, ...] = ()
    services: tuple[Ref, ...] = ()
    mode: str | None = None
    method: str | None = None
    fixed_share: Percentage | None = None
    order: tuple[Ref, ...] = ()
    basis: CostPoolBasis | None = None
    recipients: tuple[Ref, ...] = ()
    provider_pays_own_use: bool | None = None
    when_no_usage: str | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[CostPoolChange, ...] = ()
    notes: Text | None = None
