"""A value against its limit, exactly; windows and periods of the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.model import Measure
from orgkit.promises.outcomes.values import Limit, after, before, judged, window_of

PERIODS = ("day", "week", "month", "quarter", "half-year", "year")


def limit(at_least: str = "", at_most: str = "") -> Limit:
    return Limit(Measure.parse(at_least) if at_least else None, Measure.parse(at_most) if at_most else None)


@pytest.mark.parametrize(
    ("value", "asked", "good", "by", "unit"),
    [
        ("95 %", limit("95 %"), True, "0", "%"),
        ("94.9 %", limit("95 %"), False, "0.1", "%"),
        ("24.4", limit(at_most="23"), False, "1.4", ""),
        ("23", limit(at_most="23"), True, "0", ""),
        ("4.4 / 5", limit("4 / 5"), True, "0.4", "/ 5"),
        ("21 euros", limit(at_most="22"), True, "1", ""),
        ("90 minutes", limit(at_most="1 hour"), False, "0.5", "hour"),
        ("2 business hours", limit(at_most="4 business hours"), True, "2", "business hours"),
        ("4 business days", limit(at_most="3 business days"), False, "1", "business days"),
        ("1 month", limit(at_most="1 quarter"), True, "0.6666666666666666666666666667", "quarter"),
        ("5", limit("2", "9"), True, "3", ""),
        ("8", limit("2", "9"), True, "1", ""),
        ("1", limit("2", "9"), False, "1", ""),
        ("12", limit("2", "9"), False, "3", ""),
    ],
)
def test_good_or_not_and_by_how_much(value: str, asked: Limit, good: bool, by: str, unit: str) -> None:
    found = judged(Measure.parse(value), asked)
    assert found is not None
    assert (found.good, found.by, found.unit) == (good, Decimal(by), unit)


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ("95", limit("95 %")),
        ("95 %", limit("95")),
        ("3 hours", limit(at_most="4 business hours")),
        ("2 business days", limit(at_most="16 business hours")),
        ("30 days", limit(at_most="1 month")),
        ("4 orders", limit("4 parcels")),
        ("4", limit()),
    ],
)
def test_what_cannot_be_compared_is_not(value: str, asked: Limit) -> None:
    assert judged(Measure.parse(value), asked) is None


def test_windows() -> None:
    assert window_of(date(2026, 2, 14), "month") == (date(2026, 2, 1), date(2026, 2, 28))
    assert window_of(date(2026, 2, 14), "quarter") == (date(2026, 1, 1), date(2026, 3, 31))
    assert window_of(date(2026, 7, 1), "half-year") == (date(2026, 7, 1), date(2026, 12, 31))
    assert window_of(date(2026, 11, 15), "week") == (date(2026, 11, 9), date(2026, 11, 15))
    assert before(date(2026, 3, 31), "month") == date(2026, 2, 28)
    assert after(date(2026, 1, 31), "month") == date(2026, 2, 28)
    with pytest.raises(ValueError, match="fortnight"):
        window_of(date(2026, 1, 1), "fortnight")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(PERIODS))
def test_windows_follow_one_another_without_a_gap(day: date, period: str) -> None:
    first, last = window_of(day, period)
    assert first <= day <= last
    assert window_of(first, period) == window_of(last, period) == (first, last)
    following = window_of(last + timedelta(days=1), period)
    assert following[0] == last + timedelta(days=1)
