"""The quotas of the consumers of a service exceed its capacity.

A consumer without a quota of its own counts with the limit of the service, else with the volume it expects. Consumers
of today count. Months, quarters and years are converted into each other, and so are days and weeks; what is counted
in another unit or period is left out.

Why it matters: Every consumer was told what it may ask for, and together they may ask for more than can be done.

How to fix: Lower a quota with those concerned, or raise the capacity.

    capacity: 120 per month
    consumers:
      - {team: web, quota: 60 per month}
      - {team: direction, quota: 10 per month}

When to waive: Where consumers surely never ask for it at the same time; say why.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Org, Quantity
from orgkit.model.entities import Service, ServiceConsumer
from orgkit.model.queries.lifecycle import in_force, in_use
from orgkit.model.queries.units import unit_meant
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("consumers-exceed-capacity")

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_DAYS = {"day": 1, "week": 7}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services in use that have promised more than they can do."""
    for service in org.services.values():
        capacity = service.capacity
        if capacity is None or not in_use(service, org.as_of):
            continue
        counted: list[tuple[ServiceConsumer, str, Fraction]] = []
        for line in service.consumers:
            field, quantity = _wanted(service, line)
            share = _in(org, quantity, capacity) if quantity is not None else None
            if share is not None and in_force(org.as_of, line.since, line.until):
                counted.append((line, field, share))
        total = sum((share for _, _, share in counted), Fraction(0))
        if total > Fraction(capacity.amount):
            yield _finding(org, service, capacity, counted, total)


def _wanted(service: Service, line: ServiceConsumer) -> tuple[str, Quantity | None]:
    """What a consumer may ask for, and the field that says it."""
    if line.quota is not None:
        return "quota", line.quota
    return ("team", service.limit) if service.limit is not None else ("volume", line.volume)


def _in(org: Org, quantity: Quantity, capacity: Quantity) -> Fraction | None:
    """A quantity counted as the capacity is; ``None`` where the two cannot be compared."""
    units = {unit_meant(org, unit) or unit for unit in (quantity.unit, capacity.unit) if unit}
    if len(units) > 1:
        return None
    if quantity.per == capacity.per:
        return Fraction(quantity.amount)
    for sizes in (_MONTHS, _DAYS):
        if quantity.per in sizes and capacity.per in sizes:
            return Fraction(quantity.amount) * Fraction(sizes[capacity.per], sizes[quantity.per])
    return None


def _finding(
    org: Org,
    service: Service,
    capacity: Quantity,
    counted: list[tuple[ServiceConsumer, str, Fraction]],
    total: Fraction,
) -> Finding:
    message = say(
        "The consumers of {service} may ask for {total} together, and its capacity is “{capacity}”",
        service=subject(org, service),
        total=_number(total),
        capacity=str(capacity),
    )
    related = [Related(say("counted here"), line.at(field)) for line, field, _ in counted]
    fix = say("lower the quotas by {excess}, or raise capacity:", excess=_number(total - Fraction(capacity.amount)))
    return found(RULE, service, message, "capacity", related=related, fix=fix)


def _number(value: Fraction) -> Decimal:
    """A number for people: whole, or rounded up to hundredths."""
    return Decimal(math.ceil(value * 100)) / 100
