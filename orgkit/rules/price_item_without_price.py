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
from orgkit.promises.prices.price import Model
from orgkit.promises.prices.versions import lacking, model_of
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("price-item-without-price")

# A line to add for each field that may be missing.
_WRITTEN = {
    "price": "price: 180.00 EUR",
    "tiers": "tiers:",
    "package": 'package: {size: "10"}',
    "size": 'size: "10"',
    "percent": "percent: 12 %",
    "unit_price": "unit_price: 1.20 EUR",
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
    """The first field that the model needs and that is not there, with a line to add.

    A line that can be read in two ways is taken as tiers added up, or as a price per unit.
    """
    model = model_of(item) or (Model.GRADUATED if item.tiers else Model.PER_UNIT)
    path = lacking(item, model)
    return (path, _WRITTEN[str(path[-1])]) if path is not None else None
