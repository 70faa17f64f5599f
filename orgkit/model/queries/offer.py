"""What is offered: the promise that holds for a service, the times in it, the hours it counts on.

A promise stands in a service, in one of its requests, or in a shared promise (sla). What is
nearest to the request wins, value by value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from orgkit.model.base import Ref
from orgkit.model.entities import (
    AvailabilityTarget,
    Calendar,
    Channel,
    Kpi,
    LatencyTarget,
    Priority,
    PriorityTarget,
    Recovery,
    Service,
    ServiceAlternative,
    ServiceDependency,
    ServicePlan,
    ServicePromise,
    Sla,
    Target,
    Targets,
    Team,
)
from orgkit.model.org import Org
from orgkit.model.queries.structure import ancestors
from orgkit.model.values import Duration, Percentage, Text, TimeSpan

Path: TypeAlias = tuple[str | int, ...]
Availability: TypeAlias = Percentage | AvailabilityTarget
Time: TypeAlias = Duration | Target | tuple[PriorityTarget, ...]
PROMISED = ("availability", "latency", "reply", "done", "quality", "recovery")
"""The fields of a promise that promise something."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What holds for a service or one of its requests: its own words first, then the shared promise's.

    ``own`` is what the request or the service says itself, ``sla`` the shared promise behind it.
    """

    reply: Time | None = None
    done: Time | None = None
    availability: Availability | None = None
    latency: tuple[LatencyTarget, ...] = ()
    quality: tuple[Kpi, ...] = ()
    recovery: Recovery | None = None
    priorities: tuple[Priority, ...] = ()
    own: ServicePromise | None = None
    sla: Sla | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is promised."""
        return not any(getattr(self, field) for field in PROMISED)


def promise_of(
    org: Org, service: Service, own: ServicePromise | None = None, plan: ServicePlan | None = None
) -> Promise:
    """What holds for a service; ``own`` is what one of its requests says, ``plan`` the plan it is used in."""
    sla = org.target(plan.sla if plan is not None and plan.sla is not None else service.sla)
    return _promise(sla if isinstance(sla, Sla) else None, own, service.promise)


def promise_behind(org: Org, ref: Ref | None, consumer: Team | None = None) -> Promise:
    """What the target of a dependency promises: a service (to a consumer, in its plan), a contract, that of a tool."""
    target = org.target(ref)
    if isinstance(target, Service):
        used = [each for each in target.consumers if consumer is not None and each.team and each.team.id == consumer.id]
        names = {each.plan.id for each in used if each.plan is not None}
        plan = next((each for each in target.plans if each.id in names), None) if len(names) == 1 else None
        return promise_of(org, target, plan=plan)
    contract = org.target(getattr(target, "contract", None)) if target is not None else None
    sla = org.target(getattr(contract or target, "sla", None))
    return _promise(sla if isinstance(sla, Sla) else None)


def _promise(sla: Sla | None, *own: ServicePromise | None) -> Promise:
    said = [part for part in own if part is not None]
    parts: list[ServicePromise | Targets] = [*said, *([sla.targets] if sla is not None and sla.targets else [])]
    return Promise(
        reply=next((part.reply for part in parts if part.reply), None),
        done=next((part.done for part in parts if part.done), None),
        availability=next((part.availability for part in parts if part.availability), None),
        latency=next((part.latency for part in parts if part.latency), ()),
        quality=next((part.quality for part in parts if part.quality), ()),
        recovery=next((part.recovery for part in parts if part.recovery), None),
        priorities=next((part.priorities for part in said if part.priorities), sla.priorities if sla else ()),
        own=said[0] if said else None,
        sla=sla,
    )


def share_of(availability: Availability | None) -> Percentage | None:
    """The share of time promised, whichever way it is written."""
    return availability.at_least if isinstance(availability, AvailabilityTarget) else availability


@dataclass(frozen=True, slots=True)
class Timed:
    """One time that is promised: for a priority, or for every request where ``priority`` is empty.

    ``path`` leads from the promise to the time itself.
    """

    path: Path
    at_most: Duration
    priority: str = ""
    share: Percentage | None = None
    window: str | None = None
    measured_by: Text | None = None


def times(promise: Targets | ServicePromise | Promise, field: str) -> tuple[Timed, ...]:
    """The times of ``reply`` or ``done``, in the order written."""
    time: Time | None = promise.reply if field == "reply" else promise.done
    if isinstance(time, Duration):
        return (Timed((field,), time),)
    if isinstance(time, Target):
        return (Timed((field, "at_most"), time.at_most, "", time.share, time.window, time.measured_by),)
    return tuple(
        Timed((field, place, "at_most"), each.at_most, each.priority.id, each.share, each.window, each.measured_by)
        for place, each in enumerate(time or ())
    )


@dataclass(frozen=True, slots=True)
class Stated:
    """A promise where it is written: ``path`` leads from the entity to it.

    ``behind`` holds where the same promise goes on, nearest first: the service of a request, the
    shared promise of a service. ``inner`` is what a team aims at itself, promised to nobody.
    """

    entity: Service | Sla
    path: Path
    targets: Targets | ServicePromise
    priorities: tuple[Priority, ...] = ()
    behind: tuple[Stated, ...] = ()
    inner: bool = False

    def stating(self, field: str) -> Stated | None:
        """Where a field of this promise is written: here, or behind."""
        return next((each for each in (self, *self.behind) if getattr(each.targets, field)), None)


def stated(org: Org) -> Iterator[Stated]:
    """Every promise that is written: in shared promises, in services, in their requests."""
    shared: dict[str, Stated] = {}
    for sla in org.slas.values():
        if sla.targets is not None:
            shared[sla.id] = Stated(sla, ("targets",), sla.targets, sla.priorities)
            yield shared[sla.id]
        if sla.objective is not None:
            yield Stated(sla, ("objective",), sla.objective, sla.priorities, inner=True)
    for service in org.services.values():
        behind: tuple[Stated, ...] = ()
        if service.sla is not None and service.sla.id in shared:
            behind = (shared[service.sla.id],)
        if service.promise is not None:
            own = Stated(service, ("promise",), service.promise, promise_of(org, service).priorities, behind)
            yield own
            behind = (own, *behind)
        for place, request in enumerate(service.requests):
            if request.promise is not None:
                priorities = promise_of(org, service, request.promise).priorities
                yield Stated(service, ("requests", place, "promise"), request.promise, priorities, behind)


def best_channel(channels: Iterable[Channel], purpose: str) -> Channel | None:
    """The channel for a purpose; else one for everything; else the first that is no emergency line."""
    usual = [channel for channel in channels if not channel.emergency]
    fitting = [channel for channel in usual if channel.for_ == purpose]
    return next(iter([*fitting, *(c for c in usual if c.for_ is None), *usual]), None)


def team_calendar(org: Org, team: Team | None) -> Calendar | None:
    """A team's opening hours: its own, those of the teams above it, the organisation's."""
    above = (team, *ancestors(org, team)) if team is not None else ()
    named = [each.calendar for each in above]
    if org.organization is not None:
        named.append(org.organization.calendar)
    found = (org.target(ref) for ref in named)
    return next((calendar for calendar in found if isinstance(calendar, Calendar)), None)


def counts_opening_hours(org: Org, promise: Stated) -> Calendar | bool:
    """The calendar on which a promise is counted, where it has opening hours and closed ones.

    ``True`` where hours are written in place; ``False`` where it never closes or nothing is known.
    """
    hours = hours_of(org, promise)
    if isinstance(hours, TimeSpan):
        return True
    return hours if hours is not None and not hours.always_open else False


def never_closes(org: Org, promise: Stated) -> bool:
    """Whether a promise surely counts day and night: its calendar is always open."""
    hours = hours_of(org, promise)
    return isinstance(hours, Calendar) and bool(hours.always_open)


def counting_hours(
    org: Org, service: Service | None, sla: Sla | None, *own: ServicePromise | None
) -> Calendar | TimeSpan | None:
    """The hours on which a promise is counted: its own, else those of the shared promise, of the owner, of all.

    ``own`` is what a request and the service say themselves, nearest first. ``None`` where nobody
    names any hours.
    """
    for promise in own:
        hours = promise.hours if promise is not None else None
        if isinstance(hours, TimeSpan):
            return hours
        if isinstance(named := org.target(hours), Calendar):
            return named
    shared = org.target(sla.calendar) if sla is not None else None
    if isinstance(shared, Calendar):
        return shared
    owner = org.target(service.owner) if service is not None else None
    return team_calendar(org, owner if isinstance(owner, Team) else None)


def hours_of(org: Org, promise: Stated) -> Calendar | TimeSpan | None:
    """The hours on which a promise that is written counts, as :func:`counting_hours` finds them."""
    if isinstance(promise.entity, Sla):
        return counting_hours(org, None, promise.entity)
    shared = org.target(promise.entity.sla)
    own = [each.targets for each in (promise, *promise.behind) if isinstance(each.targets, ServicePromise)]
    return counting_hours(org, promise.entity, shared if isinstance(shared, Sla) else None, *own)


def hard_dependencies(service: Service, promise: str = "") -> Iterator[tuple[Path, Ref]]:
    """What a service cannot do without for one of its promises, such as ``availability``, or for any of them.

    Each with the path of its reference. Groups whose members stand in for each other are left
    out unless all members are needed, and so is what only some of the requests need.
    """
    for place, dependency in enumerate(service.depends_on):
        concerns = not promise or not dependency.for_ or promise in dependency.for_
        if dependency.kind == "soft" or dependency.requests or not concerns:
            continue
        yield from _named(dependency, ("depends_on", place))
        if (dependency.need or 1) >= len(dependency.any_of):
            for number, member in enumerate(dependency.any_of):
                yield from _named(member, ("depends_on", place, "any_of", number))


def _named(part: ServiceDependency | ServiceAlternative, path: Path) -> Iterator[tuple[Path, Ref]]:
    for kind, ref in (("service", part.service), ("contract", part.contract), ("tool", part.tool)):
        if ref is not None:
            yield (*path, kind), ref


def promise_unsure(org: Org, service: Service) -> bool:
    """Whether a promise is named that cannot be read, so that nothing can be said of what is promised."""
    named = [service.sla, *(plan.sla for plan in service.plans)]
    return any(ref is not None and org.target(ref) is None for ref in named)
