"""A small calculator of prices: a line, a quantity, a total to the cent. Shown where scripts run, and only then."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from orgkit.messages import formats
from orgkit.pages.html import EMPTY, Html, tag
from orgkit.promises.prices.price import Price

_SAMPLE = Decimal("1234567.89")
_SHAPE = re.compile(r"(\D*)1(\D*)234(\D*)567(\D)89(\D*)")


@dataclass(frozen=True, slots=True)
class Line:
    """A price that can be asked about: its name, what it is counted in, and the names of its surcharges by id."""

    name: str
    unit: str
    price: Price
    surcharges: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CalculatorText:
    """The sentences of the calculator; ``total``, ``minimum`` and ``maximum`` hold ``{total}``."""

    title: str
    line: str
    quantity: str
    options: str
    total: str
    minimum: str
    maximum: str
    none: str
    wrong: str


def calculator(lines: Sequence[Line], say: CalculatorText, language: str, anchor: str) -> Html:
    """A line to choose where there are several, a quantity, options, and the total, announced as it changes.

    The numbers are exact texts in a data attribute; ``calculator.js`` counts in whole smallest units as the pages do.
    """
    if not lines:
        return EMPTY
    options = [tag("option", line.name, value=place) for place, line in enumerate(lines)]
    choice = tag(
        "div",
        tag("label", say.line, for_=f"{anchor}-line"),
        tag("select", options, id=f"{anchor}-line", data_ok_line=True),
        class_="row",
        hidden=len(lines) == 1,
    )
    field = tag(
        "div",
        tag("label", say.quantity, for_=f"{anchor}-n"),
        tag(
            "input",
            id=f"{anchor}-n",
            type="text",
            inputmode="decimal",
            autocomplete="off",
            maxlength=20,
            aria_describedby=f"{anchor}-unit {anchor}-total",
            data_ok_quantity=True,
        ),
        tag("span", lines[0].unit, id=f"{anchor}-unit", data_ok_unit=True),
        class_="row",
    )
    total = tag("output", id=f"{anchor}-total", for_=f"{anchor}-line {anchor}-n", aria_live="polite")
    return tag(
        "div",
        tag("p", say.title, id=f"{anchor}-title", class_="title"),
        choice,
        field,
        [_options(line, place, say, anchor) for place, line in enumerate(lines)],
        tag("p", total),
        class_="ok-calc",
        role="group",
        aria_labelledby=f"{anchor}-title",
        data_ok_calc=_written(lines, say, language),
        data_search_exclude=True,
        hidden=True,
    )


def _options(line: Line, place: int, say: CalculatorText, anchor: str) -> Html:
    """The surcharges of a line, to be ticked."""
    if not line.surcharges:
        return EMPTY
    boxes = [
        tag("label", tag("input", type="checkbox", value=id_, id=f"{anchor}-{place}-{id_}"), " ", name, class_="tick")
        for id_, name in line.surcharges
    ]
    return tag(
        "div",
        tag("span", say.options, class_="of"),
        boxes,
        class_="row",
        role="group",
        aria_label=say.options,
        data_ok_options=place,
    )


def _written(lines: Sequence[Line], say: CalculatorText, language: str) -> str:
    """Everything the script needs, as JSON."""
    return json.dumps(
        {
            "lines": [
                {"unit": line.unit, "format": shape(line.price.currency, language), "price": plain(line.price)}
                for line in lines
            ],
            "words": {
                "total": say.total,
                "minimum": say.minimum,
                "maximum": say.maximum,
                "none": say.none,
                "wrong": say.wrong,
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def shape(currency: str, language: str) -> dict[str, str]:
    """How a language writes an amount: what stands before, between thousands, before the decimals, after."""
    found = _SHAPE.fullmatch(formats.money(_SAMPLE, currency, language))
    if found is None:
        return {"before": "", "group": "", "decimal": ".", "after": f" {currency}"}
    before, group, _, decimal, after = found.groups()
    return {"before": before, "group": group, "decimal": decimal, "after": after}


def plain(price: Price) -> dict[str, object]:
    """A price in words and exact numbers as text."""

    def text(number: Decimal | None) -> str | None:
        return format(number, "f") if number is not None else None

    return {
        "model": price.model.value,
        "amount": text(price.amount),
        "tiers": [[text(tier.up_to), text(tier.unit), text(tier.flat)] for tier in price.tiers],
        "size": text(price.size),
        "included": text(price.included),
        "minimum": text(price.minimum),
        "maximum": text(price.maximum),
        "surcharges": {id_: text(percent) for id_, percent in price.surcharges},
        "places": price.places,
    }
