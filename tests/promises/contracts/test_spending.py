"""What a contract costs: exact, and never more than is sure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from orgkit.model.entities import Contract
from orgkit.promises.contracts.engagements import engagement
from orgkit.promises.contracts.spending import paid_once, per_year, until
from tests.model.leaves import organisation

DAY = date(2026, 11, 16)
_TIERS = [
    {"up_to": "5", "unit_price": "7.00 EUR"}, {"up_to": "10", "unit_price": "6.50 EUR"}, {"unit_price": "6.00 EUR"}
]  # fmt: skip
_FIVE = {"size": "5", "included": "3"}


def contract(*lines: dict[str, Any], start: str = "2026-01-01", term: str = "12 months") -> Contract:
    """A contract with these lines of value."""
    value = [{"id": f"line-{place}", **line} for place, line in enumerate(lines)]
    files = {
        "org/providers/lumen.yaml": {"name": "Lumen"},
        "org/contracts/photo.yaml": {
            "name": "Photo", "provider": "lumen", "start": start, "term": term, "value": value
        },
    }  # fmt: skip
    org, findings = organisation(files, DAY)
    assert findings == []
    return org.contracts["photo"]


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ({"model": "flat", "price": "900.00 EUR", "period": "month"}, 10800),
        ({"model": "flat", "price": "30.00 EUR", "period": "quarter"}, 120),
        ({"model": "flat", "price": "10.00 EUR", "period": "day"}, 3650),
        ({"model": "flat", "price": "4800.00 EUR", "period": "once"}, 4800),
        ({"price": "90.00 EUR", "period": "year"}, 90),
        ({"model": "per-unit", "price": "22.00 EUR", "estimate": "20 per month"}, 5280),
        ({"model": "per-unit", "price": "22.00 EUR", "estimate": "20"}, 440),
        ({"model": "per-unit", "price": "22.00 EUR"}, 0),
        ({"model": "percentage", "percent": "8 %", "estimate": "52000 per month"}, 49920),
        ({"model": "included"}, 0),
        ({"model": "graduated", "tiers": _TIERS, "estimate": "6 per month"}, 498),
        ({"model": "volume", "tiers": _TIERS, "estimate": "6 per month"}, 468),
        ({"model": "volume", "tiers": _TIERS, "estimate": "6"}, 39),
        ({"model": "volume", "tiers": _TIERS[:1], "estimate": "6 per month"}, 0),
        ({"model": "graduated", "tiers": _TIERS}, 0),
        ({"tiers": _TIERS, "estimate": "6 per month"}, 0),
        ({"model": "package", "price": "150.00 EUR", "package": _FIVE, "estimate": "9 per month"}, 3600),
        ({"model": "package", "price": "150.00 EUR", "package": _FIVE, "estimate": "3 per month"}, 0),
        ({"model": "per-unit", "price": "2.00 EUR", "minimum": "50.00 EUR", "estimate": "20 per month"}, 600),
        ({"model": "per-unit", "price": "2.00 EUR", "maximum": "30.00 EUR", "estimate": "20 per year"}, 30),
        ({"model": "flat", "price": "900.00 USD", "period": "month"}, 0),
    ],
)
def test_what_a_line_costs_in_a_year(line: dict[str, Any], year: int) -> None:
    assert per_year(contract(line), "EUR") == year


def test_what_is_paid_once_is_spread_over_the_first_period() -> None:
    once = {"model": "flat", "price": "4800.00 EUR", "period": "once"}
    assert per_year(contract(once, term="24 months"), "EUR") == 2400
    assert per_year(contract(once, term="3 months"), "EUR") == 4800
    assert [item.id for _, item in paid_once(contract({"price": "1.00 EUR", "period": "month"}, once))] == ["line-1"]


@pytest.mark.parametrize(
    ("start", "last", "cost"),
    [
        ("2026-01-01", date(2026, 12, 31), 1200),
        ("2026-01-01", date(2026, 12, 30), 1100),
        ("2026-01-31", date(2026, 2, 27), 100),
        ("2026-01-31", date(2026, 2, 26), 0),
        ("2026-01-01", date(2025, 12, 31), 0),
        ("2026-01-01", None, 0),
    ],
)
def test_up_to_a_day_full_months_count(start: str, last: date | None, cost: int) -> None:
    fee = {"model": "flat", "price": "100.00 EUR", "period": "month"}
    assert until(contract(fee, start=start), last, "EUR") == cost


def test_a_share_of_a_month_is_exact() -> None:
    weekly = {"model": "flat", "price": "1.00 EUR", "period": "week"}
    assert until(contract(weekly), date(2026, 12, 31), "EUR") == Fraction(365, 7)


def test_contracts_without_a_long_break_are_one_engagement() -> None:
    spans = {"a": ("2023-01-01", "12 months"), "b": ("2024-06-01", "6 months"), "c": ("2024-12-15", "12 months"),
             "d": ("2025-01-01", "24 months"), "later": ("2027-01-01", "12 months")}  # fmt: skip
    files: dict[str, Any] = {"org/providers/lumen.yaml": {"name": "Lumen"}}
    for name, (start, term) in spans.items():
        files[f"org/contracts/{name}.yaml"] = {"name": name, "provider": "lumen", "start": start, "term": term}
    org, findings = organisation(files, DAY)
    assert findings == []
    assert sorted(each.id for each in engagement(org, "lumen", 31)) == ["b", "c", "d"]
    assert [each.id for each in engagement(org, "lumen", 5)] == ["c", "d"]
    assert engagement(org, "nobody", 31) == ()
