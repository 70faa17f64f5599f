"""What a contract costs, from the lines of its value: at least, since not every line can be known beforehand.

A fee counts for each of its periods, and a payment once as it is. What depends on a quantity, tiers, packages and
percentages included, counts by the quantity that is expected (``estimate``): a minimum and a maximum hold for the
period of the estimate. Lines without what is needed count nothing. A year has 365 days, and a month is a twelfth of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from orgkit.model.entities import Contract, PriceItem
from orgkit.model.values import Duration, Money
from orgkit.promises.contracts.terms import plus_days, plus_months
from orgkit.promises.prices.price import Model, charge
from orgkit.promises.prices.versions import price_in

MONTHS = {
    "day": Fraction(12, 365), "week": Fraction(84, 365), "month": Fraction(1), "quarter": Fraction(3),
    "half-year": Fraction(6), "year": Fraction(12),
}  # fmt: skip
"""How many months each period lasts."""

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Spend:
    """An amount to be spent; ``at_least`` where some line is left out, or stands in another currency."""

    money: Money
    at_least: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What one line costs: once, and every month."""

    currency: str
    once: Fraction = Fraction(0)
    monthly: Fraction = Fraction(0)


def costs(contract: Contract, currency: str) -> Iterator[Cost]:
    """What each line costs; ``currency`` is that of percentages of an amount whose currency nobody wrote."""
    own = next((item.price.currency for item in contract.value if item.price is not None), currency)
    for item in contract.value:
        found = _fee(item) or _quantity(item, own)
        if found is not None:
            yield found


def per_year(contract: Contract, currency: str) -> Fraction:
    """What a contract costs in a year, in one currency; what is paid once is spread over its first period."""
    own = [cost for cost in costs(contract, currency) if cost.currency == currency]
    months = contract.term.months if contract.term is not None else None
    years = max(Fraction(months or _YEAR, _YEAR), Fraction(1))
    return sum((cost.monthly * _YEAR + cost.once / years for cost in own), Fraction(0))


def renewed_for(contract: Contract, period: Duration, currency: str) -> Spend | None:
    """What going on for a period costs: months × what each line costs a month, rounded half up to the cent.

    In the currency of the contract's first price, else ``currency``. What is paid once was paid at the start, and
    does not come back. A period in days counts each as 12/365 of a month. ``None`` where no line says an amount
    for a period, or the period is business hours.
    """
    own = next((item.price.currency for item in contract.value if item.price is not None), currency)
    months = Fraction(period.months) if period.months is not None else None
    if months is None and period.seconds is not None:
        months = period.seconds / 86400 * MONTHS["day"]
    known = [(item, _fee(item) or _quantity(item, own)) for item in contract.value]
    monthly = sum((cost.monthly for _, cost in known if cost is not None and cost.currency == own), Fraction(0))
    if months is None or not own or monthly <= 0:
        return None
    cents = floor(monthly * months * 100 + Fraction(1, 2))
    return Spend(Money(Decimal(cents).scaleb(-2), own), any(cost is None or cost.currency != own for _, cost in known))


def until(contract: Contract, last: date | None, currency: str) -> Fraction:
    """What a contract costs from its start to a day, in one currency: full months, and what is paid once."""
    own = [cost for cost in costs(contract, currency) if cost.currency == currency]
    months = _full_months(contract.start, last)
    return sum((cost.monthly * months + cost.once for cost in own), Fraction(0))


def paid_once(contract: Contract) -> tuple[tuple[int, PriceItem], ...]:
    """The lines that are one fixed amount, with their positions."""
    return tuple(
        (place, item)
        for place, item in enumerate(contract.value)
        if item.price is not None and item.period == "once" and item.model in (None, "flat")
    )


def _fee(item: PriceItem) -> Cost | None:
    if item.price is None or item.tiers or item.package is not None or item.model not in (None, Model.FLAT):
        return None
    amount = Fraction(item.price.amount)
    if item.period in (None, "once"):
        return Cost(item.price.currency, once=amount) if item.unit is None else None
    return Cost(item.price.currency, monthly=amount / MONTHS[item.period])


def _quantity(item: PriceItem, currency: str) -> Cost | None:
    """What the quantity expected costs: nothing is known without one, or where no tier holds it."""
    if item.estimate is None or item.estimate.per not in (*MONTHS, "") or item.model == Model.FLAT:
        return None
    price = price_in(item, currency)
    charged = charge(price, item.estimate.amount) if price is not None else None
    if price is None or charged is None:
        return None
    if not item.estimate.per:
        return Cost(price.currency, once=charged.exact)
    return Cost(price.currency, monthly=charged.exact / MONTHS[item.estimate.per])


def _full_months(start: date | None, last: date | None) -> int:
    if start is None or last is None or last < start:
        return 0
    after = plus_days(last, 1)
    months = (after.year - start.year) * _YEAR + after.month - start.month
    return months if plus_months(start, months) <= after else months - 1
