"""A line of prices does not say what it costs.

What is needed depends on the model: an amount, tiers with an amount each, a package with its size, a percentage.
Only `included` costs nothing.

Why it matters: The line is on the list, and the first who orders it has to ask what it costs.

How to fix: Add the amount, or write `model: included` where nothing is charged.

    - {id: retouch, unit: visual}                        # wrong
    - {id: retouch, unit: visual, price: 25.00 EUR}      # right

When to waive: Where the price is being worked out and the line is announced already, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import PriceItem
from orgkit.model.queries.pricing import Path, priced
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("price-item-without-price")

# What a model needs, with a line to add. A line without a model is a price per unit, or a fixed amount.
_NEEDED = {
    "flat": (("price", "price: 180.00 EUR"),),
    "per-unit": (("price", "price: 180.00 EUR"),),
    "graduated": (("tiers", "tiers:"),),
    "volume": (("tiers", "tiers:"),),
    "package": (("package", 'package: {size: "10"}'), ("price", "price: 180.00 EUR")),
    "percentage": (("percent", "percent: 12 %"),),
    "included": (),
}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Lines of prices in force and to come that lack what their model needs."""
    for line in priced(org, org.as_of):
        missing = _missing(line.item)
        if missing is not None:
            path, written = missing
            message = say(
                "{entity}: {line} does not say what it costs",
                entity=org.title(line.entity),
                line=line_name(org, line.item),
            )
            at = line.entity.at(*line.path, *(path[:-1] or ("id",)))
            fix = say("add {line}, or write model: included", line=written)
            yield found(RULE, line.entity, message, *line.path, *path, at=at, fix=fix)


def _missing(item: PriceItem) -> tuple[Path, str] | None:
    """The first field that the model needs and that is not there, with a line to add."""
    model = item.model or ("graduated" if item.tiers else "percentage" if item.percent is not None else "per-unit")
    for field, written in _NEEDED[model]:
        if not getattr(item, field):
            return (field,), written
    for place, tier in enumerate(item.tiers):
        if tier.unit_price is None and tier.flat is None:
            return ("tiers", place, "unit_price"), "unit_price: 1.20 EUR"
    return None
