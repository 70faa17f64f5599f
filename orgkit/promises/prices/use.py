"""Which price a use has: of the item that was named, of the consumer's plan, or of the service."""

from __future__ import annotations

from datetime import date

from orgkit.model.base import Ref
from orgkit.model.entities import Service, ServiceConsumer
from orgkit.model.org import Org
from orgkit.model.queries.dated import on
from orgkit.model.queries.lifecycle import in_force
from orgkit.model.values import InlinePrice


def price_for(service: Service, consumer: ServiceConsumer) -> Ref | InlinePrice | None:
    """The price of a service for one of its consumers: that of the plan, else of the service."""
    plan = next((one for one in service.plans if consumer.plan is not None and one.id == consumer.plan.id), None)
    return plan.price if plan is not None and plan.price is not None else service.price


def price_named(service: Service, consumer: str, day: date) -> Ref | InlinePrice | None:
    """The price of a service on a day for whoever uses it (``team:x``), registered or not.

    ``service`` is as it was on that day.
    """
    for each in service.consumers:
        if in_force(day, each.since, each.until) and consumer in keys_of(each):
            return price_for(service, each)
    return service.price


def keys_of(consumer: ServiceConsumer) -> list[str]:
    """Who a line of consumers names, as ``kind:id``."""
    return [ref.key for ref in (consumer.team, consumer.cost_centre) if ref is not None]


def item_of(org: Org, service: str, item: str, consumer: str, day: date) -> str:
    """The id of the price item that a use is charged by; empty for a price in place, and where there is none."""
    entity = org.services.get(service)
    if item or entity is None:
        return item
    named = price_named(on(org, entity, day), consumer, day)
    return named.id if isinstance(named, Ref) else ""
