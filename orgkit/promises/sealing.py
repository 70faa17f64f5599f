"""Digests of what a closed period was made from: the same in lint, which looks again, and in charging, which closes.

A digest is sha256 over canonical text, so that the order of rows, of files and of fields says nothing. Names and
notes are not in it: whoever mends a spelling changes no bill.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from orgkit.load import Written
from orgkit.load.records import SEPARATOR
from orgkit.model.entities import CostPool, Service
from orgkit.model.org import Org
from orgkit.model.queries.dated import on
from orgkit.model.queries.pricing import prices_named
from orgkit.model.values import InlinePrice
from orgkit.promises.prices.versions import price_in
from orgkit.results.statement import number, plus
from orgkit.source import Node

_WORDS = frozenset(("name", "notes", "owner", "visibility", "previous_ids", "changes", "what", "id"))
"""Fields that no amount depends on, or that are looked at apart."""


class Summed(NamedTuple):
    """Rows that are charged alike: how many, and the sum of their quantities."""

    day: str
    service: str
    item: str
    consumer: str
    unit: str
    surcharges: str
    quantity: Decimal
    rows: int


def summed(org: Org, period: str) -> Mapping[str, tuple[Summed, ...]]:
    """The use of a month by file, as far as it lies in tables that are read here."""
    return _summed(org).get(period, {})


@lru_cache(maxsize=4)
def _summed(org: Org) -> Mapping[str, Mapping[str, tuple[Summed, ...]]]:
    found: dict[str, dict[str, dict[tuple[str, str, str, str, str, str], tuple[Decimal, int]]]] = {}
    for used in org.usage:
        day = used.day.isoformat()
        key = (day, used.service, used.item, used.consumer, used.unit, SEPARATOR.join(used.surcharges))
        sums = found.setdefault(day[:7], {}).setdefault(used.span.file, {})
        quantity, rows = sums.get(key, (Decimal(0), 0))
        sums[key] = plus(quantity, used.quantity), rows + 1
    return {
        month: {file: tuple(Summed(*key, *sum_) for key, sum_ in sums.items()) for file, sums in files.items()}
        for month, files in found.items()
    }


def usage_digest(rows: Iterable[Summed]) -> str:
    """What a file says of a month, whatever the order of its rows."""
    return _digest(sorted([*row[:6], number(row.quantity), row.rows] for row in rows))


def price_digest(org: Org, key: str) -> str:
    """A price that was charged, ``price-list:x/item@2026-01-01`` or ``service:x@2026-10-05``; empty if it is gone."""
    what, _, day = key.rpartition("@")
    entity, _, item = what.partition("/")
    try:
        return _price(org, entity, item, date.fromisoformat(day))
    except ValueError:
        return ""


def is_edited_now(org: Org, key: str, digest: str) -> bool:
    """Whether a price still was what it had been in the earlier revision that a run compares with."""
    return org.before is not None and price_digest(org.before, key) == digest


def _price(org: Org, key: str, item: str, day: date) -> str:
    kind, _, id_ = key.partition(":")
    service = org.services.get(id_) if kind == "service" else None
    if service is not None:
        return _digest(sorted(_in_place(on(org, service, day))))
    prices = org.price_lists.get(id_) if kind == "price-list" else None
    versions = [version for version in prices.versions if version.from_ == day] if prices is not None else []
    for version in versions:
        for one in version.items:
            if one.id == item and prices is not None:
                rate = prices.vat_rate.value if prices.vat_rate is not None else None
                unit = one.unit.written if one.unit is not None else ""
                about = [unit, one.period, prices.tax, str(rate), repr(price_in(one, prices.currency or ""))]
                return _digest(about)
    return ""


def _in_place(service: Service) -> Iterator[str]:
    return (str(price) for _, price in prices_named(service) if isinstance(price, InlinePrice))


def pool_digest(org: Org, pool: str, period: str) -> str:
    """A pool of costs as it is written for a month, with what its contracts cost; empty where it is gone."""
    written = _written(org)
    found = written.get(f"cost-pool:{pool}")
    entity = org.cost_pools.get(pool)
    if found is None or entity is None:
        return ""
    contracts = [written.get(key) for key in _contracts(entity)]
    return _digest(
        [_as_of(found, period, None), *(_as_of(one, period, ("value", "start", "end")) for one in contracts if one)]
    )


@lru_cache(maxsize=4)
def _written(org: Org) -> Mapping[str, Written]:
    return {one.key: one for one in org.written}


def _contracts(pool: CostPool) -> list[str]:
    return [cost.contract.key for cost in pool.costs if cost.contract is not None]


def _as_of(written: Written, period: str, fields: tuple[str, ...] | None) -> Any:
    """An entity as written, with the dated changes that had begun by the end of a month, and no others."""
    node = written.undated or written.node
    changes = node.get("changes")
    begun = [
        _plain(change, None)
        for change in (changes.sequence if changes is not None else ())
        if (since := change.get("from")) is not None and since.text[:7] <= period
    ]
    return [_plain(node, fields), begun]


def _plain(node: Node, fields: tuple[str, ...] | None) -> Any:
    if isinstance(node.value, dict):
        return {
            key: _plain(below, None)
            for key, below in node.value.items()
            if (key in fields if fields is not None else key not in _WORDS)
        }
    if isinstance(node.value, list):
        return [_plain(below, None) for below in node.value]
    return node.value


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
