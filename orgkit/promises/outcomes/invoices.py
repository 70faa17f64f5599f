"""What was invoiced against what was agreed and what was budgeted: per contract and period, per cost centre.

What a contract should cost in a month is in :mod:`orgkit.promises.contracts.spending`: fees by their periods,
quantities as expected. What is paid once may be invoiced in any month. Amounts in another currency than the
contract's or the budget's are never added: where there are some, nothing is compared.

Budgets for providers and tools together are what a cost centre has for the invoices of its contracts; one that has
neither has all its budgets for them. A budget of a month is not asked for an invoice of a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

from orgkit.model.entities import Contract, CostCentre
from orgkit.model.org import Org
from orgkit.model.queries.charging import contract_currency, payer_of_contract
from orgkit.model.records import Invoiced
from orgkit.model.values import Money
from orgkit.promises.contracts.spending import costs
from orgkit.promises.contracts.terms import final_end, plus_days, plus_months

_BOUGHT = ("providers", "tools")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Billed:
    """One period of a contract: what was invoiced for it, and what the contract says its months cost.

    ``agreed`` is ``None`` where the contract does not say what goes on, or not in the currency of the invoices.
    """

    period: str
    invoices: tuple[Invoiced, ...]
    invoiced: Money
    agreed: Money | None


@dataclass(frozen=True, slots=True)
class Account:
    """A contract with its periods, the earliest first; ``once`` is what it says is paid once, in whatever period."""

    contract: Contract
    periods: tuple[Billed, ...]
    once: Money

    @property
    def invoiced(self) -> Money:
        """Σ invoiced, over all periods with invoices."""
        return Money(sum((each.invoiced.amount for each in self.periods), Decimal(0)), self.once.currency)

    @property
    def agreed(self) -> Money | None:
        """Σ agreed over the same periods, without what is paid once; ``None`` where that of one is not known."""
        known = [each.agreed.amount for each in self.periods if each.agreed is not None]
        return Money(sum(known, Decimal(0)), self.once.currency) if len(known) == len(self.periods) else None

    def ended(self, day: date) -> Account:
        """The same with those periods only that are over on a day: a month under way has not been invoiced whole."""
        return replace(self, periods=tuple(each for each in self.periods if span_of(each.period)[1] < day))

    @property
    def beyond(self) -> Money:
        """What was invoiced outside what is agreed and paid once, exactly; negative where less was invoiced.

        ``invoiced − agreed − once`` where that is above zero, ``invoiced − agreed`` where this is below, else zero.
        """
        agreed = self.agreed.amount if self.agreed is not None else self.invoiced.amount
        difference = self.invoiced.amount - agreed
        above = difference - self.once.amount
        return Money(above if above > 0 else min(difference, Decimal(0)), self.once.currency)


def span_of(period: str) -> tuple[date, date]:
    """The first and the last day of a year, a quarter or a month of accounts: ``2026``, ``2026-Q4``, ``2026-10``."""
    year, _, part = period.partition("-")
    first, months = 1, _YEAR
    if part.startswith("Q"):
        first, months = int(part[1:]) * 3 - 2, 3
    elif part:
        first, months = int(part), 1
    start = date(max(int(year), 1), first, 1)  # the form of a period lets a year 0 through
    return start, plus_days(plus_months(start, months), -1)


@lru_cache(maxsize=4)
def _invoices(org: Org) -> Mapping[str, tuple[Invoiced, ...]]:
    found: dict[str, list[Invoiced]] = {}
    for one in org.invoices:
        if one.day <= org.as_of:
            found.setdefault(one.contract, []).append(one)
    return {contract: tuple(invoices) for contract, invoices in found.items()}


def invoices_of(org: Org, contract: Contract) -> tuple[Invoiced, ...]:
    """The invoices under a contract up to the day asked about, in the order of the files."""
    return _invoices(org).get(contract.id, ())


def account(org: Org, contract: Contract) -> Account | None:
    """The invoices of a contract, period by period; ``None`` where there is none, or they are in several currencies."""
    invoices = invoices_of(org, contract)
    currencies = {one.money.currency for one in invoices}
    if len(currencies) != 1:
        return None
    currency = currencies.pop()
    monthly, once = _rates(contract, currency)
    by_period: dict[str, list[Invoiced]] = {}
    for one in invoices:
        by_period.setdefault(one.period, []).append(one)
    periods = tuple(
        Billed(
            period,
            tuple(found),
            Money(sum((one.money.amount for one in found), Decimal(0)), currency),
            _money(monthly * _months(contract, *span_of(period)), currency) if monthly is not None else None,
        )
        for period, found in sorted(by_period.items(), key=lambda pair: span_of(pair[0]))
    )
    return Account(contract, periods, _money(once, currency))


def _rates(contract: Contract, currency: str) -> tuple[Fraction | None, Fraction]:
    """What a contract costs a month, and once; no monthly cost where it says none, or in another currency too."""
    known = list(costs(contract, currency))
    own = [cost for cost in known if cost.currency == currency]
    once = sum((cost.once for cost in own), Fraction(0))
    sure = bool(own) and len(known) == len(contract.value) and len(own) == len(known)
    return (sum((cost.monthly for cost in own), Fraction(0)) if sure else None), once


def _months(contract: Contract, first: date, last: date) -> int:
    """In how many months of a stretch a contract runs, each month it begins or ends in counted whole."""
    end = final_end(contract)
    start = max(first, contract.start.replace(day=1)) if contract.start is not None else first
    last = min(last, end) if end is not None else last
    return max((last.year - start.year) * _YEAR + last.month - start.month + 1, 0) if last >= start else 0


def _money(amount: Fraction, currency: str) -> Money:
    """An amount rounded half up to the cent."""
    return Money(Decimal(floor(amount * 100 + Fraction(1, 2))).scaleb(-2), currency)


@dataclass(frozen=True, slots=True)
class Spent:
    """A cost centre in a period that it has budgets for.

    ``budget`` is what it may spend on contracts, with the places of those budgets. ``invoiced`` is what was, for
    periods that lie inside. ``forecast`` adds what its contracts will cost by the end of the period.
    """

    centre: CostCentre
    period: str
    places: tuple[int, ...]
    budget: Money
    invoiced: Money
    forecast: Money
    contracts: tuple[Contract, ...]


@lru_cache(maxsize=4)
def _paid_by(org: Org) -> Mapping[str, tuple[Contract, ...]]:
    found: dict[str, list[Contract]] = {}
    for contract in org.contracts.values():
        payer = payer_of_contract(org, contract)
        if payer is not None:
            found.setdefault(payer.id, []).append(contract)
    return {payer: tuple(contracts) for payer, contracts in found.items()}


def contracts_paid_by(org: Org, centre: CostCentre) -> tuple[Contract, ...]:
    """The contracts that a cost centre pays for, in the order of the files."""
    return _paid_by(org).get(centre.id, ())


def spent(org: Org, centre: CostCentre) -> Iterator[Spent]:
    """What a cost centre has spent and will have spent in each period that it has a budget for.

    Forecast of a contract: for each month of the period in which it runs, what was invoiced for that month, or what the
    contract says where nothing was; and what it says is paid once, if it begins in the period, less what was
    invoiced above that so far. Periods in which a currency differs are left out.
    """
    contracts = contracts_paid_by(org, centre)
    for period, places in _budgets(centre).items():
        amounts = [centre.budgets[place].amount for place in places]
        currency = amounts[0].currency
        inside = [list(_inside(org, contract, period)) for contract in contracts]
        used = {one.money.currency for found in inside for one in found}
        used |= {contract_currency(contract) or currency for contract in contracts}
        if used | {money.currency for money in amounts} != {currency}:
            continue
        invoiced = sum((one.money.amount for found in inside for one in found), Decimal(0))
        forecast = sum(
            (_forecast(contract, period, found) for contract, found in zip(contracts, inside, strict=True)), Fraction(0)
        )
        yield Spent(
            centre,
            period,
            places,
            Money(sum((money.amount for money in amounts), Decimal(0)), currency),
            Money(invoiced, currency),
            _money(forecast, currency),
            contracts,
        )


def _budgets(centre: CostCentre) -> dict[str, tuple[int, ...]]:
    """The places of the budgets for contracts, by period: those for providers and tools, else all."""
    bought = any(each.for_ in _BOUGHT for each in centre.budgets)
    found: dict[str, tuple[int, ...]] = {}
    for place, each in enumerate(centre.budgets):
        if not bought or each.for_ in _BOUGHT:
            found[each.period] = (*found.get(each.period, ()), place)
    return found


def _inside(org: Org, contract: Contract, period: str) -> Iterator[Invoiced]:
    first, last = span_of(period)
    for one in invoices_of(org, contract):
        begins, ends = span_of(one.period)
        if first <= begins and ends <= last:
            yield one


def _forecast(contract: Contract, period: str, invoices: list[Invoiced]) -> Fraction:
    first, last = span_of(period)
    currency = contract_currency(contract)
    monthly, once = _rates(contract, currency)
    total = sum((Fraction(one.money.amount) for one in invoices), Fraction(0))
    rate = monthly or Fraction(0)
    covered = {month for one in invoices for month in _month_starts(*span_of(one.period))}
    to_come = [month for month in _month_starts(first, last) if month not in covered]
    running = sum(_months(contract, month, plus_days(plus_months(month, 1), -1)) for month in to_come)
    agreed = sum(_months(contract, month, plus_days(plus_months(month, 1), -1)) for month in covered) * rate
    begins = contract.start is not None and first <= contract.start <= last
    left = max(once - max(total - agreed, Fraction(0)), Fraction(0)) if begins else Fraction(0)
    return total + running * rate + left


def _month_starts(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        following = plus_months(day, 1)
        if following <= day:
            return
        day = following
