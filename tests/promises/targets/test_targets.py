"""Availability, speed, recovery, capacity, credits: what the worked cases leave out."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.promises.targets import availability as shares
from orgkit.promises.targets import latency
from orgkit.promises.targets.capacity import shortfall, throughput
from orgkit.promises.targets.credits import OverlapError, Region, compensation, credit, late_penalty
from orgkit.promises.targets.recovery import recovery_point, recovery_time

SHARE = st.builds(Fraction, st.integers(0, 1000), st.just(1000))


@given(st.lists(SHARE, min_size=1, max_size=8))
def test_the_floor_lies_below_the_product_and_that_below_the_weakest(parts: list[Fraction]) -> None:
    assert shares.floor_in_series(parts) <= shares.in_series(parts) <= shares.bound_in_series(parts)


@given(st.integers(0, 6), st.lists(SHARE, max_size=5))
def test_enough_of_several_counted_by_states(need: int, parts: list[Fraction]) -> None:
    found = Fraction(0)
    for states in itertools.product((True, False), repeat=len(parts)):
        if sum(states) >= need:
            weight = Fraction(1)
            for share, state in zip(parts, states, strict=True):
                weight *= share if state else 1 - share
            found += weight
    assert shares.at_least(need, parts) == found
    assert shares.floor_at_least(need, parts) <= found


def test_one_of_several_is_the_redundant_formula() -> None:
    parts = [Fraction("0.9"), Fraction("0.8"), Fraction("0.5")]
    assert shares.at_least(1, parts) == shares.redundant(parts) == Fraction("0.99")
    assert shares.floor_at_least(1, parts) == Fraction("0.9")
    assert shares.floor_at_least(3, parts) == shares.floor_in_series(parts) == Fraction("0.2")
    assert shares.floor_at_least(2, [Fraction("0.9")] * 3) == Fraction("0.85")
    assert shares.floor_at_least(4, parts) == 0


def test_hours_elsewhere() -> None:
    share = Fraction("0.999")
    everything = shares.floor_elsewhere(share, Fraction(45), Fraction(168), Fraction(123))
    assert everything == shares.covered_floor(share, Fraction(45))
    # 0.168 hours a week may fail, and all of them while the office is open.
    assert shares.floor_elsewhere(share, Fraction(168), Fraction(45), Fraction(0)) == 1 - Fraction("0.168") / 45
    assert shares.floor_elsewhere(Fraction("0.5"), Fraction(168), Fraction(45), Fraction(0)) == 0


@pytest.mark.parametrize(
    ("reached", "promised"),
    [
        ("0.99843", "0.998"), ("0.9988", "0.9985"), ("0.998", "0.998"), ("0.99931", "0.9993"), ("0.9877", "0.985"),
        ("0.99", "0.99"), ("1", "1"), ("0", "0"), ("0.04", "0"), ("0.9999995", "0.9999995"), ("0.89", "0.85"),
    ],
)  # fmt: skip
def test_a_number_to_promise(reached: str, promised: str) -> None:
    assert shares.reachable(Fraction(reached)) == Fraction(promised)


@given(SHARE)
def test_a_number_to_promise_is_never_more_than_is_reached(share: Fraction) -> None:
    assert shares.reachable(share) <= share
    assert 1 - shares.reachable(share) <= 2 * (1 - share)


def test_percentiles() -> None:
    high = Fraction(99, 100)
    assert latency.one_after_the_other([high] * 3) == Fraction(97, 100)
    assert latency.one_after_the_other([Fraction(1, 2)] * 3) == 0
    assert latency.at_the_same_time([high] * 2) == Fraction("0.9801")
    assert latency.needed_at_the_same_time(Fraction("0.9801"), 2) == Decimal("0.99")
    assert latency.percentile([3, 1, 2], Fraction(0)) == 1
    assert latency.percentile([3, 1, 2], Fraction(1, 3)) == 1
    assert latency.percentile([3, 1, 2], Fraction(1, 2)) == 2
    with pytest.raises(ZeroDivisionError):
        latency.needed_at_the_same_time(high, 0)
    with pytest.raises(ValueError, match="no percentile"):
        latency.percentile([], high)


def test_recovery() -> None:
    stages = [[Fraction(20), Fraction(40)], [Fraction(30)], []]
    assert recovery_time(Fraction(10), stages) == 80
    assert recovery_time(Fraction(10), []) == 10
    assert recovery_point([Fraction(60)], Fraction(15), Fraction(5)) == 60
    assert recovery_point([Fraction(10)], Fraction(15), Fraction(5)) == 20
    assert recovery_point([]) == 0


def test_capacity() -> None:
    assert throughput([Fraction(40), Fraction(25), Fraction(60)]) == 25
    assert throughput([]) is None
    assert shortfall([Fraction(30), Fraction(15)], Fraction(40)) == 5
    assert shortfall([Fraction(30)], Fraction(40)) == 0


def test_credits_have_a_cap() -> None:
    steps = [(Fraction(99), Fraction(25)), (Fraction("99.9"), Fraction(10))]
    assert credit(Fraction(98), steps, Fraction(20)) == 20
    assert credit(Fraction("99.5"), steps, Fraction(20)) == 10


def test_regions_that_overlap_are_an_error() -> None:
    both = [Region(Fraction(10), low=Fraction(1)), Region(Fraction(5), high=Fraction(2), with_high=True)]
    with pytest.raises(OverlapError):
        compensation(Fraction(2), both)
    assert compensation(Fraction(3), both) == 10
    assert compensation(Fraction(1), both) == 5
    assert compensation(Fraction(3), both[1:]) == 0


def test_a_late_penalty_counts_periods_as_the_contract_says() -> None:
    price, rate, week = Fraction(20_000), Fraction(1, 100), Fraction(7)
    assert late_penalty(price, rate, Fraction(10), week, started=True) == 400
    assert late_penalty(price, rate, Fraction(10), week, started=False) == Fraction(2000, 7)
    assert late_penalty(price, rate, Fraction(700), week, Fraction(1, 10), started=True) == 2000
    assert late_penalty(price, rate, Fraction(0), week, started=True) == 0
    assert late_penalty(price, rate, Fraction(-3), week, started=True) == 0
