"""What a price is made of, and which way it moved for those who pay it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgkit.diff.meaning import number
from orgkit.diff.spoken import OPEN_ENDED, price_parts, spoken, word
from orgkit.model import InlinePrice, Money, Org, Ref
from orgkit.model.entities import PriceItem, PriceList, PriceListVersion
from orgkit.results import Message
from orgkit.results.finding import say


@dataclass(frozen=True, slots=True)
class Price:
    """One price: a currency, a unit, a model, and its amounts by name.

    More of ``amounts`` and ``rates`` (percentages) costs more; more of ``generous``, such as the
    size of a package, gives more for the same money. ``unit`` is an id where there is one,
    ``unit_name`` the word as it was written.
    """

    currency: str
    unit: str
    model: str
    unit_name: str = ""
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    generous: Mapping[str, Decimal] = field(default_factory=dict)
    rates: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def told(self) -> object:
        """The price in a few words."""
        main = self.amounts.get("price")
        if main is not None:
            return spoken(InlinePrice(Money(main, self.currency), self.unit_name or self.unit))
        if self.amounts or self.rates:
            return price_parts(self.amounts, self.rates, self.currency)
        return word(self.model)

    @property
    def plain(self) -> dict[str, object]:
        """The price in words of JSON."""
        parts: dict[str, object] = {"currency": self.currency, "unit": self.unit, "model": self.model}
        for name, values in (("amounts", self.amounts), ("generous", self.generous), ("rates", self.rates)):
            if values:
                parts[name] = {key: number(value) for key, value in sorted(values.items())}
        return parts


def price_of(written_price: Ref | InlinePrice | None, org: Org) -> Price | None:
    """What is asked in the end: an amount written in place, or the item in force that is referred to."""
    if isinstance(written_price, InlinePrice):
        money = written_price.money
        unit = _unit(written_price.unit, org)
        model = "per-unit" if unit else "flat"
        return Price(money.currency, unit, model, written_price.unit, {"price": money.amount})
    if written_price is None:
        return None
    item = item_in_force(written_price.id, org)
    return price_of_item(item, org) if item is not None else None


def version_in_force(price_list: PriceList | None, day: date) -> PriceListVersion | None:
    """The latest version that has begun."""
    begun = [version for version in price_list.versions if version.from_ <= day] if price_list is not None else []
    return max(begun, key=lambda version: version.from_, default=None)


def item_in_force(item: str, org: Org) -> PriceItem | None:
    """An item of the version in force of the list that has it."""
    for defined in org.index.defined.get(("price-item", item), ()):
        version = version_in_force(org.price_lists.get(defined.owner), org.as_of)
        found = next((one for one in version.items if one.id == item), None) if version is not None else None
        if found is not None:
            return found
    return None


def price_of_item(item: PriceItem, org: Org) -> Price:
    """The price that an item of a list asks."""
    amounts: dict[str, Decimal] = {}
    currencies: list[str] = []
    for name, money in _amounts(item):
        amounts[name] = money.amount
        currencies.append(money.currency)
    rates = {f"surcharge {one.id}": one.percent.value for one in item.surcharges}
    if item.percent is not None:
        rates["percent"] = item.percent.value
    generous: dict[str, Decimal] = {}
    if item.package is not None:
        generous["size"] = item.package.size
        generous["included"] = item.package.included or Decimal(0)
    unit = _unit(item.unit.id, org) if item.unit is not None else ""
    unit = " ".join(filter(None, (unit, item.period or "")))
    model = item.model or ("per-unit" if item.unit is not None else "flat")
    return Price(currencies[0] if currencies else "", unit, model, "", amounts, generous, rates)


def _amounts(item: PriceItem) -> Iterator[tuple[str, Money]]:
    if item.price is not None:
        yield "price", item.price
    for tier in item.tiers:
        end = number(tier.up_to) if tier.up_to is not None else OPEN_ENDED
        if tier.unit_price is not None:
            yield f"up to {end}", tier.unit_price
        if tier.flat is not None:
            yield f"flat up to {end}", tier.flat
    if item.minimum is not None:
        yield "minimum", item.minimum
    if item.maximum is not None:
        yield "maximum", item.maximum


def _unit(text: str, org: Org) -> str:
    """The id of a unit that is named by its id or by its name in some language."""
    for unit in org.organization.units if org.organization is not None else ():
        names = unit.name.by_language.values() if unit.name is not None else ()
        if text and (text == unit.id or text.casefold() in {name.casefold() for name in names}):
            return unit.id
    return text


@dataclass(frozen=True, slots=True)
class Shift:
    """Which way a price moved: ``up``, ``down``, ``both`` or ``none``.

    ``rise`` is the largest change as a part of one, ``None`` where some of it has no percentage.
    """

    way: str
    rise: Fraction | None = None

    @property
    def percent(self) -> Message | None:
        """The change in percent with its sign, rounded to a tenth."""
        if self.rise is None:
            return None
        tenths = round(self.rise * 1000)
        percent = Decimal(number(abs(Decimal(tenths)) / 10))
        if tenths > 0:
            return say("+{percent} %", percent=percent)
        return say("−{percent} %", percent=percent) if tenths < 0 else say("{percent} %", percent=percent)


@dataclass(frozen=True, slots=True)
class _Step:
    """How one amount moved: 1 for dearer, -1 for cheaper, nothing where it cannot be said."""

    way: int | None
    rise: Fraction | None = None


def shift(old: Price, new: Price) -> Shift:
    """Compare two prices of one currency, unit and model, amount by amount.

    A tier that is on one side only is compared with nothing, so the direction is open.
    """
    steps = [
        _step(name, before.get(name), after.get(name), sign)
        for before, after, sign in (
            (old.amounts, new.amounts, 1),
            (old.rates, new.rates, 1),
            (old.generous, new.generous, -1),
        )
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]
    ways = {step.way for step in steps}
    if not ways:
        return Shift("none")
    if len(ways) > 1 or None in ways:
        return Shift("both")
    rises = [step.rise for step in steps if step.rise is not None]
    known = len(rises) == len(steps)
    if ways == {1}:
        return Shift("up", max(rises) if known else None)
    return Shift("down", min(rises) if known else None)


def _step(name: str, old: Decimal | None, new: Decimal | None, sign: int) -> _Step:
    if name.startswith("surcharge"):  # on top of everything, so that its rise is one of the whole
        before, after = 1 + Fraction(old or 0) / 100, 1 + Fraction(new or 0) / 100
        return _Step(1 if after > before else -1, after / before - 1)
    if old is not None and new is not None:
        way = sign if new > old else -sign
        return _Step(way, Fraction(new - old) / Fraction(old) if old and sign > 0 else None)
    if name == "maximum":  # a ceiling that goes can only cost more
        return _Step(1 if new is None else -1)
    if name in ("minimum", "size", "included"):
        return _Step(sign if old is None else -sign)
    return _Step(None)
