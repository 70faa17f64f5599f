"""What stands behind a service for one of its promises: things it needs, groups, and what it goes on without.

Hard dependencies count as :mod:`orgkit.promises.proof.behind.needs` reads them: for the promises and the requests they
name. A soft one counts with the share of requests that is served without it, and not at all where none is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.entities import Service, Tool
from orgkit.model.queries.offer import Availability, Path
from orgkit.promises.proof.behind.given import Given, given_to
from orgkit.promises.proof.behind.needs import Need, Needed, counts, named_in, stages


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One thing that is relied on, where that is written, and what it promises."""

    target: Entity
    path: Path
    given: Given

    @property
    def component(self) -> str:
        """What fails when it fails: a tool is what its contract promises, so that two on one contract are one thing."""
        target = self.target
        if isinstance(target, Tool) and target.contract is not None:
            return target.contract.key
        return target.entity_key


@dataclass(frozen=True, slots=True, eq=False)
class Reliance:
    """Members of which ``need`` are enough; ``served`` is what goes on without them, ``None`` for a hard dependency."""

    members: tuple[Member, ...]
    need: int = 1
    served: Fraction | None = None

    @property
    def hard(self) -> bool:
        """Whether it is one thing that cannot be done without."""
        return self.served is None and len(self.members) == 1

    @property
    def promised(self) -> Availability | None:
        """The availability of the first member, which is the only one of what cannot be done without."""
        return self.members[0].given.promise.availability


def reliances(org: Org, service: Service, concern: str, request: str = "") -> tuple[Reliance, ...] | None:
    """Everything that counts for a promise, hard dependencies first, one by one where all of a group are needed.

    ``None`` where something named does not exist, or cannot be read: that is a finding of its own, and nothing can be
    said of what rests on it.
    """
    staged = stages(org, service, concern, request)
    soft = _soft(org, service, concern, request)
    if staged is None or soft is None or service.entity_key in org.doubtful:
        return None
    found: list[Reliance] = []
    hard: list[tuple[Need, Fraction | None]] = [(need, None) for stage in staged for need in stage]
    for need, served in [*hard, *soft]:
        members = [_member(org, service, needed) for needed in need.members]
        known = [member for member in members if member is not None]
        if len(known) < len(members):
            return None
        if served is None and need.enough >= len(known):
            found += [Reliance((member,)) for member in known]
        else:
            found.append(Reliance(tuple(known), need.enough, served))
    return tuple(found)


def _soft(org: Org, service: Service, concern: str, request: str) -> list[tuple[Need, Fraction]] | None:
    found: list[tuple[Need, Fraction]] = []
    for place, dependency in enumerate(service.depends_on):
        if dependency.kind != "soft" or not counts(dependency, concern, request):
            continue
        for named in named_in(org, dependency, ("depends_on", place)):
            members = tuple(member for member in named if member is not None)
            if len(members) < len(named):
                return None
            if dependency.fallback_served is not None:
                enough = min(dependency.need or 1, len(members)) if len(members) > 1 else 1
                found.append((Need(members, enough), dependency.fallback_served.share))
    return found


def _member(org: Org, service: Service, needed: Needed) -> Member | None:
    given = given_to(org, service, needed.ref)
    return Member(needed.target, needed.path, given) if given is not None else None
