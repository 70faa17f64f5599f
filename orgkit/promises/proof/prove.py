"""Every proof of an organisation, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import is_retired
from orgkit.promises.proof.capacity import capacities
from orgkit.promises.proof.delays.latency import speeds
from orgkit.promises.proof.delays.recovery import losses, recoveries
from orgkit.promises.proof.delays.times import deliveries, replies
from orgkit.promises.proof.proof import Proof
from orgkit.promises.proof.uptime.availability import availabilities
from orgkit.promises.proof.uptime.hours import coverages

_ASPECTS: tuple[Callable[[Org, Service], Iterator[Proof]], ...] = (
    availabilities, coverages, speeds, replies, deliveries, recoveries, losses, capacities,
)  # fmt: skip


@lru_cache(maxsize=4)
def proofs(org: Org) -> Mapping[str, tuple[Proof, ...]]:
    """The proofs of every service in use, by its id, in the order in which targets are shown."""
    return {
        service.id: tuple(_prove(org, service))
        for service in org.services.values()
        if not is_retired(service, org.as_of)
    }


def proofs_of(org: Org, service: Service) -> tuple[Proof, ...]:
    """The proofs of one service; nothing for one that is retired or promises nothing."""
    return proofs(org).get(service.id, ())


def _prove(org: Org, service: Service) -> Iterator[Proof]:
    """One aspect after the other: each has a module of its own."""
    for prove in _ASPECTS:
        yield from prove(org, service)
