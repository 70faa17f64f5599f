"""Who pays for what: the cost centre behind a consumer, the pools it takes a share of, the budgets it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from orgkit.model.base import Entity, Ref
from orgkit.model.entities import Contract, CostCentre, CostPool, PriceItem, Service, ServiceConsumer, Team
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import in_force, in_use
from orgkit.model.queries.pricing import Path, line_on, prices_named
from orgkit.model.queries.structure import ancestors
from orgkit.model.values import Money

PEOPLE = "headcount"
"""The metric that counts people."""

DIRECT_COST = "direct-cost"
"""The metric that counts what each pays itself."""

COUNTED = ("service", "price-item", "unit")
"""The kinds of things whose use a metric can name, in the order in which a name is looked up."""


def cost_centre_of(org: Org, team: Entity | None) -> CostCentre | None:
    """The cost centre that a team's costs go to: its own, or that of the nearest team above with one."""
    if not isinstance(team, Team):
        return None
    named = next((each.cost_centre for each in (team, *ancestors(org, team)) if each.cost_centre is not None), None)
    found = org.target(named)
    return found if isinstance(found, CostCentre) else None


def payer_of(org: Org, consumer: ServiceConsumer) -> CostCentre | None:
    """The cost centre that pays for what a consumer uses."""
    if consumer.cost_centre is not None:
        found = org.target(consumer.cost_centre)
        return found if isinstance(found, CostCentre) else None
    return cost_centre_of(org, org.target(consumer.team))


def payer_of_use(org: Org, service: str, consumer: str) -> CostCentre | None:
    """The cost centre that pays for a use: ``consumer`` is ``team:x`` or ``cost-centre:x``.

    A team pays as it is registered with the service, else as it pays for everything.
    """
    kind, _, id_ = consumer.partition(":")
    if kind == "cost-centre":
        return org.cost_centres.get(id_)
    found = org.services.get(service)
    for _, each in consumers_today(org, found) if found is not None else ():
        if each.team is not None and each.team.id == id_ and each.cost_centre is not None:
            return payer_of(org, each)
    return cost_centre_of(org, org.teams.get(id_))


def payer_of_contract(org: Org, contract: Contract) -> CostCentre | None:
    """The cost centre that a contract is charged to: the one it names, or its owner's."""
    if contract.cost_centre is not None:
        found = org.target(contract.cost_centre)
        return found if isinstance(found, CostCentre) else None
    return cost_centre_of(org, org.target(contract.owner))


def consumers_today(org: Org, service: Service) -> Iterator[tuple[int, ServiceConsumer]]:
    """The consumers of a service on the day asked about, with their position."""
    for position, consumer in enumerate(service.consumers):
        if in_force(org.as_of, consumer.since, consumer.until):
            yield position, consumer


def recipients(pool: CostPool) -> dict[str, Path]:
    """Who takes a share of a pool, as ``kind:id``, with the place where it is first named."""
    found: dict[str, Path] = {}
    for position, ref in enumerate(pool.recipients):
        found.setdefault(ref.key, ("recipients", position))
    for key in pool.basis.weights if pool.basis is not None else ():
        found.setdefault(key, ("basis", "weights", key))
    return found


def amounts(item: PriceItem) -> Iterator[tuple[Path, Money]]:
    """Every amount in a line of prices, with its place in the line."""
    for field, money in (("price", item.price), ("minimum", item.minimum), ("maximum", item.maximum)):
        if money is not None:
            yield (field,), money
    for position, tier in enumerate(item.tiers):
        for field, money in (("unit_price", tier.unit_price), ("flat", tier.flat)):
            if money is not None:
                yield ("tiers", position, field), money


def currency_of(item: PriceItem) -> str:
    """The currency of a line of prices; empty for one without an amount."""
    return next((money.currency for _, money in amounts(item)), "")


def contract_currency(contract: Contract) -> str:
    """The currency of a contract: that of its first line with an amount."""
    return next((currency for item in contract.value if (currency := currency_of(item))), "")


@dataclass(frozen=True, slots=True)
class Charge:
    """Something that cost centres are charged for in one currency, and where its price is written."""

    entity: Service | CostPool
    path: Path
    currency: str
    payers: frozenset[str]


def charges(org: Org) -> Iterator[Charge]:
    """What is charged on the day asked about: services by their prices, pools by their costs."""
    for service in org.services.values():
        if not in_use(service, org.as_of):
            continue
        found = (payer_of(org, consumer) for _, consumer in consumers_today(org, service))
        payers = frozenset(payer.id for payer in found if payer is not None)
        for path, price in prices_named(service):
            line = line_on(org, price, org.as_of) if isinstance(price, Ref) else None
            if not isinstance(price, Ref):
                yield Charge(service, path, price.money.currency, payers)
            elif line is not None:
                yield Charge(service, path, line.prices.currency or currency_of(line.item), payers)
    for pool in org.cost_pools.values():
        if pool.mode == "chargeback":
            payers = frozenset(key.partition(":")[2] for key in recipients(pool) if key.startswith("cost-centre:"))
            for path, currency in pool_currencies(org, pool):
                yield Charge(pool, path, currency, payers)


def pool_currencies(org: Org, pool: CostPool) -> Iterator[tuple[Path, str]]:
    """The currency of each cost in a pool that has one."""
    for position, cost in enumerate(pool.costs):
        contract = org.target(cost.contract)
        currency = cost.amount.currency if cost.amount is not None else ""
        if not currency and isinstance(contract, Contract):
            currency = contract_currency(contract)
        if currency:
            yield ("costs", position), currency


def budget(org: Org, purpose: str, year: str) -> Money | None:
    """What all cost centres together may spend for a purpose in a year; ``None`` in several currencies.

    A budget of the whole year counts before those of its quarters, and these before those of its months.
    """
    total, currencies = Decimal(0), set()
    for centre in org.cost_centres.values():
        own = [each for each in centre.budgets if each.for_ == purpose and each.period[:4] == year]
        longest = min((_rank(each.period) for each in own), default=0)
        for each in own:
            if _rank(each.period) == longest:
                total += each.amount.amount
                currencies.add(each.amount.currency)
    return None if len(currencies) > 1 else Money(total, next(iter(currencies), ""))


def _rank(period: str) -> int:
    """0 for a year, 1 for a quarter, 2 for a month."""
    return 0 if len(period) == len("2026") else 1 if "Q" in period else 2
