"""Whether the consumers of a service may ask for more than can be done.

What they may ask for is set against the capacity of the service, and against that of everything it cannot do
without that counts in the same unit: the narrowest link of a chain bounds it. A consumer without a quota counts
with the limit of the service, else with the volume it expects.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Org, Quantity
from orgkit.model.base import Entity, Ref
from orgkit.model.entities import Service, ServiceConsumer
from orgkit.model.queries.lifecycle import in_force
from orgkit.model.queries.offer import hard_dependencies
from orgkit.model.queries.units import unit_meant
from orgkit.model.queries.wording import WINDOW_DAYS, period
from orgkit.promises.proof.proof import Aspect, Link, Proof, Standing
from orgkit.promises.proof.uptime.sayings import plain
from orgkit.promises.targets.capacity import shortfall, throughput
from orgkit.results import Message
from orgkit.results.finding import say

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What one consumer may ask for, counted as the capacity is; ``field`` is what says it."""

    consumer: ServiceConsumer
    field: str
    amount: Fraction


def wanted(org: Org, service: Service, capacity: Quantity) -> tuple[Wanted, ...]:
    """What the consumers of today may ask for; what is counted in another unit or period is left out."""
    found: list[Wanted] = []
    for line in service.consumers:
        field, quantity = _asked(service, line)
        amount = converted(org, quantity, capacity) if quantity is not None else None
        if amount is not None and in_force(org.as_of, line.since, line.until):
            found.append(Wanted(line, field, amount))
    return tuple(found)


def converted(org: Org, quantity: Quantity, like: Quantity) -> Fraction | None:
    """A quantity counted as another one is; ``None`` where the two cannot be compared."""
    units = {unit_meant(org, unit) or unit for unit in (quantity.unit, like.unit) if unit}
    if len(units) > 1:
        return None
    if quantity.per == like.per:
        return Fraction(quantity.amount)
    for sizes in (_MONTHS, _DAYS):
        if quantity.per in sizes and like.per in sizes:
            return Fraction(quantity.amount) * Fraction(sizes[like.per], sizes[quantity.per])
    return None


def capacities(org: Org, service: Service) -> Iterator[Proof]:
    """The proof of the capacity of a service whose consumers may ask for something."""
    capacity = service.capacity
    found = wanted(org, service, capacity) if capacity is not None else ()
    if capacity is None or not found:
        return
    own = (Fraction(capacity.amount), Link(service, amount_said(capacity), service.at("capacity")))
    links = [own, *_behind(org, service, capacity)]
    total = sum((each.amount for each in found), Fraction(0))
    least = throughput(amount for amount, _ in links) or Fraction(0)
    missing = shortfall((each.amount for each in found), least)
    yield Proof(
        service=service,
        aspect=Aspect.CAPACITY,
        standing=Standing.BROKEN if missing else Standing.KEPT,
        holder=service,
        path=("capacity",),
        promised=_said(total, capacity),
        reached=_said(least, capacity),
        margin=_margin(least - total, capacity),
        links=tuple(link for _, link in links),
        chain=next((link,) for amount, link in links if amount == least) if missing else (),
        numbers={"promised": plain(total), "capacity": plain(Fraction(capacity.amount)), "throughput": plain(least)},
    )


def _behind(org: Org, service: Service, capacity: Quantity) -> Iterator[tuple[Fraction, Link]]:
    """What others it cannot do without can do of the same thing: their capacity, or the quota of its own team.

    Only where both name the unit: a hundred requests to one are not a hundred to the other.
    """
    owner = org.target(service.owner)
    seen: set[str] = set()
    for _, ref in hard_dependencies(service):
        other = org.target(ref)
        if not isinstance(other, Service) or other.id in seen or not capacity.unit:
            continue
        seen.add(other.id)
        ours = [line for line in other.consumers if owner is not None and _names(line.team, owner)]
        for quantity, place in [
            (other.capacity, other.at("capacity")),
            *((each.quota, each.at("quota")) for each in ours),
        ]:
            amount = converted(org, quantity, capacity) if quantity is not None and quantity.unit else None
            if amount is not None and quantity is not None:
                yield amount, Link(other, amount_said(quantity), place)


def _names(ref: Ref | None, team: Entity) -> bool:
    return ref is not None and ref.key == team.entity_key


def _asked(service: Service, line: ServiceConsumer) -> tuple[str, Quantity | None]:
    """What a consumer may ask for, and the field that says it."""
    if line.quota is not None:
        return "quota", line.quota
    return ("team", service.limit) if service.limit is not None else ("volume", line.volume)


def _margin(spare: Fraction, like: Quantity) -> Message:
    if not spare:
        return say("nothing to spare")
    amount = _said(abs(spare), like)
    return say("{amount} to spare", amount=amount) if spare > 0 else say("{amount} too much is promised", amount=amount)


def amount_said(quantity: Quantity) -> Message:
    """How much, of what, in which period: “120 a month”, “400 words a month”."""
    said = say("{number}", number=quantity.amount)
    if quantity.unit:
        said = say("{number} {unit}", number=quantity.amount, unit=quantity.unit)
    return say("{amount} a {period}", amount=said, period=period(quantity.per)) if quantity.per in WINDOW_DAYS else said


def _said(amount: Fraction, like: Quantity) -> Message:
    return amount_said(Quantity(rounded_up(amount), like.unit, like.per))


def rounded_up(value: Fraction) -> Decimal:
    """A number for people: whole, or rounded up to hundredths."""
    return Decimal(math.ceil(value * 100)) / 100
