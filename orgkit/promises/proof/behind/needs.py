"""What a service cannot do without for one of its promises, and in which order it waits for it."""

from __future__ import annotations

from dataclasses import dataclass

from orgkit.model import Org
from orgkit.model.base import Entity, Ref
from orgkit.model.entities import Service, ServiceAlternative, ServiceDependency
from orgkit.model.queries.offer import Path


@dataclass(frozen=True, slots=True, eq=False)
class Needed:
    """One thing that is needed, and where that is written."""

    target: Entity
    ref: Ref
    path: Path


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """Things of which ``enough`` are needed: one thing, or a group whose members stand in for each other."""

    members: tuple[Needed, ...]
    enough: int = 1


Stages = tuple[tuple[Need, ...], ...]
"""Stages come one after the other; what is needed inside a stage goes on at the same time."""


def stages(org: Org, service: Service, concern: str, request: str = "") -> Stages | None:
    """The hard dependencies that count for a promise: ``reply``, ``done``, ``latency``, ``recovery``.

    What says ``order: parallel`` goes on at the same time as all else that says so; what says nothing waits for what
    is written before it. What only some requests need counts for those. ``None`` where something named does not exist:
    that is a finding of its own, and nothing can be said of what rests on it.
    """
    found: list[list[Need]] = []
    together: list[Need] = []
    for place, dependency in enumerate(service.depends_on):
        if dependency.kind == "soft" or not counts(dependency, concern, request):
            continue
        for need in named_in(org, dependency, ("depends_on", place)):
            if any(member is None for member in need):
                return None
            members = tuple(member for member in need if member is not None)
            enough = min(dependency.need or 1, len(members)) if dependency.any_of and len(members) > 1 else 1
            each = Need(members, enough)
            if dependency.order != "parallel":
                found.append([each])
                continue
            if not together:
                found.append(together)
            together.append(each)
    return tuple(tuple(stage) for stage in found)


def counts(dependency: ServiceDependency, concern: str, request: str = "") -> bool:
    """Whether a dependency, hard or soft, counts for a promise, to everybody or for one request."""
    for_whom = not dependency.requests or request in {ref.id for ref in dependency.requests}
    return for_whom and (not dependency.for_ or concern in dependency.for_)


def special(service: Service, concern: str, request: str) -> bool:
    """Whether a request needs something for a promise that not every request needs."""
    return any(
        dependency.requests and dependency.kind != "soft" and counts(dependency, concern, request)
        for dependency in service.depends_on
        if request
    )


def named_in(org: Org, dependency: ServiceDependency, path: Path) -> list[list[Needed | None]]:
    """What a dependency names: lists of one, and the group as one list; ``None`` for what does not exist."""
    single = _named(org, dependency, path)
    group = [
        each
        for number, member in enumerate(dependency.any_of)
        for each in _named(org, member, (*path, "any_of", number))
    ]
    return [*([each] for each in single), *([group] if group else [])]


def _named(org: Org, part: ServiceDependency | ServiceAlternative, path: Path) -> list[Needed | None]:
    named = (("service", part.service), ("contract", part.contract), ("tool", part.tool))
    return [
        Needed(target, ref, (*path, kind)) if (target := org.target(ref)) is not None else None
        for kind, ref in named
        if ref is not None
    ]
