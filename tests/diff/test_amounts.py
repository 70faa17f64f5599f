"""Which of two values is better: times, shares, prices; and how long something may stand still."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from orgkit.diff.downtime import downtime, spoken
from orgkit.diff.goals import Goal, Move, moved
from orgkit.diff.lengths import compare_lengths
from orgkit.diff.prices import Price, shift
from orgkit.messages import render
from orgkit.model import Duration, Percentage


@pytest.mark.parametrize(
    ("old", "new", "longer"),
    [
        ("4 hours", "5 hours", 1),
        ("90 minutes", "1 hour", -1),
        ("60 minutes", "1 hour", 0),
        ("1 day", "25 hours", 1),
        ("4 hours", "4 business hours", 1),
        ("5 working days", "5 business days", 1),
        ("5 business days", "4 calendar days", -1),
        ("4 hours", "2 business hours", None),
        ("8 business hours", "1 business day", None),
        ("90 days", "3 months", None),
        ("80 days", "3 months", 1),
        ("12 months", "1 year", 0),
        ("1 month", "1 week", -1),
    ],
)
def test_which_time_is_longer(old: str, new: str, longer: int | None) -> None:
    one, other = Duration.parse(old), Duration.parse(new)
    assert compare_lengths(one, other) == longer
    assert compare_lengths(other, one) == (None if longer is None else -longer)


def _time(text: str, share: int) -> Goal:
    return Goal(Duration.parse(text), Percentage(Decimal(share)))


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (Goal(Percentage(Decimal("99.9"))), Goal(Percentage(Decimal("99.5"))), Move.WORSE),
        (Goal(Percentage(Decimal("99.9"))), Goal(Percentage(Decimal("99.90"))), Move.SAME),
        (Goal(Percentage(Decimal(99))), Goal(Percentage(Decimal(99)), open_hours=True), Move.WORSE),
        (Goal(Percentage(Decimal(99))), Goal(Percentage(Decimal("99.9")), open_hours=True), Move.UNCLEAR),
        (Goal(Duration.parse("4 h")), Goal(Duration.parse("4 h"), Percentage(Decimal(95))), Move.WORSE),
        (_time("4 h", 95), _time("2 h", 90), Move.UNCLEAR),
        (_time("4 h", 90), _time("2 h", 95), Move.BETTER),
    ],
)  # fmt: skip
def test_which_way_a_target_moved(old: Goal, new: Goal, way: Move) -> None:
    opposite = {Move.WORSE: Move.BETTER, Move.BETTER: Move.WORSE}
    assert moved(old, new) is way
    assert moved(new, old) is opposite.get(way, way)


@pytest.mark.parametrize(
    ("availability", "said"),
    [("99.9", "43 min"), ("99.5", "3 h 36 min"), ("99.99", "4 min 19 s"), ("99.999", "25 s"), ("99", "7 h 12 min"),
     ("90", "3 d"), ("100", "0 s"), ("99.75", "1 h 48 min"), ("93", "2 d 2 h")],
)  # fmt: skip
def test_downtime_in_a_month(availability: str, said: str) -> None:
    found = downtime(Goal(Percentage(Decimal(availability))))
    assert found is not None
    assert render(found) == said


def test_no_downtime_where_opening_hours_count() -> None:
    assert downtime(Goal(Percentage(Decimal(99)), open_hours=True)) is None
    assert downtime(Goal(Duration.parse("4 h"))) is None
    assert render(spoken(Fraction(600))) == "10 min"


def _price(**amounts: str) -> Price:
    names = {"price": "price", "low": "up to 10", "high": "up to …", "minimum": "minimum", "maximum": "maximum"}
    return Price("EUR", "visual", "per-unit", "", {names[key]: Decimal(value) for key, value in amounts.items()})


@pytest.mark.parametrize(
    ("old", "new", "way", "percent"),
    [
        (_price(price="10"), _price(price="11.2"), "up", "+12 %"),
        (_price(price="11.2"), _price(price="10"), "down", "−10.7 %"),
        (_price(price="10"), _price(price="10.00"), "none", None),
        (_price(low="10", high="8"), _price(low="10", high="9"), "up", "+12.5 %"),
        (_price(low="10", high="8"), _price(low="11", high="7"), "both", None),
        (_price(low="10", high="8"), _price(high="8"), "both", None),
        (_price(price="10"), _price(price="10", minimum="50"), "up", None),
        (_price(price="10", maximum="50"), _price(price="10"), "up", None),
        (_price(price="0"), _price(price="3"), "up", None),
    ],
)
def test_which_way_a_price_moved(old: Price, new: Price, way: str, percent: str | None) -> None:
    found = shift(old, new)
    assert found.way == way
    assert (render(found.percent) if found.percent else None) == percent
    assert shift(new, old).way == {"up": "down", "down": "up"}.get(way, way)


def test_a_surcharge_is_a_rise_of_the_whole() -> None:
    old, new = (Price("EUR", "", "flat", "", {"price": Decimal(10)}, {}, rates) for rates in (
        {"surcharge express": Decimal(50)}, {"surcharge express": Decimal(65)}))  # fmt: skip
    assert shift(old, new).rise == Fraction(1, 10)


def test_a_larger_package_is_cheaper() -> None:
    small = Price("EUR", "visual", "package", "", {"price": Decimal(10)}, {"size": Decimal(5), "included": Decimal(0)})
    large = Price("EUR", "visual", "package", "", {"price": Decimal(10)}, {"size": Decimal(6), "included": Decimal(0)})
    assert (shift(small, large).way, shift(large, small).way) == ("down", "up")
