"""When contracts end, and what their relative dates mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orgkit.model import Duration, RelativeDate
from orgkit.model.entities import Contract, ContractRenewal
from orgkit.promises.contracts.terms import (
    day_of,
    end_on,
    final_end,
    is_over,
    last_day,
    minus,
    period_ends,
    plus,
    plus_months,
)
from orgkit.source import Node, Span

NOTHING = Node({}, "org/contracts/hosting.yaml")


def contract(start: str = "", term: str = "", end: str = "", renewal: str = "", **more: Any) -> Contract:
    """``renewal`` is a type, a period and how often at most: ``tacit 12 months 2``."""
    kind, _, rest = renewal.partition(" ")
    amount, unit, most = [*rest.split(), "", "", ""][:3]
    return Contract(
        node=NOTHING,
        id="hosting",
        key_span=Span(NOTHING.file),
        name="Hosting",  # type: ignore[arg-type]
        provider=None,  # type: ignore[arg-type]
        start=date.fromisoformat(start) if start else None,
        term=Duration.parse(term) if term else None,
        end=date.fromisoformat(end) if end else None,
        renewal=ContractRenewal(
            node=NOTHING,
            type=kind,
            period=Duration.parse(f"{amount} {unit}") if amount else None,
            max=int(most) if most else None,
        )
        if renewal
        else None,
        **more,
    )


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -13, "2024-12-15"),
        ("9999-06-01", 12, "9999-06-01"),
    ],
)
def test_months_keep_the_day_or_take_the_last_there_is(day: str, months: int, then: str) -> None:
    assert plus_months(date.fromisoformat(day), months) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("start", "terms", "end"),
    [
        ("2026-01-01", ["12 months"], "2026-12-31"),
        ("2026-01-01", ["1 month"], "2026-01-31"),
        ("2024-02-29", ["12 months"], "2025-02-27"),
        ("2024-02-29", ["12 months", "12 months", "12 months", "12 months"], "2028-02-28"),
        ("2020-08-01", ["3 years", "12 months"], "2024-07-31"),
        ("2026-01-01", ["90 days"], "2026-03-31"),
        ("0001-01-01", ["0 months"], "0001-01-01"),
    ],
)
def test_the_last_day_is_the_start_and_the_lengths_less_one_day(start: str, terms: list[str], end: str) -> None:
    assert last_day(date.fromisoformat(start), [Duration.parse(term) for term in terms]) == date.fromisoformat(end)


def test_ninety_days_are_not_three_months() -> None:
    end = date(2025, 12, 31)
    assert minus(end, Duration.parse("90 days")) == date(2025, 10, 2)
    assert minus(end, Duration.parse("3 months")) == date(2025, 9, 30)


def test_business_and_working_days_skip_days_off() -> None:
    friday = date(2026, 11, 13)
    assert plus(friday, Duration.parse("1 business day")) == date(2026, 11, 16)
    assert plus(friday, Duration.parse("1 working day")) == date(2026, 11, 14)
    assert plus(friday, Duration.parse("2 calendar days")) == date(2026, 11, 15)
    assert plus(date(9999, 12, 30), Duration.parse("999999 business days")) == date.max
    assert plus(friday, Duration.parse("1.5 months")) is None


@pytest.mark.parametrize(
    ("one", "on", "runs_to", "surely_over"),
    [
        (contract("2026-01-01", "12 months"), "2030-01-01", "2026-12-31", "2026-12-31"),
        (contract("2020-08-01", "36 months", renewal="tacit 12 months"), "2023-10-31", "2024-07-31", None),
        (contract("2025-01-01", "12 months", renewal="tacit 12 months 2"), "2031-01-01", "2027-12-31", "2027-12-31"),
        (contract("2025-01-01", "12 months", renewal="explicit 12 months"), "2031-01-01", "2025-12-31", "2025-12-31"),
        (contract("2025-01-01", "12 months", renewal="tacit"), "2031-01-01", "2025-12-31", None),
        (contract("2025-01-01", end="2025-06-30", renewal="tacit 6 months"), "2026-01-01", "2026-06-30", None),
        (contract("2025-01-01", "12 months", "2026-12-31", "tacit 12 months"), "2026-06-01", "2026-12-31", None),
        (contract("2025-01-01", "12 months", open_ended=True), "2026-06-01", None, None),
        (contract("2025-01-01", end="2024-12-31"), "2026-06-01", None, None),
        (contract("2025-01-01"), "2026-06-01", None, None),
    ],
)
def test_the_end_on_a_day_and_the_end_for_good(
    one: Contract, on: str, runs_to: str | None, surely_over: str | None
) -> None:
    assert end_on(one, date.fromisoformat(on)) == (date.fromisoformat(runs_to) if runs_to else None)
    assert final_end(one) == (date.fromisoformat(surely_over) if surely_over else None)
    assert is_over(one, date(2031, 1, 1)) is (surely_over is not None)


def test_renewals_are_counted_from_the_start() -> None:
    leap = contract("2024-02-29", "12 months", renewal="explicit 12 months 3")
    assert [str(end) for end in period_ends(leap)] == ["2025-02-27", "2026-02-27", "2027-02-27", "2028-02-28"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("start + 1 month", "2026-02-01"),
        ("end - 3 months", "2026-09-30"),
        ("end", "2026-12-31"),
        ("signed + 2 weeks", None),
    ],
)
def test_dates_that_count_from_another(written: str, day: str | None) -> None:
    found = day_of(contract("2026-01-01", "12 months"), RelativeDate.parse(written), date(2026, 11, 16))
    assert found == (date.fromisoformat(day) if day else None)
