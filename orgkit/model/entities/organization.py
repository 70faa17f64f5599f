"""Organisation.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import Channel, Kpi
from orgkit.model.values import Percentage, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationGoal(Part):
    """Something the company wants to reach by a day."""

    id: str
    statement: Text
    kpi: Kpi | None = None
    due: date | None = None
    owner: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationSite(Part):
    """A place where people work."""

    id: str
    name: Text | None = None
    country: str | None = None
    subdivision: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationUnit(Part):
    """Something that is counted."""

    id: str
    name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationSkill(Part):
    """Something people can do."""

    id: str
    name: Text | None = None
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationLegalEntity(Part):
    """A company in the legal sense."""

    id: str
    name: str | None = None
    registration: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationRepository(Part):
    """Where these files are kept, so that every page can offer to correct it."""

    url: str
    branch: str | None = None
    edit_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationRange(Part):
    """How many people a team should have."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationStaffingRatio(Part):
    """One person of certain job families for so many employees."""

    families: tuple[str, ...]
    per: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationBudgetShare(Part):
    """A part of a budget kept for a purpose."""

    of: str
    for_: str
    at_least: Percentage | None = None
    at_most: Percentage | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationNoticeDays(Part):
    """How many days before it counts a change should be announced."""

    prices: int | None = None
    promises: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationPolicies(Part):
    """The numbers the rules compare with: team sizes, notice days, limits."""

    team_size: OrganizationRange | None = None
    span_of_control: OrganizationRange | None = None
    staffing_ratios: tuple[OrganizationStaffingRatio, ...] = ()
    budget_shares: tuple[OrganizationBudgetShare, ...] = ()
    review_months: int | None = None
    notice_days: OrganizationNoticeDays | None = None
    contract_alert_days: int | None = None
    allocation_limit: Percentage | None = None
    provider_concentration: Percentage | None = None
    dependency_concentration: Percentage | None = None
    roles_per_person: int | None = None
    services_per_team: int | None = None
    collaborations_per_team: int | None = None
    collaboration_months: int | None = None
    acting_months: int | None = None
    on_call_people: int | None = None
    price_recovery: Percentage | None = None
    price_increase: Percentage | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrganizationChange(Part):
    """A dated change of this organisation: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Organization(Entity):
    """The company itself: why it exists, what it aims at, where it works, and the numbers its rules use.

    There is exactly one.
    """

    entity_kind: ClassVar[str] = "organization"

    name: Text
    mission: Text | None = None
    values: tuple[Text, ...] = ()
    goals: tuple[OrganizationGoal, ...] = ()
    languages: tuple[str, ...] = ()
    country: str | None = None
    sites: tuple[OrganizationSite, ...] = ()
    time_zone: str | None = None
    calendar: Ref | None = None
    currency: str | None = None
    units: tuple[OrganizationUnit, ...] = ()
    skills: tuple[OrganizationSkill, ...] = ()
    legal_entities: tuple[OrganizationLegalEntity, ...] = ()
    repository: OrganizationRepository | None = None
    report_to: Channel | None = None
    policies: OrganizationPolicies | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[OrganizationChange, ...] = ()
    notes: Text | None = None
