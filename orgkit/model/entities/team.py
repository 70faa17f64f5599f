"""Team.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import Channel, Kpi, Ritual
from orgkit.model.values import Percentage, Text
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamMember(Part):
    """Somebody's place in the team, or a vacant one."""

    person: Ref
    role: Ref | None = None
    allocation: Percentage | None = None
    since: date | None = None
    until: date | None = None
    acting: bool | None = None
    deputy: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamOnCall(Part):
    """How the team is reached outside its opening hours."""

    calendar: Ref | None = None
    roles: tuple[Ref, ...] = ()
    channel: Channel | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamNotUs(Part):
    """A need that another team answers."""

    need: Text
    ask: Ref


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamInteraction(Part):
    """Close work with another team."""

    team: Ref
    mode: str
    purpose: Text | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamWork(Part):
    """Something the team is working on."""

    what: Text
    due: date | None = None
    status: str | None = None
    link: str | None = None
    until: date | None = None
    credit: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamGoal(Part):
    """Something the team wants to reach by a day."""

    id: str
    statement: Text
    serves: Ref | None = None
    kpi: Kpi | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamSkillStep(Part):
    """How the team will get a skill."""

    skill: Ref
    how: str
    contract: Ref | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamAsset(Part):
    """Something the team keeps in order."""

    name: Text
    type: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamLifecycle(Part):
    """Where it stands in its life: planned, active, to be left, or gone."""

    status: str
    since: date | None = None
    until: date | None = None
    successor: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TeamChange(Part):
    """A dated change of this team: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Team(Entity):
    """A group of people with a lead and a mission.

    Its page tells everybody else what it does for them and how to ask.
    """

    entity_kind: ClassVar[str] = "team"

    name: Text
    mission: Text | None = None
    type: str | None = None
    parent: Ref | None = None
    lead: Ref | None = None
    members: tuple[TeamMember, ...] = ()
    on_call: TeamOnCall | None = None
    channels: tuple[Channel, ...] = ()
    calendar: Ref | None = None
    site: Ref | None = None
    cost_centre: Ref | None = None
    search_terms: tuple[Text, ...] = ()
    not_us: tuple[TeamNotUs, ...] = ()
    anything_else: Channel | None = None
    rituals: tuple[Ritual, ...] = ()
    tools: tuple[Ref, ...] = ()
    interactions: tuple[TeamInteraction, ...] = ()
    working_on: tuple[TeamWork, ...] = ()
    goals: tuple[TeamGoal, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    skill_plan: tuple[TeamSkillStep, ...] = ()
    owns: tuple[TeamAsset, ...] = ()
    last_reviewed: date | None = None
    reviewed_by: Ref | None = None
    lifecycle: TeamLifecycle | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[TeamChange, ...] = ()
    notes: Text | None = None
