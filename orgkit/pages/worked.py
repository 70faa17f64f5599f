"""Prices worked out: a few quantities with how each total comes about, and the calculator beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from orgkit.model import InlinePrice, Money, Percentage, Ref
from orgkit.model.entities import Service
from orgkit.model.entities.parts import PriceItem
from orgkit.model.entities.price_list import PriceList, PriceListVersion
from orgkit.pages.components import cards
from orgkit.pages.components.calculator import CalculatorText, Line, calculator
from orgkit.pages.frame import Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.promises.prices.examples import by_quantity, examples, needs_working_out
from orgkit.promises.prices.price import Charge, Model, Price, charge, rounded
from orgkit.promises.prices.versions import inline, price_in


@dataclass(frozen=True, slots=True)
class Asked:
    """A price on a page: what it is called, what it is counted in, its surcharges by name."""

    name: str
    unit: str
    price: Price
    surcharges: tuple[tuple[str, str, Percentage], ...] = ()


def for_service(frame: Frame, service: Service) -> Html:
    """Examples of the prices of a service, and a calculator where more than a multiplication is needed."""
    named: list[tuple[str, Ref | InlinePrice | None]] = [(frame.name(service), service.price)]
    named += [(frame.plain(each.name) or each.id, each.price) for each in service.requests]
    found: dict[str, Asked] = {}
    for title, price in named:
        asked = _asked(frame, title, price)
        if asked is not None:
            found.setdefault(str(price), asked)
    if not found:
        return EMPTY
    shown = [asked for asked in found.values() if needs_working_out(asked.price)] or list(found.values())[:1]
    several = len(shown) > 1
    lines: list[Content] = []
    for asked in shown:
        lines += _examples(frame, asked, name=asked.name if several else "")
    box = cards.note("example", frame.say("example"), join(cards.bullets(lines), tag("p", frame.say("price.charged"))))
    return join(box, _calculator(frame, found.values(), "calc"))


def for_version(frame: Frame, prices: PriceList, version: PriceListVersion) -> Html:
    """Examples of the lines of a price list that need them, and one calculator for all of them."""
    found = [asked for item in version.items if (asked := _line(frame, prices, item)) is not None]
    shown: list[Content] = []
    for asked in found:
        if needs_working_out(asked.price):
            shown.append(tag("p", tag("strong", asked.name)))
            shown.append(cards.bullets(list(_examples(frame, asked))))
    if not shown:
        return EMPTY
    return join(cards.note("example", frame.say("example"), join(*shown)), _calculator(frame, found, f"c-{prices.id}"))


def _asked(frame: Frame, title: str, price: Ref | InlinePrice | None) -> Asked | None:
    """A price that depends on a quantity; ``None`` for any other, and where there is none."""
    if isinstance(price, InlinePrice):
        found = inline(price).price if price.unit else None
        return Asked(title, price.unit, found) if found is not None else None
    line = frame.reading.item(price) if price is not None else None
    return _line(frame, *line, title=title) if line is not None else None


def _line(frame: Frame, prices: PriceList, item: PriceItem, title: str = "") -> Asked | None:
    price = price_in(item, prices.currency or "")
    if price is None or not by_quantity(price):
        return None
    names = tuple((each.id, frame.plain(each.name) or each.id, each.percent) for each in item.surcharges)
    unit = item.unit.id if item.unit is not None else ""
    return Asked(title or frame.plain(item.name) or item.id, unit, price, names)


def _examples(frame: Frame, asked: Asked, name: str = "") -> Iterable[Html]:
    """Each quantity with its sum; for the largest one, with each surcharge as well."""
    quantities = examples(asked.price)
    for quantity in quantities:
        found = charge(asked.price, quantity)
        if found is not None:
            yield _sentence(frame, asked, quantity, _sum(frame, asked, quantity, found), name)
    for id_, label, percent in asked.surcharges if quantities else ():
        found = charge(asked.price, quantities[-1], {id_: quantities[-1]})
        if found is not None:
            say, plain = frame.say, charge(asked.price, quantities[-1])
            before = _money(frame, asked, rounded(plain.base, asked.price.places)) if plain is not None else ""
            how = say("work.surcharge", amount=before, percent=frame.words.percentage(percent), name=label)
            total = _money(frame, asked, found.total)
            yield _sentence(frame, asked, quantities[-1], _bounded(frame, asked, found, f"{how} = {total}"), name)


def _sentence(frame: Frame, asked: Asked, quantity: Decimal, how: str, name: str) -> Html:
    """“150 produits : 20 × 45 € + … = 5 670 €”."""
    counted = frame.words.number(quantity)
    if asked.unit:
        counted = f"{counted} {frame.words.unit(asked.unit, quantity)}"
    shown = frame.say("work.line", quantity=counted, how=how)
    return join(tag("strong", name), " · ", shown) if name else join(shown)


def _sum(frame: Frame, asked: Asked, quantity: Decimal, found: Charge) -> str:
    """How a total comes about, in one line."""
    price, say = asked.price, frame.say
    if price.included and not found.base:
        return _bounded(frame, asked, found, say("work.nothing"))
    parts: list[str] = []
    for step in found.steps:
        unit = _money(frame, asked, _exact(step.unit))
        if step.units or not step.flat:
            if price.model is Model.PACKAGE:
                parts.append(say("work.packages", n=_exact(step.units), price=unit))
            else:
                parts.append(f"{frame.words.number(_exact(step.units))} × {unit}")
        if step.flat:
            parts.append(_money(frame, asked, _exact(step.flat)))
    base = _money(frame, asked, rounded(found.base, price.places))
    how = " + ".join(parts) + f" = {base}"
    if price.included:
        how = say("work.free", n=min(price.included, quantity), how=how)
    return _bounded(frame, asked, found, how)


def _bounded(frame: Frame, asked: Asked, found: Charge, how: str) -> str:
    """With the minimum or the maximum, where one decides."""
    total = _money(frame, asked, found.total)
    if found.true_up:
        return frame.say("work.minimum", how=how, total=total)
    return frame.say("work.maximum", how=how, total=total) if found.capped_by else how


def _money(frame: Frame, asked: Asked, amount: Decimal) -> str:
    return frame.words.money(Money(amount, asked.price.currency))


def _exact(value: Fraction) -> Decimal:
    """A number that was written with a point, as such again."""
    return Decimal(value.numerator) / value.denominator


def _calculator(frame: Frame, asked: Iterable[Asked], anchor: str) -> Html:
    """For all prices that depend on a quantity, where one of them is more than a multiplication."""
    everything = list(asked)
    if not any(needs_working_out(each.price) for each in everything):
        return EMPTY
    say = frame.say
    lines = [
        Line(
            each.name,
            frame.words.unit(each.unit, 2) if each.unit else "",
            each.price,
            tuple(
                (id_, f"{label} (+\u202f{frame.words.percentage(percent)})") for id_, label, percent in each.surcharges
            ),
        )
        for each in everything
    ]
    words = CalculatorText(
        title=say("calc"),
        line=say("calc.line"),
        quantity=say("calc.quantity"),
        options=say("calc.options"),
        total=say("calc.total", total="{total}"),
        minimum=say("calc.minimum", total="{total}"),
        maximum=say("calc.maximum", total="{total}"),
        none=say("calc.none"),
        wrong=say("calc.wrong"),
    )
    return calculator(lines, words, frame.language, anchor)
