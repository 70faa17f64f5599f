"""What a year costs each cost centre, as far as it is written beforehand: prices by volume, shared costs, contracts.

A forecast of today's organisation: every consumer asks for the volume that is written for it, pools are divided as in
the last month with use, and contracts go on. What has no volume is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.entities import Contract, Service, ServiceConsumer
from orgkit.model.queries.charging import consumers_today, payer_of, payer_of_contract
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.allocation.pools import allocations
from orgkit.promises.contracts.spending import costs, per_year
from orgkit.promises.contracts.terms import has_begun, plus_months, running
from orgkit.promises.prices.price import Model, charge
from orgkit.promises.prices.versions import Holding, price_of

_PER_YEAR = {
    "day": Fraction(365), "week": Fraction(365, 7), "month": Fraction(12), "quarter": Fraction(4),
    "half-year": Fraction(2), "year": Fraction(1),
}  # fmt: skip
_MONTHS = 12

Amounts = dict[tuple[str, str], Fraction]


@dataclass(slots=True)
class Forecast:
    """A year: what cost centres pay for services, for shared costs and for contracts, by centre and currency.

    ``earned`` is what services take in, by service and currency. ``unpriced`` are services with a price that leads
    to none on the day, with the consumers who have a volume; ``unpaid`` the services by those who use them and for
    whom no cost centre pays; ``undivided`` the pools whose cost cannot be divided.
    """

    services: Amounts = field(default_factory=dict)
    shared: Amounts = field(default_factory=dict)
    contracts: Amounts = field(default_factory=dict)
    earned: Amounts = field(default_factory=dict)
    unpriced: dict[str, list[str]] = field(default_factory=dict)
    unpaid: dict[str, list[str]] = field(default_factory=dict)
    undivided: set[str] = field(default_factory=set)


def forecast(org: Org) -> Forecast:
    """A year from the day asked about."""
    found = Forecast()
    for service in org.services.values():
        if in_use(service, org.as_of):
            _service(org, service, found)
    _pools(org, found)
    _contracts(org, found)
    return found


def priced(org: Org, service: Service, consumer: ServiceConsumer | None = None) -> Holding | None:
    """The price that a consumer pays: that of its plan, else of the service."""
    plan = consumer.plan if consumer is not None else None
    named = next((each.price for each in service.plans if plan is not None and each.id == plan.id), None)
    return price_of(org, named if named is not None else service.price, org.as_of)


def _service(org: Org, service: Service, found: Forecast) -> None:
    for _, consumer in consumers_today(org, service):
        payer, price = payer_of(org, consumer), priced(org, service, consumer)
        ref = consumer.team or consumer.cost_centre
        if price is None:
            if ref is not None and consumer.volume is not None and service.free is None:
                found.unpriced.setdefault(service.id, []).append(ref.key)
            continue
        amount = _yearly(price, consumer)
        if payer is None and ref is not None and amount:
            found.unpaid.setdefault(ref.key, []).append(service.entity_key)
        elif payer is not None and amount:
            _add(found.services, payer.id, price.price.currency, amount)
            _add(found.earned, service.id, price.price.currency, amount)


def _yearly(price: Holding, consumer: ServiceConsumer) -> Fraction:
    """Twelve statements of a consumer: a fee for each of its periods, else a month's volume at its price."""
    if price.price.model is Model.FLAT:
        period = price.item.period if price.item is not None else None
        return Fraction(price.price.amount) * _PER_YEAR.get(period or "", Fraction(0))
    volume = consumer.volume
    if volume is None or volume.per not in _PER_YEAR or price.price.model is Model.PERCENTAGE:
        return Fraction(0)
    charged = charge(price.price, Fraction(volume.amount) * _PER_YEAR[volume.per] / _MONTHS)
    return charged.exact * _MONTHS if charged is not None else Fraction(0)


def _pools(org: Org, found: Forecast) -> None:
    """The next month of each pool, twelve times."""
    latest = max((used.day for used in org.usage), default=org.as_of).isoformat()[:7]
    usage = tuple(used for used in org.usage if used.day.isoformat()[:7] == latest)
    divided, failed = allocations(org, _next_month(org.as_of), lambda _: usage)
    for allocation in divided:
        for share in allocation.lines:
            _add(found.shared, share.cost_centre, allocation.currency, Fraction(share.amount) * _MONTHS)
    found.undivided.update(pool.id for pool, _ in failed)


def _next_month(day: date) -> str:
    return plus_months(day.replace(day=1), 1).isoformat()[:7]


def _contracts(org: Org, found: Forecast) -> None:
    """Contracts that no pool divides, by who pays them."""
    shared = {cost.contract.id for pool in org.cost_pools.values() for cost in pool.costs if cost.contract is not None}
    for contract in running(org):
        payer = payer_of_contract(org, contract)
        if payer is None or contract.id in shared or not has_begun(contract, org.as_of):
            continue
        for currency in sorted(_currencies(org, contract)):
            _add(found.contracts, payer.id, currency, per_year(contract, currency))


def _currencies(org: Org, contract: Contract) -> set[str]:
    default = org.organization.currency if org.organization is not None else None
    return {cost.currency for cost in costs(contract, default or "")}


def _add(amounts: Amounts, key: str, currency: str, amount: Fraction) -> None:
    amounts[key, currency] = amounts.get((key, currency), Fraction(0)) + amount
