"""Things that back each other up and rest on one and the same thing: how much that takes away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.entities import Service
from orgkit.model.queries.offer import Path
from orgkit.promises.proof.behind.given import in_order
from orgkit.promises.proof.behind.reliance import Reliance, reliances
from orgkit.promises.proof.uptime.availability import worked_out
from orgkit.promises.proof.uptime.components import Components
from orgkit.promises.proof.uptime.items import CONCERN, member_of, relied_on
from orgkit.promises.targets.availability import at_least
from orgkit.promises.targets.structure import TooManySharedError, some


@dataclass(frozen=True, slots=True, eq=False)
class FalseRedundancy:
    """A group of which some members are enough, and what more than one of them rests on.

    ``together`` is the share of time in which enough of them are up, ``apart`` what it would be if they had
    nothing in common. ``path`` leads from the service to the group.
    """

    service: Service
    path: Path
    members: tuple[Entity, ...]
    shared: tuple[Entity, ...]
    together: Fraction
    apart: Fraction


def false_redundancies(org: Org, service: Service) -> Iterator[FalseRedundancy]:
    """The groups of a service whose members all say how available they are, and share something.

    What the service needs anyway takes nothing away from a group: it would stand still without it in any case.
    """
    known = worked_out(org)[1]
    if service.id not in in_order(org):
        return
    seen: set[Path] = set()
    for request in ("", *(request.id for request in service.requests)):
        relied = reliances(org, service, CONCERN, request) or ()
        needed = frozenset[str]().union(*(relied_on(org, known, each).promised.needs for each in relied if each.hard))
        for group in relied:
            path = group.members[0].path[:3]
            if len(group.members) > 1 and path not in seen:
                seen.add(path)
                found = _judge(org, service, group, needed, known)
                if found is not None:
                    yield found


def _judge(
    org: Org, service: Service, group: Reliance, needed: frozenset[str], known: Components
) -> FalseRedundancy | None:
    items = [member_of(org, known, group, member) for member in group.members]
    counts = Counter(name for item in items for name in item.promised.needs - needed)
    common = sorted((name for name, count in counts.items() if count > 1), key=lambda name: known.shares[name])
    if not common or any(item.unknown for item in items):
        return None
    try:
        together = known.share(some(group.need, (item.promised for item in items)))
        apart = at_least(group.need, [known.share(item.promised) for item in items])
    except TooManySharedError:
        return None
    if together >= apart:
        return None
    shared = {known.parts[name].entity.entity_key: known.parts[name].entity for name in common}
    targets = tuple(member.target for member in group.members)
    return FalseRedundancy(service, group.members[0].path[:3], targets, tuple(shared.values()), together, apart)
