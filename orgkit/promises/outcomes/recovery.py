"""What a service will bill in a year at the volumes its consumers expect, against what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from orgkit.model.entities import Contract, CostPool, Service, ServiceConsumer
from orgkit.model.org import Org
from orgkit.model.queries.charging import consumers_today
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.units import unit_meant
from orgkit.promises.allocation.costs import Month, contract_in, per_month
from orgkit.promises.contracts.engagements import relying_on
from orgkit.promises.contracts.spending import MONTHS
from orgkit.promises.contracts.terms import has_begun, is_over
from orgkit.promises.prices.price import Model, charge
from orgkit.promises.prices.use import price_for
from orgkit.promises.prices.versions import Holding, price_of

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a service bills in a year; ``least`` where parts of it have prices of their own and come on top."""

    currency: str
    amount: Fraction
    least: bool = False


@dataclass(frozen=True, slots=True)
class Recovery:
    """What services bill in a year against what they cost.

    ``pool`` holds the cost; without one, it is that of ``contracts``. Contracts alone leave out the work of the team,
    so that the services cost at least that: ``whole`` says whether amounts of its own stand beside them.
    """

    services: tuple[Service, ...]
    charged: Forecast
    cost: Fraction
    pool: CostPool | None = None
    contracts: tuple[Contract, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the cost is all there is."""
        return self.pool is not None and any(cost.amount is not None for cost in self.pool.costs)

    def too_little(self, tolerance: Fraction) -> bool:
        """Whether it surely bills less than the cost without a part of it: ``charged < cost · (1 − tolerance)``."""
        return not self.charged.least and self.charged.amount < self.cost * (1 - tolerance)

    def too_much(self, tolerance: Fraction) -> bool:
        """Whether it surely bills more than the cost and a part of it: ``charged > cost · (1 + tolerance)``."""
        return self.whole and self.charged.amount > self.cost * (1 + tolerance)


def recoveries(org: Org) -> Iterator[Recovery]:
    """Where cost and charges of a year can be compared: pools whose shares are only shown, and contracts.

    A pool that is charged itself needs no price to recover it. Contracts count where one service alone relies on them
    and no pool holds them.
    """
    in_pools: set[str] = set()
    for pool in org.cost_pools.values():
        services = [service for ref in pool.services if isinstance(service := org.target(ref), Service)]
        in_pools.update(service.id for service in services)
        forecast = _together(org, services) if pool.mode != "chargeback" else None
        cost = per_month(org, pool, org.as_of).get(forecast.currency) if forecast is not None else None
        if forecast is not None and cost:
            yield Recovery(tuple(services), forecast, cost * _YEAR, pool)
    pooled = {cost.contract.id for pool in org.cost_pools.values() for cost in pool.costs if cost.contract is not None}
    for service in org.services.values():
        forecast = forecast_of(org, service) if service.id not in in_pools else None
        if forecast is not None:
            contracts = tuple(each for each in _alone(org, service) if each.id not in pooled)
            rates = (
                contract_in(org, each, Month(org.as_of, org.as_of)).get(forecast.currency, Fraction(0))
                for each in contracts
            )
            cost = sum(rates, Fraction(0)) * _YEAR
            if cost:
                yield Recovery((service,), forecast, cost, None, contracts)


def _alone(org: Org, service: Service) -> Iterator[Contract]:
    """The running contracts that a service relies on, and nothing else does."""
    for dependency in service.depends_on:
        contract = org.target(dependency.contract)
        if isinstance(contract, Contract) and has_begun(contract, org.as_of) and not is_over(contract, org.as_of):
            users = {use.owner_key for use in relying_on(org, contract)}
            if users == {service.entity_key}:
                yield contract


def _together(org: Org, services: list[Service]) -> Forecast | None:
    """What services bill together; ``None`` unless all of them have a forecast in one currency."""
    found = [forecast_of(org, service) for service in services]
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found) or len({each.currency for each in known}) > 1:
        return None
    amount = sum((each.amount for each in known), Fraction(0))
    return Forecast(known[0].currency, amount, any(each.least for each in known))


def forecast_of(org: Org, service: Service) -> Forecast | None:
    """What a service bills in a year: for each consumer twelve times what the volume of a month costs.

    ``None`` where it is not in use, has no price, or a consumer has no volume for a period, or one in another unit.
    """
    if not in_use(service, org.as_of):
        return None
    amount, currencies = Fraction(0), set()
    consumers = [consumer for _, consumer in consumers_today(org, service)]
    for consumer in consumers:
        holding = price_of(org, price_for(service, consumer), org.as_of)
        monthly = _monthly(org, holding, consumer) if holding is not None else None
        if holding is None or monthly is None:
            return None
        amount += monthly * _YEAR
        currencies.add(holding.price.currency)
    if len(currencies) != 1:
        return None
    return Forecast(currencies.pop(), amount, _more_priced(org, service))


def _monthly(org: Org, holding: Holding, consumer: ServiceConsumer) -> Fraction | None:
    """What a consumer pays in a month."""
    price, item = holding.price, holding.item
    if price.model is Model.FLAT and item is not None:
        return Fraction(price.amount) / MONTHS[item.period] if item.period in MONTHS else None
    volume = consumer.volume
    if volume is None or volume.per not in MONTHS or price.model is Model.PERCENTAGE:
        return None
    if volume.unit and holding.unit and unit_meant(org, volume.unit) != unit_meant(org, holding.unit):
        return None
    found = charge(price, Fraction(volume.amount) / MONTHS[volume.per])
    return found.exact if found is not None else None


def _more_priced(org: Org, service: Service) -> bool:
    """Whether a request has a price of its own, whose use no volume tells."""
    usual = str(service.price)
    for request in service.requests:
        if request.price is not None and str(request.price) != usual:
            holding = price_of(org, request.price, org.as_of)
            if holding is None or holding.price.model is not Model.INCLUDED:
                return True
    return False
