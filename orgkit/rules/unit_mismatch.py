"""Something is priced per one unit and counted in another.

Looked at are limit, capacity, volumes and quotas of a service against the units of its prices, and what is expected
of a line of a contract against the unit of that line. A row of usage that counts in another unit than its price is
left out. Numbers without a unit, fixed amounts and percentages are left alone, and so are words that are no unit of the
organisation.

Why it matters: Hours cannot be multiplied by a price per ticket: the forecast is wrong, or there is none.

How to fix: Count in the unit that is priced, or price what is counted.

    price: 32.00 EUR per visual
    consumers:
      - {team: retail, volume: 20 hours per month}      # wrong
      - {team: retail, volume: 12 visuals per month}    # right

When to waive: Where a limit is on something else than what is paid for, on purpose: hours of help, say.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import InlinePrice, Org, Quantity
from orgkit.model.entities import Contract, PriceItem, Service
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.pricing import Path, lines_of, prices_named
from orgkit.model.queries.units import unit_meant
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("unit-mismatch")

_PER_NOTHING = ("flat", "included", "percentage")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Quantities in a unit that is known and is none of those priced; the first one of each entity."""
    for service in org.services.values():
        priced = _priced(org, service)
        if priced and not is_retired(service, org.as_of):
            yield from _first(org, service, _counted(service), priced)
    for contract in running(org):
        for place, item in enumerate(contract.value):
            unit = _unit(item)
            if unit and item.estimate is not None:
                yield from _first(org, contract, [(("value", place, "estimate"), item.estimate)], {unit})


def _priced(org: Org, service: Service) -> set[str]:
    """The ids of the units that a service is priced in; none where one of its prices has no unit."""
    units: set[str] = set()
    for _, price in prices_named(service):
        if isinstance(price, InlinePrice):
            found_here = {unit_meant(org, price.unit)}
        else:
            found_here = {_unit(line.item) for line in lines_of(org, price)} or {""}
        if "" in found_here:
            return set()
        units |= found_here
    return units


def _unit(item: PriceItem) -> str:
    """The id of the unit of a line; empty where it is priced by none that exists."""
    known = item.unit is not None and (item.unit.found or item.unit.guessed)
    return item.unit.id if known and item.unit is not None and item.model not in _PER_NOTHING else ""


def _counted(service: Service) -> Iterator[tuple[Path, Quantity]]:
    for field, quantity in (("limit", service.limit), ("capacity", service.capacity)):
        if quantity is not None:
            yield (field,), quantity
    for place, consumer in enumerate(service.consumers):
        for field, quantity in (("volume", consumer.volume), ("quota", consumer.quota)):
            if quantity is not None:
                yield ("consumers", place, field), quantity


def _first(
    org: Org,
    entity: Service | Contract,
    counted: Iterator[tuple[Path, Quantity]] | list[tuple[Path, Quantity]],
    priced: set[str],
) -> Iterator[Finding]:
    for path, quantity in counted:
        unit = unit_meant(org, quantity.unit) if quantity.unit else ""
        if unit and unit not in priced:
            message = say(
                "{entity} is priced per {priced} and counted in {unit}",
                entity=subject(org, entity),
                priced=sorted(priced),
                unit=quantity.unit,
            )
            yield found(RULE, entity, message, *path, fix=say("count in {priced}", priced=sorted(priced)))
            return
