"""What a cost pool costs in a month: its contracts and its amounts, in cents, so that the months of a year add up."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgkit.model.entities import Contract, CostPool, CostPoolCost
from orgkit.model.org import Org
from orgkit.model.queries.currencies import minor_units
from orgkit.promises.allocation.rounding import AllocationError
from orgkit.promises.contracts.spending import costs
from orgkit.promises.contracts.terms import end_on, plus_days, plus_months
from orgkit.promises.prices.price import rounded

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_YEAR = 12


class MixedCurrenciesError(AllocationError):
    """The costs of a pool are in several currencies, so that they have no sum."""

    def __init__(self, currencies: frozenset[str]) -> None:
        super().__init__(f"several currencies: {', '.join(sorted(currencies))}")
        self.currencies = currencies


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month; both days belong to it."""

    first: date
    last: date

    @classmethod
    def parse(cls, period: str) -> Month:
        """Read ``2026-10``.

        Raises:
            ValueError: not a month.
        """
        first = date.fromisoformat(f"{period}-01")
        return cls(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls.parse(day.isoformat()[:7])

    @property
    def name(self) -> str:
        """``2026-10``."""
        return self.first.isoformat()[:7]

    def earlier(self, months: int = 1) -> Month:
        """The month so many months before."""
        return Month.of(plus_months(self.first, -months))

    def part(self, since: date | None, until: date | None) -> Fraction:
        """How much of the month lies between two days, both included: ``days / days of the month``."""
        first, last = max(since or self.first, self.first), min(until or self.last, self.last)
        return Fraction(max(0, (last - first).days + 1), (self.last - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class CostLine:
    """What one cost of a pool costs in a month; ``position`` is its place in the pool."""

    position: int
    currency: str
    exact: Fraction
    amount: Decimal


def costs_in(org: Org, pool: CostPool, month: Month) -> tuple[CostLine, ...]:
    """Each cost of a pool in a month, by position and currency; those that cost nothing then are left out.

    An amount per quarter or year counts in equal months, a part of a month by its days, and an amount paid once in
    the month of its first day. A contract costs what :mod:`orgkit.promises.contracts.spending` says for each month
    in which it runs; what is paid once is spread over the months of its first period. Cents are rounded on the sum
    since January and the month before taken off, so that twelve months are the year.
    """
    found: list[CostLine] = []
    for position, cost in enumerate(pool.costs):
        exact = dict(_in_month(org, cost, month))
        for currency, amount in exact.items():
            since_january = sum(
                (dict(_in_month(org, cost, month.earlier(back))).get(currency, Fraction(0))
                 for back in range(1, month.first.month)),
                Fraction(0),
            )  # fmt: skip
            places = minor_units(currency)
            cents = rounded(since_january + amount, places) - rounded(since_january, places)
            found.append(CostLine(position, currency, amount, cents))
    return tuple(found)


def per_month(org: Org, pool: CostPool, day: date) -> dict[str, Fraction]:
    """What a pool costs in a month at the rate of a day, by currency; what is paid once on some day is left out."""
    found: dict[str, Fraction] = {}
    for cost in pool.costs:
        for currency, amount in _in_month(org, cost, Month(day, day)) if cost.period != "once" else ():
            found[currency] = found.get(currency, Fraction(0)) + amount
    return found


def total_of(lines: tuple[CostLine, ...]) -> tuple[Decimal, str]:
    """The sum of costs and its currency; nothing without a currency where there are none.

    Raises:
        MixedCurrenciesError: they are in several.
    """
    currencies = frozenset(line.currency for line in lines)
    if len(currencies) > 1:
        raise MixedCurrenciesError(currencies)
    return sum((line.amount for line in lines), Decimal(0)), next(iter(currencies), "")


def _in_month(org: Org, cost: CostPoolCost, month: Month) -> Iterator[tuple[str, Fraction]]:
    contract = org.target(cost.contract)
    if isinstance(contract, Contract):
        yield from contract_in(org, contract, month, cost.from_, cost.to).items()
    if cost.amount is None:
        return
    amount = Fraction(cost.amount.amount)
    if cost.period == "once":
        if cost.from_ is not None and month.first <= cost.from_ <= month.last:
            yield cost.amount.currency, amount
        return
    part = month.part(cost.from_, cost.to)
    if part:
        yield cost.amount.currency, amount / _MONTHS[cost.period or "month"] * part


def contract_in(
    org: Org, contract: Contract, month: Month, since: date | None = None, until: date | None = None
) -> dict[str, Fraction]:
    """What a contract costs in a month by currency, between two days where they are given."""
    ends = end_on(contract, month.first)
    runs = month.part(_later(contract.start, since), _earlier(ends, until))
    months = (contract.term.months if contract.term is not None else None) or _YEAR
    spread = plus_days(plus_months(contract.start, months), -1) if contract.start is not None else None
    in_first = month.part(_later(contract.start, since), _earlier(_earlier(ends, until), spread))
    default = org.organization.currency if org.organization is not None else None
    found: dict[str, Fraction] = {}
    for cost in costs(contract, default or ""):
        amount = cost.monthly * runs + cost.once / months * in_first
        if amount:
            found[cost.currency] = found.get(cost.currency, Fraction(0)) + amount
    return found


def _later(one: date | None, other: date | None) -> date | None:
    return max((each for each in (one, other) if each is not None), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((each for each in (one, other) if each is not None), default=None)
