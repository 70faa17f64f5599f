"""What somebody promises to whoever needs it: the numbers, where they are written, the hours they count on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from orgkit.model import Org
from orgkit.model.base import Entity, Ref
from orgkit.model.entities import (
    Calendar,
    Contract,
    Service,
    ServiceAlternative,
    ServiceDependency,
    ServicePlan,
    ServiceRequest,
    Sla,
    Targets,
    Team,
    Tool,
)
from orgkit.model.entities import ServicePromise as Own
from orgkit.model.queries.offer import (
    Path,
    Promise,
    counting_hours,
    promise_behind,
    promise_of,
    promise_unsure,
    team_calendar,
)
from orgkit.model.values import TimeSpan
from orgkit.promises.clocks.calendars import opening_of
from orgkit.promises.clocks.opening import Opening


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A promise of a service, a contract or a tool.

    ``parts`` is where it is written, nearest first, each with the path that leads to it: a request, the service, the
    shared promise. ``opening`` are the hours on which its times count.
    """

    giver: Entity
    promise: Promise
    parts: tuple[tuple[Entity, Path, Own | Targets], ...]
    opening: Opening

    def place(self, *path: str | int) -> tuple[Entity, Path]:
        """Where a value of the promise is written: the entity, and the path in it; the giver's name if nowhere."""
        for holder, above, targets in self.parts:
            if getattr(targets, str(path[0])):
                return holder, (*above, *path)
        return self.giver, ("name",)


def given_by(
    org: Org, service: Service, request: ServiceRequest | None = None, plan: ServicePlan | None = None
) -> Given | None:
    """What a service promises to everybody, for one of its requests, or in a plan; ``None`` where it cannot be read."""
    promise = promise_of(org, service, request.promise if request is not None else None, plan)
    return None if _unsure(org, service, promise) else _of_service(org, service, promise, request)


def given_to(org: Org, service: Service, ref: Ref) -> Given | None:
    """What the target of a dependency promises to the owner of a service; ``None`` where it cannot be read."""
    owner, giver = org.target(service.owner), org.target(ref)
    promise = promise_behind(org, ref, owner if isinstance(owner, Team) else None)
    if isinstance(giver, Service):
        return None if _unsure(org, giver, promise) else _of_service(org, giver, promise)
    if not isinstance(giver, (Contract, Tool)):
        return None
    contract = org.target(giver.contract) if isinstance(giver, Tool) else giver
    lost = isinstance(contract, Contract) and contract.sla is not None and promise.sla is None
    lost = lost or (isinstance(giver, Tool) and giver.contract is not None and contract is None)
    if lost or any(each is not None and each.entity_key in org.doubtful for each in (giver, contract, promise.sla)):
        return None
    return Given(giver, promise, _shared(promise.sla), opening_for(org, None, counting_hours(org, None, promise.sla)))


def own_hours(org: Org, service: Service) -> Opening:
    """The hours on which the owner of a service works."""
    owner = org.target(service.owner)
    return opening_of(org, team_calendar(org, owner if isinstance(owner, Team) else None))


def asked(org: Org, giver: Entity) -> str:
    """Whom to ask for a number that somebody does not promise: the key of a team, a person or a provider, or empty."""
    contract = org.target(giver.contract) if isinstance(giver, Tool) else giver
    named = contract.provider if isinstance(contract, Contract) else getattr(contract or giver, "owner", None)
    found = org.target(named)
    return found.entity_key if found is not None else ""


def _unsure(org: Org, service: Service, promise: Promise) -> bool:
    """Whether a value that was written may be missing."""
    read: tuple[Entity | None, ...] = (service, promise.sla)
    return promise_unsure(org, service) or any(each is not None and each.entity_key in org.doubtful for each in read)


def _of_service(org: Org, service: Service, promise: Promise, request: ServiceRequest | None = None) -> Given:
    parts: list[tuple[Entity, Path, Own | Targets]] = []
    if request is not None and request.promise is not None:
        parts.append((service, ("requests", service.requests.index(request), "promise"), request.promise))
    if service.promise is not None:
        parts.append((service, ("promise",), service.promise))
    own = [each for _, _, each in parts if isinstance(each, Own)]
    hours = counting_hours(org, service, promise.sla, *own)
    return Given(service, promise, (*parts, *_shared(promise.sla)), opening_for(org, service, hours))


def _shared(sla: Sla | None) -> tuple[tuple[Entity, Path, Targets], ...]:
    return ((sla, ("targets",), sla.targets),) if sla is not None and sla.targets is not None else ()


def opening_for(org: Org, service: Service | None, hours: Calendar | TimeSpan | None) -> Opening:
    """The hours of a promise of a service, or of a provider.

    Hours written in place hold on the days on which the owner works, on every day where nobody says which.
    """
    if not isinstance(hours, TimeSpan):
        return opening_of(org, hours)
    usual = own_hours(org, service) if service is not None else opening_of(org, None)
    week = tuple((hours,) if usual.always or day else () for day in usual.week)
    return replace(usual, week=week, always=False)


@lru_cache(maxsize=4)
def in_order(org: Org) -> Mapping[str, Service]:
    """Every service by its id, after those it cannot do without.

    Left out are those in a circle of services that cannot do without each other: no promise of theirs can be worked
    out. They are what remains when whoever needs nothing more, and whoever nobody more needs, is taken away in turn;
    so one that stands between two such circles is left out as well.
    """
    below = {id_: _needed(service) & org.services.keys() for id_, service in org.services.items()}
    above: dict[str, set[str]] = {id_: set() for id_ in below}
    for id_, needed in below.items():
        for other in needed:
            above[other].add(id_)
    first = _taken(below, above, set(below))
    last = _taken(above, below, below.keys() - set(first))
    return {id_: org.services[id_] for id_ in (*first, *reversed(last))}


def _taken(waiting: Mapping[str, set[str]], freed: Mapping[str, set[str]], among: set[str]) -> list[str]:
    """Ids that wait for nothing more among others, in the order in which they come free (Kahn 1962)."""
    left = {id_: len(waiting[id_] & among) for id_ in sorted(among)}
    free = [id_ for id_, count in left.items() if not count]
    for id_ in free:
        for other in sorted(freed[id_] & among):
            left[other] -= 1
            if not left[other]:
                free.append(other)
    return free


def _needed(service: Service) -> set[str]:
    hard = [each for each in service.depends_on if each.kind != "soft"]
    parts: list[ServiceDependency | ServiceAlternative] = [*hard, *(member for each in hard for member in each.any_of)]
    return {part.service.id for part in parts if part.service is not None}
