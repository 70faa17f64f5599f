"""Cost centre.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.values import Money, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostCentreBudget(Part):
    """How much may be spent in a period for a purpose."""

    period: str
    amount: Money
    for_: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostCentreChange(Part):
    """A dated change of this cost centre: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CostCentre(Entity):
    """Who pays: the place in the accounts to which the costs of teams are charged."""

    entity_kind: ClassVar[str] = "cost-centre"

    name: Text
    manager: Ref | None = None
    legal_entity: Ref | None = None
    budgets: tuple[CostCentreBudget, ...] = ()
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[CostCentreChange, ...] = ()
    notes: Text | None = None
