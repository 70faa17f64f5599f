"""The worked cases of service departments that charge each other, read by the shape of their inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from orgkit.promises.allocation.methods import Shares, proportional, step_down, without
from orgkit.promises.allocation.reciprocal import ClosedLoopError, charged, closed_loop, gross
from orgkit.promises.allocation.rounding import largest_remainder
from orgkit.promises.prices.price import rounded
from tests.promises.oracles import Case, cases

Given = Mapping[str, Mapping[str, Fraction]]


def solve(inputs: Mapping[str, Any], expected: Any, title: str = "") -> Any:
    """What comes out of the inputs, in the form of what is expected.

    Raises:
        NotImplementedError: nobody knows this shape.
    """
    if (
        {"direct", "shares_percent", "final"}
        <= set(inputs)
        <= {"direct", "shares_percent", "final", "orders", "method"}
    ):
        return _percentages(inputs, expected, title)
    if set(inputs) == {"own", "units"}:
        return _units(inputs)
    if all(isinstance(value, str) for value in inputs.values()):
        return _equations(inputs)
    if all(isinstance(value, Mapping) for value in inputs.values()):
        return _departments(inputs)
    raise NotImplementedError(f"nobody knows how to read {sorted(inputs)}")


def cents(amounts: Mapping[str, Fraction], names: Sequence[str]) -> dict[str, str]:
    """The amounts of some, to the cent, adding up to their sum."""
    whole = rounded(sum((amounts[name] for name in names), Fraction(0)))
    parts = largest_remainder(whole, [amounts[name] for name in names])
    return {name: str(part) for name, part in zip(names, parts, strict=True)}


def _percentages(inputs: Mapping[str, Any], expected: Any, title: str) -> Any:
    costs = {name: Fraction(cost) for name, cost in inputs["direct"].items()}
    given = {
        giver: {taker: Fraction(each) / 100 for taker, each in own.items()}
        for giver, own in inputs["shares_percent"].items()
    }
    takers: list[str] = inputs["final"]
    if "orders" in inputs:
        return [cents(charged(costs, step_down(given, order)), takers) for order in inputs["orders"]]
    method = inputs.get("method", title).lower()
    names = set(_names(expected))
    if names & set(given) or "reciprocal" in method:
        whole = gross(costs, given)
        amounts = {**{name: str(rounded(each)) for name, each in whole.items()}, **cents(charged(costs, given), takers)}
    elif "direct" in method:
        amounts = cents(charged(costs, {giver: without(own, given) for giver, own in given.items()}), takers)
    else:
        raise NotImplementedError(f"nobody knows the method: {title}")
    amounts |= {"sum": str(rounded(sum(costs.values(), Fraction(0))))}
    amounts["total"] = amounts["sum"]
    return _filled(expected, amounts)


def _names(expected: Any) -> list[str]:
    """Every name in what is expected, however deep."""
    if not isinstance(expected, Mapping):
        return []
    return [each for key, below in expected.items() for each in (key, *_names(below))]


def _filled(expected: Any, amounts: Mapping[str, str]) -> Any:
    """What is expected, with each amount from what was computed under the same name."""
    if not isinstance(expected, Mapping):
        raise NotImplementedError(f"nothing says what {expected} is")
    return {
        key: _filled(below, amounts) if isinstance(below, Mapping) else amounts[key] for key, below in expected.items()
    }


def _units(inputs: Mapping[str, Any]) -> dict[str, Any]:
    units = {
        giver: proportional({to: Fraction(each) for to, each in own.items()}) for giver, own in inputs["units"].items()
    }
    costs = {giver: Fraction(inputs["own"][giver]) for giver in units}
    takers = [name for name in inputs["own"] if name not in units]
    order = list(units)

    def with_own(shares: Mapping[str, Shares]) -> list[str]:
        given = charged(costs, shares)
        whole = {name: Fraction(inputs["own"][name]) + given[name] for name in takers}
        return list(cents(whole, takers).values())

    return {
        "direct": with_own({giver: without(own, units) for giver, own in units.items()}),
        f"step_down_{'_'.join(order)}": with_own(step_down(units, order)),
        "reciprocal": with_own(units),
        "sum": str(rounded(sum((Fraction(each) for each in inputs["own"].values()), Fraction(0)))),
    }


def _equations(inputs: Mapping[str, Any]) -> dict[str, str]:
    """``Y = 7260 + 0.3 Z``: a cost of its own, and the parts it takes of others; what nobody takes is final."""
    costs: dict[str, Fraction] = {}
    given: dict[str, Shares] = {name: {} for name in inputs}
    for taker, written in inputs.items():
        for term in re.split(r"\s*\+\s*", written):
            number, _, giver = term.partition(" ")
            if giver:
                given[giver][taker] = Fraction(number)
            else:
                costs[taker] = costs.get(taker, Fraction(0)) + Fraction(number)
    for own in given.values():
        own["final"] = 1 - sum(own.values(), Fraction(0))
    found = {name: str(rounded(amount)) for name, amount in gross(costs, given).items()}
    return {**found, "to_final": str(rounded(charged(costs, given)["final"]))}


def _departments(inputs: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """``{A: {direct: 90, self: 10%, P: 90%}}``: a cost, and where it goes."""
    costs = {name: Fraction(own.get("direct", "0")) for name, own in inputs.items()}
    given = {
        name: {
            (name if taker == "self" else taker): Fraction(part.rstrip("%")) / 100
            for taker, part in own.items()
            if taker != "direct"
        }
        for name, own in inputs.items()
    }
    if closed_loop(given):
        with pytest.raises(ClosedLoopError):
            gross(costs, given)
        return {"error": "CHARGEBACK_CLOSED_LOOP"}
    whole = {name: str(rounded(each)) for name, each in gross(costs, given).items()}
    found = whole if len(whole) > 1 else {"gross": next(iter(whole.values()))}
    return {**found, **{taker: str(rounded(amount)) for taker, amount in charged(costs, given).items()}}


@pytest.mark.parametrize("case", cases("reciprocal"), ids=str)
def test_a_worked_case(case: Case) -> None:
    assert solve(case.inputs, case.expected, f"{case.title} {case.formula}") == case.expected


_BOTH = {
    "direct": {"A": "80", "B": "20"},
    "shares_percent": {"A": {"B": 50, "P": 50}, "B": {"A": 20, "P": 80}},
    "final": ["P"],
}


@pytest.mark.parametrize(
    ("inputs", "expected", "title"),
    [
        (_BOTH, {"A": "93.33", "B": "66.67", "P": "100.00"}, ""),
        (_BOTH, {"gross": {"A": "93.33", "B": "66.67"}, "final": {"P": "100.00"}}, "all at once"),
        (_BOTH, {"P": "100.00", "sum": "100.00"}, "reciprocal"),
        (_BOTH, {"P": "100.00"}, "direct method"),
    ],
)  # fmt: skip
def test_what_a_case_may_look_like(inputs: Mapping[str, Any], expected: Any, title: str) -> None:
    assert solve(inputs, expected, title) == expected


def test_a_shape_nobody_knows_is_an_error() -> None:
    with pytest.raises(NotImplementedError, match="phase_of_the_moon"):
        solve({"direct": {"A": "1"}, "phase_of_the_moon": "full"}, {})
    assert Decimal(solve({"Y": "10 + 0.5 Z", "Z": "20"}, {})["to_final"]) == 30
