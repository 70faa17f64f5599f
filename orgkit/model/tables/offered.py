"""What usage may be counted in: the lines of prices of a service, and the units of each.

Every version counts that the files hold: what was used in May is counted in the unit of May.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from orgkit.model.org import Org
from orgkit.model.queries.units import unit_meant
from orgkit.model.tables.metrics import versions
from orgkit.source import Node

_PER_NOTHING = ("flat", "included", "percentage")


@dataclass(frozen=True, slots=True)
class Offer:
    """The prices of one service: ids of lines, those of the service as such, and units of prices in place."""

    items: frozenset[str]
    own: frozenset[str]
    units: frozenset[str]
    inline: bool


class Offers:
    """The prices of services, and the units and surcharges of their lines."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._nodes = {
            written.id: written.undated or written.node for written in org.written if written.kind == "service"
        }
        self._found: dict[str, Offer] = {}

    def of(self, service: str) -> Offer:
        """The prices of a service."""
        if service not in self._found:
            self._found[service] = self._read(self._nodes[service])
        return self._found[service]

    def units(self, service: str, item: str) -> frozenset[str]:
        """The units in which usage of a line of prices is counted, or of a service; none where any may stand."""
        if item:
            return _units(self._org, item)
        offer = self.of(service)
        items = offer.own or (frozenset() if offer.inline else offer.items)
        counted = [_units(self._org, name) for name in items]
        if not all(counted) or (offer.inline and not offer.units):
            return frozenset()
        return offer.units.union(*counted)

    def surcharges(self, service: str, item: str) -> frozenset[str]:
        """The surcharges that a line of prices has, or that any of those of a service has."""
        items = (item,) if item else self.of(service).items
        return frozenset().union(*(_surcharges(self._org, name) for name in items))

    def _read(self, node: Node) -> Offer:
        own = [text for version in versions(node) for text in (*_price(version), *_prices(version, "plans"))]
        everything = [*own, *(text for version in versions(node) for text in _prices(version, "requests"))]
        inline = [text for text in everything if text[:1].isdigit()]
        units = {unit_meant(self._org, text.partition(" per ")[2]) for text in inline}
        return Offer(
            frozenset(text for text in everything if not text[:1].isdigit()),
            frozenset(text for text in own if not text[:1].isdigit()),
            frozenset() if "" in units else frozenset(units),
            bool(inline),
        )


def _prices(node: Node, field: str) -> Iterator[str]:
    parts = node.get(field)
    for part in parts.sequence if parts is not None else ():
        yield from _price(part)


def _price(node: Node) -> Iterator[str]:
    price = node.get("price")
    if price is not None and price.text:
        yield price.text


@lru_cache(maxsize=4)
def _lines(org: Org) -> dict[str, tuple[Node, ...]]:
    """Every version of each line of prices, as written."""
    return {
        id_: tuple(one.node for one in things)
        for (kind, id_), things in org.index.defined.items()
        if kind == "price-item"
    }


def _units(org: Org, item: str) -> frozenset[str]:
    """The units of a line of prices in all its versions; none where one of them has none that is known."""
    found = set()
    for node in _lines(org).get(item, ()):
        model, unit = node.get("model"), node.get("unit")
        if unit is None or not org.index.has("unit", unit.text) or (model is not None and model.text in _PER_NOTHING):
            return frozenset()
        found.add(unit.text)
    return frozenset(found)


def _surcharges(org: Org, item: str) -> frozenset[str]:
    found = set()
    for node in _lines(org).get(item, ()):
        listed = node.get("surcharges")
        for surcharge in listed.sequence if listed is not None else ():
            name = surcharge.get("id")
            if name is not None:
                found.add(name.text)
    return frozenset(found)
