"""Months and consumers without a record of usage, which is something else than none used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from orgkit.model.entities import Service, ServiceConsumer
from orgkit.model.org import Org
from orgkit.model.queries.charging import cost_centre_of, payer_of
from orgkit.model.queries.consumption import consumer_ref
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.pricing import line_on, prices_named
from orgkit.model.values import InlinePrice
from orgkit.promises.contracts.terms import plus_days, plus_months

_COUNTED = ("per-unit", "graduated", "volume", "package")


@dataclass(frozen=True, slots=True)
class Missing:
    """Months in which nothing is recorded: of a consumer, with its place, or of a whole service where it has none."""

    service: Service
    months: tuple[date, ...]
    place: int | None = None
    consumer: ServiceConsumer | None = None


@lru_cache(maxsize=4)
def _recorded(org: Org) -> Mapping[tuple[str, date], frozenset[str]]:
    """Who is recorded to have used a service in a month, given by its first day."""
    offered = _services_of_items(org)
    found: dict[tuple[str, date], set[str]] = {}
    for one in org.usage:
        for service in (one.service,) if one.service else offered.get(one.item, ()):
            found.setdefault((service, one.day.replace(day=1)), set()).add(one.consumer)
    return {key: frozenset(consumers) for key, consumers in found.items()}


def _services_of_items(org: Org) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for service in org.services.values():
        for _, price in prices_named(service):
            if not isinstance(price, InlinePrice) and service.id not in found.get(price.id, ()):
                found[price.id] = (*found.get(price.id, ()), service.id)
    return found


def counted(org: Org, service: Service, day: date) -> bool:
    """Whether some price of a service goes by the quantity used, on a day."""
    for _, price in prices_named(service):
        if isinstance(price, InlinePrice):
            if price.unit:
                return True
            continue
        line = line_on(org, price, day)
        if line is not None and (line.item.model or ("per-unit" if line.item.unit is not None else "")) in _COUNTED:
            return True
    return False


def unit_of(org: Org, service: Service, day: date) -> str:
    """The unit in which a service is counted; empty where that is not one alone."""
    units = set()
    for _, price in prices_named(service):
        line = line_on(org, price, day) if not isinstance(price, InlinePrice) else None
        unit = price.unit if isinstance(price, InlinePrice) else line.item.unit.id if line and line.item.unit else ""
        units.add(unit)
    return units.pop() if len(units) == 1 else ""


def missing_usage(org: Org, grace: int) -> Iterator[Missing]:
    """What nobody recorded, of services whose price goes by the quantity, since records begin.

    A month counts once it has been over for ``grace`` days. A consumer counts in each whole month of its use; what is
    recorded for the cost centre that pays is recorded for its teams. Nothing while usage lies where only charging
    reads it, or some of it cannot be read.
    """
    if not org.usage or org.usage_elsewhere or "usage" in org.recorded.incomplete:
        return
    months = list(_months(min(one.day for one in org.usage), org.as_of, grace))
    for service in org.services.values():
        if not in_use(service, org.as_of) or service.entity_key in org.doubtful:
            continue
        due = [month for month in months if _begun(service, month) and counted(org, service, month)]
        consumers = [each for each in enumerate(service.consumers) if org.target(consumer_ref(each[1])) is not None]
        asked = [month for month in due if any(_uses(consumer, month) for _, consumer in consumers)]
        silent = tuple(month for month in asked if not _recorded(org).get((service.id, month)))
        if silent:
            yield Missing(service, silent)
        for place, consumer in consumers:
            without = tuple(
                month
                for month in asked
                if month not in silent and _uses(consumer, month) and not _is_recorded(org, service, consumer, month)
            )
            if without:
                yield Missing(service, without, place, consumer)


def _months(first: date, today: date, grace: int) -> Iterator[date]:
    month = first.replace(day=1)
    while plus_days(plus_months(month, 1), grace) <= today:
        yield month
        month = plus_months(month, 1)


def _begun(service: Service, month: date) -> bool:
    since = service.lifecycle.since if service.lifecycle is not None else None
    return since is None or since <= month


def _uses(consumer: ServiceConsumer, month: date) -> bool:
    """Whether a consumer is one for the whole of a month."""
    last = plus_days(plus_months(month, 1), -1)
    return (consumer.since is None or consumer.since <= month) and (consumer.until is None or consumer.until >= last)


def _is_recorded(org: Org, service: Service, consumer: ServiceConsumer, month: date) -> bool:
    who = _recorded(org).get((service.id, month), frozenset())
    ref, payer = consumer_ref(consumer), payer_of(org, consumer)
    if ref is None or ref.key in who or (payer is not None and payer.entity_key in who):
        return True
    if consumer.cost_centre is None or payer is None:
        return False
    teams = (org.find(key) for key in who if key.startswith("team:"))
    return any((centre := cost_centre_of(org, team)) is not None and centre.id == payer.id for team in teams)
