"""Invoices against the contract's value, period by period, and against budgets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgkit.promises.outcomes.invoices import Account, Spent, account, span_of, spent
from tests.promises.outcomes.company import INVOICES, organisation

CENTRE = """
retail:
  name: Retail
  budgets:
    - {period: "2026", amount: 12000.00 EUR, for: providers}
    - {period: "2026", amount: 3000.00 EUR, for: tools}
    - {period: "2026", amount: 90000.00 EUR, for: marketing}
"""
CONTRACT = """
ads:
  name: Ads
  provider: borea
  owner: studio
  start: 2026-03-01
  term: 12 months
  value:
    - {id: fee, model: flat, period: month, price: 1000.00 EUR}
    - {id: setup, model: flat, period: once, price: 2000.00 EUR}
"""


def files(*rows: str, contract: str = CONTRACT, centre: str = CENTRE) -> dict[str, str]:
    text = INVOICES + "".join(f"ads,{row},\n" for row in rows)
    return {"contracts.yaml": contract, "cost-centres.yaml": centre, "invoices/2026.csv": text}


def books(*rows: str, contract: str = CONTRACT) -> Account:
    org = organisation(files(*rows, contract=contract))
    found = account(org, org.contracts["ads"])
    assert found is not None
    return found


def budgets(*rows: str, contract: str = CONTRACT, centre: str = CENTRE) -> list[Spent]:
    org = organisation(files(*rows, contract=contract, centre=centre))
    return list(spent(org, org.cost_centres["retail"]))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_periods_of_accounts(period: str, first: date, last: date) -> None:
    assert span_of(period) == (first, last)


def test_a_contract_against_what_was_agreed() -> None:
    found = books("2026-09-30,2026-09,1000.00,EUR", "2026-08-31,2026-08,700.00,EUR", "2026-09-30,2026-09,-50.00,EUR")
    assert [(each.period, each.invoiced.amount, len(each.invoices)) for each in found.periods] == [
        ("2026-08", Decimal("700.00"), 1), ("2026-09", Decimal("950.00"), 2),
    ]  # fmt: skip
    assert found.agreed is not None
    assert (found.invoiced.amount, found.agreed.amount, found.once.amount) == (
        Decimal(1650),
        Decimal(2000),
        Decimal(2000),
    )
    assert found.beyond.amount == -350


@pytest.mark.parametrize(
    ("amount", "beyond"), [("1000.00", 0), ("3000.00", 0), ("3000.01", "0.01"), ("999.99", "-0.01")]
)
def test_what_is_paid_once_may_be_invoiced_in_any_month(amount: str, beyond: str) -> None:
    assert books(f"2026-09-30,2026-09,{amount},EUR").beyond.amount == Decimal(beyond)


@pytest.mark.parametrize(
    ("period", "agreed"),
    [("2026", 10_000), ("2026-Q1", 1_000), ("2027", 2_000), ("2026-02", 0), ("2027-03", 0)],
)
def test_only_months_in_which_it_runs_are_agreed(period: str, agreed: int) -> None:
    found = books(f"2026-09-30,{period},1.00,EUR").agreed
    assert found is not None
    assert found.amount == agreed


def test_a_month_under_way_is_not_over() -> None:
    found = books("2026-10-31,2026-10,1000.00,EUR", "2026-11-10,2026-11,10.00,EUR")
    assert [each.period for each in found.ended(date(2026, 11, 16)).periods] == ["2026-10"]


def test_nothing_is_compared_where_the_value_is_not_known() -> None:
    unknown = CONTRACT.replace("model: flat, period: month, price: 1000.00 EUR", "model: per-unit, price: 10.00 EUR")
    assert books("2026-09-30,2026-09,900.00,EUR", contract=unknown).agreed is None
    foreign = CONTRACT.replace("2000.00 EUR", "2000.00 USD")
    assert books("2026-09-30,2026-09,900.00,EUR", contract=foreign).agreed is None


def test_invoices_in_two_currencies_are_not_added() -> None:
    org = organisation(files("2026-09-30,2026-09,900.00,EUR", "2026-10-31,2026-10,900.00,USD"))
    assert account(org, org.contracts["ads"]) is None
    assert list(spent(org, org.cost_centres["retail"])) == []


def test_invoices_after_the_day_asked_about_are_not_known_yet() -> None:
    org = organisation(files("2026-09-30,2026-09,900.00,EUR"), date(2026, 9, 29))
    assert account(org, org.contracts["ads"]) is None


def test_a_cost_centre_against_its_budgets_for_contracts() -> None:
    (found,) = budgets("2026-09-30,2026-09,1100.00,EUR")
    assert (found.period, found.places) == ("2026", (0, 1))
    assert (found.budget.amount, found.invoiced.amount) == (Decimal(15_000), Decimal(1_100))
    # 10 months at 1000, 100 more in September, and of the 2000 once those 100 are spent already.
    assert found.forecast.amount == 12_000


def test_all_budgets_count_where_none_is_for_contracts() -> None:
    (found,) = budgets(centre="retail: {name: Retail, budgets: [{period: '2026', amount: 500.00 EUR, for: other}]}\n")
    assert (found.budget.amount, found.forecast.amount) == (Decimal(500), Decimal(12_000))


def test_a_quarter_counts_its_months_only_and_no_invoice_of_a_year() -> None:
    centre = "retail: {name: Retail, budgets: [{period: 2026-Q1, amount: 500.00 EUR, for: tools}]}\n"
    (found,) = budgets("2026-03-31,2026-03,800.00,EUR", "2026-12-31,2026,9000.00,EUR", centre=centre)
    assert (found.invoiced.amount, found.forecast.amount) == (Decimal(800), Decimal(2_800))
