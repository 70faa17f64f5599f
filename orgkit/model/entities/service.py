"""Service.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part, Ref
from orgkit.model.entities.parts import (
    AvailabilityTarget,
    Channel,
    Kpi,
    LatencyTarget,
    Priority,
    PriorityTarget,
    Recovery,
    Target,
)
from orgkit.model.values import Duration, InlinePrice, Percentage, Quantity, Text, TimeSpan
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceLifecycle(Part):
    """Where it stands in its life: planned, active, to be left, or gone."""

    status: str
    since: date | None = None
    until: date | None = None
    successor: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceInput(Part):
    """Something to give with a request."""

    name: Text
    id: str | None = None
    description: Text | None = None
    type: str | None = None
    choices: tuple[Text, ...] = ()
    required: bool | None = None
    example: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceOutput(Part):
    """Something that comes back."""

    name: Text
    id: str | None = None
    description: Text | None = None
    type: str | None = None
    example: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServicePromise(Part):
    """What is promised for this request, where it differs from the service."""

    availability: Percentage | AvailabilityTarget | None = None
    latency: tuple[LatencyTarget, ...] = ()
    reply: Duration | Target | tuple[PriorityTarget, ...] | None = None
    done: Duration | Target | tuple[PriorityTarget, ...] | None = None
    quality: tuple[Kpi, ...] = ()
    recovery: Recovery | None = None
    hours: Ref | TimeSpan | None = None
    priorities: tuple[Priority, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceRequest(Part):
    """One thing that can be asked for, with what must be given and what comes back."""

    id: str
    name: Text | None = None
    needs: tuple[Text, ...] = ()
    channel: Channel | None = None
    inputs: tuple[ServiceInput, ...] = ()
    outputs: tuple[ServiceOutput, ...] = ()
    form: str | None = None
    promise: ServicePromise | None = None
    price: Ref | InlinePrice | None = None
    plan: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServicePlan(Part):
    """An offer with its own promise and price."""

    id: str
    name: Text | None = None
    sla: Ref | None = None
    price: Ref | InlinePrice | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceAlternative(Part):
    """One member of a group: exactly one of a service, a contract or a tool."""

    service: Ref | None = None
    contract: Ref | None = None
    tool: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceDependency(Part):
    """Dependency.

    Something the service needs: exactly one of a service, a contract, a tool, or a group of which some are enough.
    """

    service: Ref | None = None
    contract: Ref | None = None
    tool: Ref | None = None
    any_of: tuple[ServiceAlternative, ...] = ()
    need: int | None = None
    kind: str | None = None
    fallback_served: Percentage | None = None
    order: str | None = None
    for_: tuple[str, ...] = ()
    requests: tuple[Ref, ...] = ()
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceOwn(Part):
    """What the team itself adds, apart from what it depends on: used to prove that the promise can be kept."""

    reply: Duration | None = None
    done: Duration | None = None
    availability: Percentage | None = None
    latency: Duration | None = None
    restart: Duration | None = None
    backup_every: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceConsumer(Part):
    """A team or a cost centre that uses the service."""

    team: Ref | None = None
    cost_centre: Ref | None = None
    plan: Ref | None = None
    volume: Quantity | None = None
    quota: Quantity | None = None
    since: date | None = None
    until: date | None = None
    what_for: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceChange(Part):
    """A dated change of this service: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Service(Entity):
    """One thing a team does for others: what to ask for, what comes back, when, and at what price."""

    entity_kind: ClassVar[str] = "service"

    name: Text
    owner: Ref | None = None
    summary: Text | None = None
    category: Text | None = None
    domain: Ref | None = None
    lifecycle: ServiceLifecycle | None = None
    needs: tuple[Text, ...] = ()
    entitled: str | tuple[Ref, ...] | None = None
    requests: tuple[ServiceRequest, ...] = ()
    excludes: tuple[Text, ...] = ()
    promise: ServicePromise | None = None
    sla: Ref | None = None
    price: Ref | InlinePrice | None = None
    free: Text | None = None
    plans: tuple[ServicePlan, ...] = ()
    limit: Quantity | None = None
    capacity: Quantity | None = None
    depends_on: tuple[ServiceDependency, ...] = ()
    own: ServiceOwn | None = None
    consumers: tuple[ServiceConsumer, ...] = ()
    personal_data: tuple[Text, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    exit: Text | None = None
    last_reviewed: date | None = None
    reviewed_by: Ref | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[ServiceChange, ...] = ()
    notes: Text | None = None
