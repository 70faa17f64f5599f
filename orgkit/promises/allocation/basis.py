"""What the shares of a cost pool are counted on: use, people, costs of their own, or weights that are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from orgkit.model.entities import CostPool, Person, Service, Team
from orgkit.model.org import Org
from orgkit.model.queries.charging import (
    COUNTED,
    DIRECT_COST,
    PEOPLE,
    cost_centre_of,
    payer_of_contract,
    payer_of_use,
)
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import is_here, posts
from orgkit.model.queries.units import unit_meant
from orgkit.promises.allocation.costs import Month, contract_in, costs_in
from orgkit.promises.allocation.rounding import AllocationError
from orgkit.promises.prices.use import item_of

Weights = dict[str, Fraction]


class Counted(Protocol):
    """A quantity that was used: a row of usage, or the sum of many that are alike."""

    @property
    def service(self) -> str:
        """The id of the service; empty where only the item is known."""

    @property
    def item(self) -> str:
        """The id of the line of prices; empty for the service's own price."""

    @property
    def consumer(self) -> str:
        """``team:x`` or ``cost-centre:x``."""

    @property
    def unit(self) -> str:
        """What it is counted in, as written."""

    @property
    def quantity(self) -> Decimal:
        """How much."""


Metered = Callable[[str], Iterable[Counted]]
"""The use of a month, asked for by its name (``2026-10``)."""


class IncompleteError(AllocationError):
    """A pool does not say what is needed to divide it; ``field`` is what is missing."""

    def __init__(self, field: str) -> None:
        super().__init__(f"nothing says {field}")
        self.field = field


@lru_cache(maxsize=4)
def recorded(org: Org) -> Metered:
    """The use that an organisation keeps in its own tables, by month."""
    found: dict[str, list[Counted]] = {}
    for row in org.usage:
        found.setdefault(row.day.isoformat()[:7], []).append(row)
    return lambda month: found.get(month, ())


@dataclass(frozen=True, slots=True)
class Takers:
    """Who may take a share of a pool, and whose use is whose."""

    org: Org
    pool: CostPool
    keys: tuple[str, ...]

    def provider(self, team: str) -> bool:
        """Whether a team's own use is left out, because it provides what the pool is for."""
        if self.pool.provider_pays_own_use is not False:
            return False
        services = (self.org.target(ref) for ref in self.pool.services)
        owners = (self.pool.owner, *(each.owner for each in services if isinstance(each, Service)))
        return any(owner is not None and owner.id == team for owner in owners)

    def of_team(self, team: Team) -> str:
        """The recipient that a team's share goes to: a pool of its own that takes one, else its cost centre."""
        for key in self.keys:
            pool = self.org.find(key)
            if isinstance(pool, CostPool) and pool.owner is not None and pool.owner.id == team.id:
                return key
        centre = cost_centre_of(self.org, team)
        return centre.entity_key if centre is not None else ""

    def of_use(self, row: Counted) -> str:
        """The recipient that a row of use counts for; empty where it counts for none."""
        kind, _, id_ = row.consumer.partition(":")
        team = self.org.teams.get(id_) if kind == "team" else None
        if team is not None:
            if self.provider(team.id):
                return ""
            key = self.of_team(team)
            if key.startswith("cost-pool:"):
                return key
        centre = payer_of_use(self.org, row.service, row.consumer)
        return centre.entity_key if centre is not None else ""

    def counted_on(self, month: Month) -> str:
        """The month that counts, or the day that the pool names for counting people."""
        basis = self.pool.basis
        if basis is not None and basis.metric == PEOPLE and basis.as_of is not None:
            return basis.as_of.isoformat()
        return month.name


def metric_of(pool: CostPool) -> str:
    """What a pool counts; empty where it says nothing."""
    return (pool.basis.metric if pool.basis is not None else None) or ""


def written(pool: CostPool, keys: Iterable[str]) -> Weights:
    """The weights that a pool writes down for those who take a share; empty where it writes none."""
    weights = pool.basis.weights if pool.basis is not None else {}
    return {key: Fraction(weights[key].amount) if key in weights else Fraction(0) for key in keys if weights}


def counted(takers: Takers, month: Month, metered: Metered) -> Weights:
    """What each recipient counts for in a month by the metric of the pool, zero where nothing was counted.

    ``headcount`` is people with a post, each once, in equal parts where several recipients share somebody;
    ``direct-cost`` is what a cost centre pays itself for its contracts, and a pool for its costs. Everything else is
    summed up in the use of the month: of a service, a line of prices, or whatever has a unit.

    Raises:
        IncompleteError: nothing says what is counted, or nothing has that name.
    """
    org, metric = takers.org, metric_of(takers.pool)
    found = dict.fromkeys(takers.keys, Fraction(0))
    if metric == PEOPLE:
        pairs = _people(takers, month)
    elif metric == DIRECT_COST:
        pairs = _own_costs(takers, month)
    else:
        kind = next((kind for kind in COUNTED if org.index.has(kind, metric)), None)
        if kind is None:
            raise IncompleteError("basis.metric")
        pairs = _use(takers, metric, kind, metered(month.name))
    for key, weight in pairs:
        if key in found:
            found[key] += weight
    return found


def _use(takers: Takers, metric: str, kind: str, rows: Iterable[Counted]) -> Iterator[tuple[str, Fraction]]:
    for row in rows:
        if _counts(takers.org, row, metric, kind):
            yield takers.of_use(row), Fraction(row.quantity)


def _counts(org: Org, row: Counted, metric: str, kind: str) -> bool:
    """Whether a row is use of a service, is charged by a line of prices, or is in a unit."""
    if kind == "service":
        return row.service == metric
    if kind == "unit":
        return unit_meant(org, row.unit) == metric
    return item_of(org, row.service, row.item, row.consumer, org.as_of) == metric


def _people(takers: Takers, month: Month) -> Iterator[tuple[str, Fraction]]:
    basis = takers.pool.basis
    day = (basis.as_of if basis is not None else None) or month.last
    found: dict[str, list[str]] = {}
    for post in posts(takers.org):
        person = takers.org.target(post.member.person)
        here = isinstance(person, Person) and is_here(person, day) and post.on(day) and in_use(post.team, day)
        if here and not takers.provider(post.team.id):
            found.setdefault(post.person, []).append(takers.of_team(post.team))
    for keys in found.values():
        several = sorted(set(keys))
        for key in several:
            yield key, Fraction(1, len(several))


def _own_costs(takers: Takers, month: Month) -> Iterator[tuple[str, Fraction]]:
    org = takers.org
    pooled = {cost.contract.id for pool in org.cost_pools.values() for cost in pool.costs if cost.contract is not None}
    for contract in org.contracts.values():
        centre = payer_of_contract(org, contract) if contract.id not in pooled else None
        if centre is not None:
            yield centre.entity_key, sum(contract_in(org, contract, month).values(), Fraction(0))
    for key in takers.keys:
        pool = org.find(key)
        if isinstance(pool, CostPool):
            yield key, sum((line.exact for line in costs_in(org, pool, month)), Fraction(0))
