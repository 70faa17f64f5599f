"""Judged usage becomes statements: lines, what is due whatever is used, minimum and maximum, tax between companies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgkit.charge.judge import Judge, Sold, Unchargeable
from orgkit.model.base import Ref
from orgkit.model.entities import Service, ServiceConsumer
from orgkit.model.queries.dated import on
from orgkit.model.queries.lifecycle import in_force, in_use
from orgkit.promises.prices.price import Charge, Model, charge, rounded, vat
from orgkit.promises.prices.use import price_for
from orgkit.promises.prices.versions import Holding, price_of
from orgkit.results.statement import Line, Part, Rejected, Share, Statement, Surcharged, Vat, plus, total_of

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many months a price for a period is for."""


@dataclass(slots=True)
class Use:
    """All use that makes one line: its quantity, how much of it bears which surcharge, in how many rows."""

    sold: Sold
    quantity: Decimal = Decimal(0)
    surcharged: dict[str, Decimal] = field(default_factory=dict)
    rows: int = 0

    def add(self, quantity: Decimal, surcharges: Iterable[str], rows: int) -> None:
        """More of it."""
        self.quantity = plus(self.quantity, quantity)
        self.rows += rows
        for name in surcharges:
            self.surcharged[name] = plus(self.surcharged.get(name, Decimal(0)), quantity)

    @property
    def is_nothing(self) -> bool:
        """Whether it was written down that nothing was used, or all of it was taken back: no minimum is due then."""
        return not self.quantity and not any(self.surcharged.values())

    @property
    def cost(self) -> Charge | None:
        """What it costs; ``None`` where no tier holds so much."""
        return charge(self.sold.holding.price, self.quantity, dict(sorted(self.surcharged.items())))


def is_by_period(holding: Holding) -> bool:
    """Whether a price is due for a time, whatever is used in it."""
    item = holding.item
    return holding.price.model is Model.FLAT and item is not None and item.period in MONTHS


def lines_for(use: Use, cost: Charge) -> Iterator[Line]:
    """The line of some use, and those that lift it to a minimum or take off what is over a maximum.

    Each is rounded once; together they are what the whole was rounded to.
    """
    price = use.sold.holding.price
    before = rounded(cost.exact - cost.true_up + cost.capped_by, price.places)
    if price.model is not Model.INCLUDED:
        yield _line("usage", use, before, cost)
    if cost.total != before:
        kind = "minimum" if abs(cost.total) > abs(before) else "maximum"
        yield _line(kind, use, plus(cost.total, before.copy_negate()), None)


def _line(kind: str, use: Use, amount: Decimal, cost: Charge | None) -> Line:
    sold, price = use.sold, use.sold.holding.price
    percents = dict(price.surcharges)
    prices = sold.holding.prices
    return Line(
        kind=kind,
        service=sold.service,
        item=sold.item,
        consumer=sold.consumer,
        provider=sold.provider,
        price=sold.price,
        version=sold.version,
        unit=sold.unit,
        quantity=use.quantity if cost is not None else Decimal(0),
        rows=use.rows if cost is not None else 0,
        amount=amount,
        model=str(price.model),
        parts=tuple(Part(_exact(one.units), _exact(one.unit), _exact(one.flat)) for one in cost.steps) if cost else (),
        surcharges=tuple(
            Surcharged(name, percents[name], quantity) for name, quantity in sorted(use.surcharged.items())
        )
        if cost is not None
        else (),
        tax=sold.tax,
        vat_rate=prices.vat_rate.value if prices is not None and prices.vat_rate is not None else None,
        seller=sold.seller,
    )


def _exact(number: Fraction) -> Decimal:
    """A fraction made of decimals as a decimal again: its denominator has no factors but 2 and 5."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = tuple(map(int, str(abs(int(number * 10**places)))))
    return Decimal((int(number < 0), digits, -places))


@dataclass(frozen=True, slots=True)
class Due:
    """What a registered consumer pays for a month, whatever is used."""

    sold: Sold
    amount: Decimal


def fixed(judge: Judge, first: date, last: date) -> Iterator[Due | Rejected]:
    """What is due by the month, the quarter or the year, for every registered consumer; what nobody can be asked for.

    A month that has begun counts whole. A price by the quarter or the year is due in its first month, or in the
    month in which a consumer joins. The version that holds on the first day of registration in the month counts.
    """
    for service in judge.org.services.values():
        for place, consumer in enumerate(service.consumers):
            start = max(first, consumer.since or first)
            if start > last or not in_force(start, consumer.since, consumer.until):
                continue
            then = on(judge.org, service, start)
            found = _due(judge, then, consumer, place, start, first)
            if found is not None:
                yield found


def _due(
    judge: Judge, service: Service, consumer: ServiceConsumer, place: int, start: date, first: date
) -> Due | Rejected | None:
    named, who = price_for(service, consumer), consumer.team or consumer.cost_centre
    holding = price_of(judge.org, named, start) if isinstance(named, Ref) else None
    if holding is None or who is None or not is_by_period(holding) or not in_use(service, start):
        return None
    item = holding.item
    months = MONTHS.get(item.period or "", 1) if item is not None else 1
    if (first.month - 1) % months and not (consumer.since is not None and consumer.since >= first):
        return None
    payer = judge.payer(service.id, who.key, start)
    if isinstance(payer, Unchargeable):
        return Rejected(payer.reason, payer.message, service.node.at("consumers", place))
    return Due(judge.sold(holding, service.id, who.key, payer, start), holding.price.amount)


def due_for_use(use: Use) -> Due | None:
    """What somebody who is not registered pays for a month in which they used something priced by the month."""
    item = use.sold.holding.item
    return Due(use.sold, use.sold.holding.price.amount) if item is not None and item.period == "month" else None


def fixed_line(due: Due, use: Use | None) -> Line:
    """The line of what is due for a time, with how much was used in it."""
    sold, price = due.sold, due.sold.holding.price
    counted = use or Use(sold)
    cost = charge(price, Decimal(1))
    amount = cost.total if cost is not None else rounded(due.amount, price.places)
    return _line("fixed", counted, amount, cost)


def assemble(
    lines: Mapping[tuple[str, str], list[Line]],
    shares: Mapping[tuple[str, str], list[Share]],
    shown: Mapping[tuple[str, str], list[Share]],
    places: Mapping[str, int],
) -> Iterator[Statement]:
    """One statement for each cost centre and currency, in the order of their names."""
    for centre, currency in sorted({*lines, *shares, *shown}):
        key = (centre, currency)
        own = tuple(lines.get(key, ()))
        yield Statement(
            centre,
            currency,
            own,
            tuple(shares.get(key, ())),
            tuple(shown.get(key, ())),
            tuple(_taxes(own, places.get(currency, 2))),
        )


def _taxes(lines: Iterable[Line], places: int) -> Iterator[Vat]:
    """The tax of what one legal entity sells to another: rounded once for each seller and rate."""
    sold: dict[tuple[str, bool], list[tuple[Decimal, Decimal]]] = {}
    for line in lines:
        if line.seller and line.vat_rate is not None:
            sold.setdefault((line.seller, line.tax == "included"), []).append((line.amount, line.vat_rate))
    for (seller, included), amounts in sorted(sold.items()):
        for rate, amount in sorted(vat(amounts, places, tax_included=included).items()):
            base = total_of(each for each, of in amounts if of == rate)
            net = plus(base, amount.copy_negate()) if included else base
            yield Vat(seller, rate, net, amount, included)
