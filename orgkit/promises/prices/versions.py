"""From what is written to plain prices: how a line is meant, and which price holds on the day of use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from orgkit.model.base import Ref
from orgkit.model.entities import PriceItem, PriceList, PriceListVersion, Service
from orgkit.model.org import Org
from orgkit.model.queries.charging import amounts
from orgkit.model.queries.currencies import minor_units
from orgkit.model.queries.dated import on
from orgkit.model.queries.pricing import Line, Path, item_on, line_on
from orgkit.model.values import InlinePrice, Money
from orgkit.promises.prices.price import Fault, Model, Price, Tier, charge, tier_fault

TIERED = (Model.GRADUATED, Model.VOLUME)


def model_of(item: PriceItem) -> Model | None:
    """How a line is meant: as it says, else as what it has allows only one reading of.

    Tiers could be added up or not, and an amount without unit, period or package could be anything: ``None``. An
    amount beside a percentage is what is charged.
    """
    if item.model is not None:
        return Model(item.model)
    if item.tiers:
        return None
    if item.percent is not None and item.price is None:
        return Model.PERCENTAGE
    if item.package is not None:
        return Model.PACKAGE
    if item.period is not None:
        return Model.FLAT
    return Model.PER_UNIT if item.unit is not None else None


def currency_in(item: PriceItem, default: str = "") -> str | None:
    """The one currency of a line, ``default`` where it has no amount; ``None`` where several meet."""
    found = {money.currency for _, money in amounts(item)}
    return next(iter(found), default) if len(found) <= 1 else None


def price_in(item: PriceItem, currency: str = "") -> Price | None:
    """A line in plain numbers; ``None`` where it can be read in two ways, lacks something or mixes currencies.

    Also where some quantity is in two tiers: whoever bills it would have to guess.
    ``currency`` is that of a line without an amount of its own, such as a percentage.
    """
    model, own = model_of(item), currency_in(item, currency)
    if model is None or own is None or lacking(item, model) is not None:
        return None
    if model in TIERED and not _ordered(item):
        return None
    package = item.package
    return Price(
        model=model,
        currency=own,
        amount=(item.percent.value if item.percent is not None else Decimal(0))
        if model is Model.PERCENTAGE
        else _amount(item.price),
        tiers=tuple(Tier(each.up_to, _amount(each.unit_price), _amount(each.flat)) for each in item.tiers)
        if model in TIERED
        else (),
        size=package.size if package is not None else Decimal(1),
        included=(package.included or Decimal(0)) if package is not None else Decimal(0),
        minimum=item.minimum.amount if item.minimum is not None else None,
        maximum=item.maximum.amount if item.maximum is not None else None,
        surcharges=tuple((each.id, each.percent.value) for each in item.surcharges),
        places=minor_units(own),
    )


def _amount(money: Money | None) -> Decimal:
    return money.amount if money is not None else Decimal(0)


def lacking(item: PriceItem, model: Model) -> Path | None:
    """The first thing that a model needs and a line does not have; ``None`` where it has everything."""
    needed = {
        Model.FLAT: ("price",), Model.PER_UNIT: ("price",), Model.PACKAGE: ("package", "price"),
        Model.GRADUATED: ("tiers",), Model.VOLUME: ("tiers",), Model.PERCENTAGE: ("percent",), Model.INCLUDED: (),
    }  # fmt: skip
    for field in needed[model]:
        if not getattr(item, field):
            return (field,)
    if model is Model.PACKAGE and item.package is not None and item.package.size <= 0:
        return ("package", "size")
    for place, tier in enumerate(item.tiers if model in TIERED else ()):
        if tier.unit_price is None and tier.flat is None:
            return ("tiers", place, "unit_price")
    return None


def _ordered(item: PriceItem) -> bool:
    """Whether no quantity has two prices."""
    fault = tier_fault([tier.up_to for tier in item.tiers])
    return fault is None or fault[1] is Fault.STOPS


@dataclass(frozen=True, slots=True)
class Readings:
    """What one quantity costs in both ways in which tiers without a model can be read."""

    quantity: Decimal
    added_up: Money
    last_for_all: Money


def readings(item: PriceItem) -> Readings | None:
    """Just after the first tier, where both ways differ; ``None`` where they cannot be computed or are the same."""
    added_up, for_all = (price_in(replace(item, model=model.value)) for model in TIERED)
    end = item.tiers[0].up_to if item.tiers else None
    if added_up is None or for_all is None or end is None:
        return None
    one, other = charge(added_up, end + 1), charge(for_all, end + 1)
    if one is None or other is None or one.total == other.total:
        return None
    return Readings(end + 1, Money(one.total, added_up.currency), Money(other.total, for_all.currency))


@dataclass(frozen=True, slots=True)
class Holding:
    """A price that holds on a day, and where it is written.

    ``line`` is the line of a price list in its version, or ``None`` for a price written in place in ``service``.
    ``unit`` is what it is counted in, as written; empty where nobody wrote it.
    """

    price: Price
    unit: str
    line: Line | None = None
    service: Service | None = None

    @property
    def prices(self) -> PriceList | None:
        """The price list."""
        return self.line.prices if self.line is not None else None

    @property
    def version(self) -> PriceListVersion | None:
        """The version of the price list that is in force."""
        return self.line.version if self.line is not None else None

    @property
    def item(self) -> PriceItem | None:
        """The line of the price list."""
        return self.line.item if self.line is not None else None


def price_of(org: Org, named: Ref | InlinePrice | None, day: date) -> Holding | None:
    """The price that a reference or an inline price means on the day of use.

    The version with the greatest first day up to then; ``None`` before the first, and where the line cannot be
    computed. An inline price holds as it stands: ask :func:`service_price` for the one of another day.
    """
    if isinstance(named, InlinePrice):
        return inline(named)
    return _listed(line_on(org, named, day)) if named is not None else None


def item_price(org: Org, item: str, day: date) -> Holding | None:
    """The price of a line by its short name on the day of use; ``None`` as for :func:`price_of`."""
    return _listed(item_on(org, item, day))


def service_price(org: Org, service: Service, day: date) -> Holding | None:
    """The price of a service on the day of use, dated changes of the service included."""
    then = on(org, service, day)
    found = price_of(org, then.price, day)
    if found is not None and found.line is None:
        return Holding(found.price, found.unit, service=then)
    return found


def inline(named: InlinePrice) -> Holding:
    """A price written in place: so much for each, whatever is counted."""
    money = named.money
    price = Price(Model.PER_UNIT, money.currency, money.amount, places=minor_units(money.currency))
    return Holding(price, named.unit)


def _listed(line: Line | None) -> Holding | None:
    price = price_in(line.item, line.prices.currency or "") if line is not None else None
    if line is None or price is None:
        return None
    return Holding(price, line.item.unit.written if line.item.unit is not None else "", line)
