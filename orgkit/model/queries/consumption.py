"""Who uses a service: those registered as its consumers, and services seen to depend on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from orgkit.model.base import Ref
from orgkit.model.entities import Service, ServiceConsumer, Team
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import in_force, in_use
from orgkit.model.queries.offer import Path
from orgkit.model.queries.structure import ancestors


def consumers_today(org: Org, service: Service) -> tuple[tuple[int, ServiceConsumer], ...]:
    """The lines of consumers that hold today, each with its place in the list."""
    return tuple(
        (place, each) for place, each in enumerate(service.consumers) if in_force(org.as_of, each.since, each.until)
    )


def consumer_ref(consumer: ServiceConsumer) -> Ref | None:
    """The team or the cost centre that a line names."""
    return consumer.team or consumer.cost_centre


def consumers_unsure(org: Org, service: Service) -> bool:
    """Whether a line of consumers cannot be read or leads nowhere, so that who consumes is not known."""
    return service.entity_key in org.doubtful or any(
        org.target(consumer_ref(each)) is None for each in service.consumers
    )


def consuming_teams(org: Org, service: Service) -> tuple[Team, ...]:
    """The teams that consume a service today: those named, and those of a cost centre."""
    found: dict[str, Team] = {}
    for _, consumer in consumers_today(org, service):
        team = org.target(consumer.team)
        teams: tuple[Team, ...] = (team,) if isinstance(team, Team) else ()
        if consumer.cost_centre is not None:
            teams = _teams_paid_by(org).get(consumer.cost_centre.id, ())
        found.update((each.id, each) for each in teams if in_use(each, org.as_of))
    return tuple(found.values())


def is_registered(org: Org, service: Service, team: Team) -> bool:
    """Whether a team is a consumer of a service, now or from a day on: by its own line, or by that of who pays."""
    payer = cost_centre_of(org, team)
    return any(
        (each.until is None or each.until >= org.as_of)
        and (_names(each.team, team.id) or (payer is not None and _names(each.cost_centre, payer.id)))
        for each in service.consumers
    )


def needed_services(org: Org, service: Service) -> Iterator[tuple[Path, Service]]:
    """Every service that a service depends on, firmly or not, with the path of the reference."""
    for place, dependency in enumerate(service.depends_on):
        parts: list[tuple[Path, Ref | None]] = [(("depends_on", place), dependency.service)]
        for number, member in enumerate(dependency.any_of):
            parts.append((("depends_on", place, "any_of", number), member.service))
        for path, ref in parts:
            needed = org.target(ref)
            if isinstance(needed, Service):
                yield (*path, "service"), needed


@lru_cache(maxsize=4)
def relied_upon(org: Org) -> frozenset[str]:
    """The ids of services that a service in use of another team depends on."""
    return frozenset(
        needed.id
        for service in org.services.values()
        if in_use(service, org.as_of)
        for _, needed in needed_services(org, service)
        if service.owner is not None and needed.owner is not None and service.owner.id != needed.owner.id
    )


def cost_centre_of(org: Org, team: Team) -> Ref | None:
    """Who pays for a team: its cost centre, or that of the nearest team above."""
    return next((each.cost_centre for each in (team, *ancestors(org, team)) if each.cost_centre is not None), None)


@lru_cache(maxsize=4)
def _teams_paid_by(org: Org) -> Mapping[str, tuple[Team, ...]]:
    found: dict[str, list[Team]] = {}
    for team in org.teams.values():
        payer = cost_centre_of(org, team)
        if payer is not None:
            found.setdefault(payer.id, []).append(team)
    return {id_: tuple(teams) for id_, teams in found.items()}


def _names(ref: Ref | None, id_: str) -> bool:
    return ref is not None and ref.id == id_
