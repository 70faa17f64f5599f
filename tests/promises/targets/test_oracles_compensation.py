"""Worked cases of credits, penalties and rewards, read by the shape of their inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest

from orgkit.promises.targets.credits import Region, compensation, credit, late_penalty
from tests.promises.oracles import Case, cases

# “10% if x>4; 0 if 2<=x<=4; -10% if 0<x<2”: the only compensation function that the cases speak of in words.
RESOLUTION = (
    Region(Fraction(10), low=Fraction(4)),
    Region(Fraction(0), low=Fraction(2), high=Fraction(4), with_low=True, with_high=True),
    Region(Fraction(-10), low=Fraction(0), high=Fraction(2)),
)


def resolution(case: Case) -> object:
    assert case.formula == "10% if x>4; 0 if 2<=x<=4; -10% if 0<x<2", "no other regions are known"
    return [compensation(Fraction(hours), RESOLUTION) for hours in case.inputs["resolution_hours"]]


def steps(case: Case) -> object:
    limits = [(Fraction(below.removeprefix("<")), Fraction(given)) for below, given in case.inputs["steps"]]
    cap = case.inputs.get("cap")
    return [
        credit(Fraction(value), limits, Fraction(cap) if cap is not None else None) for value in case.inputs["measured"]
    ]


SHAPES: Mapping[frozenset[str], Callable[[Case], object]] = {
    frozenset(("resolution_hours",)): resolution,
    frozenset(("steps", "measured")): steps,
    frozenset(("steps", "measured", "cap")): steps,
}

_LATE = {
    "price": ("price", "value", "contract_value", "amount", "goods_value", "order_value"),
    "rate": ("penalty_percent", "percent", "rate_percent", "percent_per_period", "per_period_percent"),
    "late": ("days_late", "late_days", "delay_days", "late"),
    "period": ("period_days", "every_days", "penalty_period_days", "period"),
    "cap": ("cap_percent", "cap_percentage", "cap"),
}  # fmt: skip


def late(case: Case) -> object:
    """A penalty for lateness: price, percentage for each period, days late, days of a period, cap."""
    given: dict[str, Fraction] = {}
    for meaning, words in _LATE.items():
        found = [case.inputs[word] for word in words if word in case.inputs]
        if found:
            given[meaning] = Fraction(str(found[0]).removesuffix("%"))
    known = {word for words in _LATE.values() for word in words} | {"started"}
    assert set(case.inputs) <= known, f"{case.id}: inputs of a shape nobody knows: {sorted(case.inputs)}"
    assert {"price", "rate", "late", "period"} <= set(given), f"{case.id}: inputs of a shape nobody knows"
    rate, cap = given["rate"] / 100, given["cap"] / 100 if "cap" in given else None

    def owed(*, started: bool) -> Fraction:
        return late_penalty(given["price"], rate, given["late"], given["period"], cap, started=started)

    if isinstance(case.expected, Mapping):
        return {name: owed(started="start" in name or "full" in name) for name in case.expected}
    return owed(started=bool(case.inputs.get("started", False)))


def plain(value: Any) -> Any:
    """Numbers of a case as fractions."""
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else Fraction(str(value))


@pytest.mark.parametrize("case", cases("compensation"), ids=str)
def test_compensation(case: Case) -> None:
    answer = SHAPES.get(frozenset(case.inputs), late)
    assert answer(case) == plain(case.expected)
