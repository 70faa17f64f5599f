"""Dividing a cost: cents that add up, shares that add up to one, circles of departments."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.promises.allocation.methods import (
    NotHundredError,
    NotOneError,
    direct,
    even,
    fixed_variable,
    percent,
    proportional,
    reserved,
    step_down,
    without,
)
from orgkit.promises.allocation.reciprocal import ClosedLoopError, charged, closed_loop, final, gross
from orgkit.promises.allocation.rounding import NegativeWeightError, NoBasisError, largest_remainder

D, F = Decimal, Fraction


def parts(total: str, *weights: str, places: int = 2) -> list[str]:
    """The parts of a total as text."""
    return [str(part) for part in largest_remainder(D(total), [D(weight) for weight in weights], places)]


def test_cents_go_to_the_largest_remainders_and_ties_to_the_first() -> None:
    assert parts("100.00", "1", "1", "1") == ["33.34", "33.33", "33.33"]
    assert parts("0.10", "2", "5") == ["0.03", "0.07"]
    assert parts("-10.03", "50", "50") == ["-5.02", "-5.01"]
    assert parts("10.03", "0", "50", "50") == ["0.00", "5.02", "5.01"]
    assert parts("0.00", "0", "0") == ["0.00", "0.00"]
    assert parts("100", "1", "1", "1", places=0) == ["34", "33", "33"]
    assert parts("0.01", "1", "9") == ["0.00", "0.01"]


def test_a_cost_nobody_takes_is_an_error() -> None:
    with pytest.raises(NoBasisError):
        parts("0.01", "0", "0")
    with pytest.raises(NoBasisError):
        parts("0.01")
    with pytest.raises(NegativeWeightError):
        parts("1.00", "2", "-1")
    with pytest.raises(ValueError, match=r"0\.005"):
        parts("0.005", "1")


cents = st.integers(-10_000_000, 10_000_000).map(lambda units: D(units).scaleb(-2))
weights = st.lists(st.one_of(st.just(F(0)), st.fractions(0, 1000, max_denominator=60)), min_size=1, max_size=12)


def check_conservation(total: Decimal, of: list[Fraction]) -> None:
    if not sum(of):
        of = [*of, F(1)]
    found = largest_remainder(total, of)
    assert sum(found) == total
    assert largest_remainder(-total, of) == [-part for part in found]
    whole = sum(of)
    for part, weight in zip(found, of, strict=True):
        assert abs(F(part) - F(total) * weight / whole) < F(1, 100)  # the quota rule
        assert weight or not part
    remainders = [F(total) * 100 * weight / whole % 1 for weight in of]
    order = sorted(range(len(of)), key=lambda place: (of[place], place))
    again = largest_remainder(total, [of[place] for place in order])
    for place, part in zip(order, again, strict=True):  # only equal remainders go by the order given
        assert part == found[place] or remainders.count(remainders[place]) > 1


@given(cents, weights)
def test_parts_always_add_up_to_the_total(total: Decimal, of: list[Fraction]) -> None:
    check_conservation(total, of)


@pytest.mark.slow
@given(cents, weights)
@settings(max_examples=10_000)
def test_parts_add_up_ten_thousand_times(total: Decimal, of: list[Fraction]) -> None:
    check_conservation(total, of)


@given(cents, st.permutations(range(6)), st.lists(st.integers(1, 10**6), min_size=6, max_size=6, unique=True))
def test_who_gets_which_part_does_not_depend_on_the_order(total: Decimal, order: list[int], of: list[int]) -> None:
    """Where no two remainders are equal; equal ones go by the order given."""
    quotas = {F(weight) * F(total) * 100 / sum(of) % 1 for weight in of}
    if len(quotas) < len(of):
        return
    found = largest_remainder(total, of)
    again = largest_remainder(total, [of[place] for place in order])
    assert again == [found[place] for place in order]


def test_each_method_gives_shares_of_one() -> None:
    assert direct(["a"]) == {"a": 1}
    assert even(["a", "b"]) == {"a": F(1, 2), "b": F(1, 2)}
    assert percent({"a": D("33.4"), "b": D("66.6")}) == {"a": F("0.334"), "b": F("0.666")}
    assert proportional({"a": 3, "b": 1, "c": 0}) == {"a": F(3, 4), "b": F(1, 4), "c": 0}
    assert fixed_variable(F("0.4"), even(["a", "b"]), proportional({"a": 3, "b": 1})) == {
        "a": F("0.65"),
        "b": F("0.35"),
    }
    assert reserved({"a": 3, "b": 1}, {"a": 1, "b": 2, "c": 5}) == {"a": 3, "b": 2, "c": 5}
    assert without({"a": F("0.5"), "b": F("0.3"), "c": F("0.2")}, ["a"]) == {"b": F("0.6"), "c": F("0.4")}


def test_what_cannot_be_divided_is_an_error() -> None:
    with pytest.raises(NotOneError) as several:
        direct(["a", "b"])
    assert several.value.count == 2
    with pytest.raises(NoBasisError):
        even([])
    with pytest.raises(NotHundredError) as less:
        percent({"a": D("33.33"), "b": D("33.33"), "c": D("33.33")})
    assert less.value.total == D("99.99")
    with pytest.raises(NoBasisError):
        proportional({"a": 0})
    with pytest.raises(NegativeWeightError):
        proportional({"a": 2, "b": -1})
    with pytest.raises(ValueError, match="3/2"):
        fixed_variable(F(3, 2), {}, {})
    with pytest.raises(NoBasisError):
        step_down({"a": {"b": F(1)}, "b": {"a": F(1)}}, ["a", "b"])


def test_step_down_never_goes_back() -> None:
    shares = {
        "hr": {"it": F("0.2"), "shop": F("0.8")},
        "it": {"hr": F("0.5"), "it": F("0.1"), "shop": F("0.4")},
        "rest": {"shop": F(1)},
    }
    assert step_down(shares, ["hr", "it"]) == {
        "hr": shares["hr"], "it": {"shop": F(1)}, "rest": {"shop": F(1)}
    }  # fmt: skip
    assert charged({"hr": 100, "it": 10}, step_down(shares, ["it", "hr"])) == {"shop": F(110)}


def test_a_closed_loop_is_named() -> None:
    shares = {"a": {"b": F(1)}, "b": {"a": F(1)}, "c": {"b": F("0.5"), "shop": F("0.5")}, "d": {"c": F(1)}}
    assert closed_loop(shares) == ("a", "b")
    with pytest.raises(ClosedLoopError) as loop:
        gross({"a": 1}, shares)
    assert loop.value.loop == ("a", "b")
    assert closed_loop({"a": {"a": F(1)}}) == ("a",)
    assert closed_loop({"a": {"b": F(1)}, "b": {"shop": F(0), "a": F(1)}}) == ("a", "b")
    assert closed_loop({"a": {"b": F(1)}, "b": {"a": F("0.9"), "shop": F("0.1")}}) == ()


def test_use_of_its_own_cancels_out() -> None:
    own = {"a": {"a": F("0.1"), "shop": F("0.9")}}
    assert gross({"a": 90}, own) == {"a": 100}
    assert charged({"a": 90}, own) == charged({"a": 90}, {"a": without(own["a"], ["a"])}) == {"shop": 90}


@st.composite
def circles(draw: st.DrawFn) -> dict[str, dict[str, Fraction]]:
    """Departments that charge each other and, each a little, somebody who pays."""
    names = [f"d{place}" for place in range(draw(st.integers(1, 5)))]
    takers = ["p1", "p2"]
    parts_ = st.integers(0, 9)
    found = {}
    for name in names:
        drawn = {each: draw(parts_) for each in (*names, *takers)}
        found[name] = proportional({**drawn, "p1": drawn["p1"] + 1})
    return found


@given(circles(), st.lists(st.integers(0, 10**6), min_size=5, max_size=5))
def test_everything_reaches_somebody_who_pays(shares: dict[str, dict[str, Fraction]], amounts: list[int]) -> None:
    costs = dict(zip(shares, amounts, strict=False))
    whole = sum(costs.values())
    assert sum(charged(costs, shares).values()) == whole
    for ends in final(shares).values():
        assert sum(ends.values()) == 1
    x = gross(costs, shares)
    for name, amount in x.items():  # x = c + Sᵀ x
        assert amount == costs[name] + sum((x[giver] * shares[giver][name] for giver in shares), F(0))
    reached = {taker: sum((x[giver] * shares[giver][taker] for giver in shares), F(0)) for taker in ("p1", "p2")}
    assert {taker: amount for taker, amount in charged(costs, shares).items() if amount} == {
        taker: amount for taker, amount in reached.items() if amount
    }


@given(circles())
def test_the_order_of_departments_changes_nothing(shares: dict[str, dict[str, Fraction]]) -> None:
    costs = dict.fromkeys(shares, 100)
    assert charged(costs, dict(reversed(shares.items()))) == charged(costs, shares)


@given(circles())
def test_it_is_what_dividing_again_and_again_comes_to(shares: dict[str, dict[str, Fraction]]) -> None:
    """Four hundred rounds of passing on what is left, in whole numbers: within a thousandth of the exact result."""
    left, reached = dict.fromkeys(shares, 10**9), {"p1": F(0), "p2": F(0)}
    for _ in range(400):
        passed = dict.fromkeys(shares, 0)
        for giver, amount in left.items():
            for taker, share in shares[giver].items():
                if taker in passed:
                    passed[taker] += int(amount * share)
                else:
                    reached[taker] += amount * share
        left = passed
    exact = charged(dict.fromkeys(shares, 10**9), shares)
    for taker, came in reached.items():
        assert abs(came - exact.get(taker, F(0))) < 10**6
