"""Which price holds on which day, and where prices are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from orgkit.model.base import Entity, Ref
from orgkit.model.entities import PriceItem, PriceList, PriceListVersion, Service
from orgkit.model.org import Org
from orgkit.model.values import InlinePrice

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a price list in one of its versions."""

    prices: PriceList
    version: PriceListVersion
    item: PriceItem


def version_on(prices: PriceList, day: date) -> PriceListVersion | None:
    """The version of a price list that is in force on a day; ``None`` before the first."""
    begun = [version for version in prices.versions if version.from_ <= day]
    return max(begun, key=lambda version: version.from_, default=None)


def versions_from(prices: PriceList, day: date) -> tuple[PriceListVersion, ...]:
    """The version in force on a day and those to come, by their first day. Older ones are history."""
    current = version_on(prices, day)
    found = [each for each in prices.versions if each is current or each.from_ > day]
    return tuple(sorted(found, key=lambda version: version.from_))


@lru_cache(maxsize=4)
def _lines(org: Org) -> Mapping[str, tuple[Line, ...]]:
    found: dict[str, list[Line]] = {}
    for prices in org.price_lists.values():
        for version in prices.versions:
            for item in version.items:
                found.setdefault(item.id, []).append(Line(prices, version, item))
    return {id_: tuple(sorted(lines, key=lambda line: line.version.from_)) for id_, lines in found.items()}


def lines_of(org: Org, ref: Ref) -> tuple[Line, ...]:
    """Every version of a line of a price list, by its first day; nothing where there is no such line."""
    return _lines(org).get(ref.id, ()) if ref.kind == "price-item" else ()


def line_on(org: Org, ref: Ref, day: date) -> Line | None:
    """The line of a price list that holds on a day; ``None`` where it has no price that day."""
    return item_on(org, ref.id, day) if ref.kind == "price-item" else None


def item_on(org: Org, item: str, day: date) -> Line | None:
    """The line with a short name that holds on a day; ``None`` where it has no price that day."""
    return next((line for line in _lines(org).get(item, ()) if line.version is version_on(line.prices, day)), None)


def prices_named(service: Service) -> Iterator[tuple[Path, Ref | InlinePrice]]:
    """The prices of a service, its plans and its requests: lines of price lists, or written in place."""
    if service.price is not None:
        yield ("price",), service.price
    for field in ("plans", "requests"):
        for place, part in enumerate(getattr(service, field)):
            if part.price is not None:
                yield (field, place, "price"), part.price


@dataclass(frozen=True, slots=True)
class Priced:
    """A line of prices where it is written: in a price list, or in the value of a contract."""

    entity: Entity
    path: Path
    item: PriceItem


def priced(org: Org, day: date) -> Iterator[Priced]:
    """Every line of prices that holds on a day or will later."""
    for prices in org.price_lists.values():
        shown = versions_from(prices, day)
        for place, version in enumerate(prices.versions):
            if version in shown:
                for number, item in enumerate(version.items):
                    yield Priced(prices, ("versions", place, "items", number), item)
    for contract in org.contracts.values():
        for number, item in enumerate(contract.value):
            yield Priced(contract, ("value", number), item)
