"""The worked cases of dividing a cost, read by the shape of their inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from orgkit.promises.allocation.methods import NotHundredError, fixed_variable, percent, proportional, reserved
from orgkit.promises.allocation.rounding import largest_remainder
from tests.promises.oracles import Case, cases

_TOTAL = ("total", "cost", "pool", "amount")
_WEIGHTS = ("weights", "usage", "headcount", "direct_cost", "direct_costs", "use", "keys", "units")
_PROVIDER = ("provider", "provider_department")
_FIXED_SHARE = ("fixed_share", "fixed_percent")
_FIXED_AMOUNT, _VARIABLE_AMOUNT = (
    ("fixed", "fixed_cost", "fixed_total"),
    ("variable", "variable_cost", "variable_total"),
)
_FIXED_KEYS = ("fixed_weights", "fixed_key", "headcount", "capacity", "reserved", "seats")
_VARIABLE_KEYS = ("variable_weights", "variable_key", "usage", "use", "consumption")


def solve(inputs: Mapping[str, Any], expected: Any) -> Any:
    """What comes out of the inputs, in the form of what is expected.

    Raises:
        NotImplementedError: nobody knows this shape.
    """
    if set(inputs) == {"pots", "people"}:
        return _two_ways(inputs)
    if set(inputs) == {"percent"}:
        return _percent(inputs["percent"])
    if {"requests", "usage"} <= set(inputs) <= {"requests", "usage", "cores", *_TOTAL}:
        weights = reserved(inputs["requests"], inputs["usage"])
        assert sum(weights.values()) == inputs.get("cores", sum(weights.values()))
        return _divided(_one(inputs, _TOTAL), weights)
    fixed = _fixed(inputs)
    if fixed is not None:
        return fixed
    keys = set(inputs)
    weights_in = [key for key in _WEIGHTS if key in keys]
    rest = keys - set(weights_in) - set(_TOTAL)
    if len(weights_in) != 1 or rest - set(_PROVIDER) - {"provider_pays_own_use"}:
        raise NotImplementedError(f"nobody knows how to read {sorted(keys)}")
    return _by_weights(inputs, inputs[weights_in[0]], expected)


def _by_weights(inputs: Mapping[str, Any], weights: Any, expected: Any) -> Any:
    total = _one(inputs, _TOTAL)
    provider = next((inputs[key] for key in _PROVIDER if key in inputs), None)
    if provider is None:
        found = _divided(total, weights)
        if isinstance(expected, Mapping) and "largest_remainder" in expected:
            return {**expected, "largest_remainder": found}
        return found
    pays, free = _divided(total, weights), _divided(total, {**weights, provider: "0"})
    if "provider_pays_own_use" in inputs:
        return pays if inputs["provider_pays_own_use"] else free
    if not isinstance(expected, Mapping):
        raise NotImplementedError("nothing says whether the provider pays")
    return {key: _of_two(key, pays, free) for key in expected}


def _of_two(key: str, pays: Any, free: Any) -> Any:
    """The result that a name means: whether the provider pays its own use or the others carry it."""
    pays_it = {"provider_pays", "provider_pays_own_use", "true", "included", "charged"}
    others = {"others_pay", "provider_free", "not_charged", "false", "excluded", "provider_exempt"}
    if key in pays_it:
        return pays
    if key in others:
        return free
    raise NotImplementedError(f"nobody knows what {key} is")


def _fixed(inputs: Mapping[str, Any]) -> Any:
    """A fixed part by one key and the rest by another; ``None`` where the inputs are not that."""
    keys = set(inputs)
    if {"fixed", "variable"} <= keys and all(isinstance(inputs[key], Mapping) for key in ("fixed", "variable")):
        parts = [
            _by_weights(part, part[next(key for key in _WEIGHTS if key in part)], None)
            for part in (inputs["fixed"], inputs["variable"])
        ]
        return _added(*parts)
    by_fixed = [key for key in _FIXED_KEYS if key in keys]
    by_use = [key for key in _VARIABLE_KEYS if key in keys]
    if not (len(by_fixed) == len(by_use) == 1):
        return None
    fixed, variable = inputs[by_fixed[0]], inputs[by_use[0]]
    rest = keys - {by_fixed[0], by_use[0]}
    if len(rest & {*_TOTAL}) == 1 and len(rest & {*_FIXED_SHARE}) == 1 and len(rest) == len(by_fixed + by_use):
        written = str(inputs[next(iter(rest & {*_FIXED_SHARE}))])
        part = Fraction(written.rstrip(" %"))
        part = part / 100 if part > 1 or "%" in written else part
        found = _divided(
            _one(inputs, _TOTAL), fixed_variable(part, proportional(_named(fixed)), proportional(_named(variable)))
        )
        return found if isinstance(fixed, Mapping) else list(found.values())
    amounts = [key for key in _FIXED_AMOUNT if key in rest], [key for key in _VARIABLE_AMOUNT if key in rest]
    if [len(each) for each in amounts] != [1, 1] or len(rest) != len(amounts):
        return None
    return _added(_divided(inputs[amounts[0][0]], fixed), _divided(inputs[amounts[1][0]], variable))


def _added(one: Any, other: Any) -> Any:
    if isinstance(one, Mapping):
        return {key: str(Decimal(one[key]) + Decimal(other[key])) for key in one}
    return [str(Decimal(a) + Decimal(b)) for a, b in zip(one, other, strict=True)]


def _named(weights: Any) -> dict[str, Fraction]:
    pairs = weights.items() if isinstance(weights, Mapping) else enumerate(weights)
    return {str(key): Fraction(weight) for key, weight in pairs}


def _one(inputs: Mapping[str, Any], names: Sequence[str]) -> str:
    (found,) = [str(inputs[name]) for name in names if name in inputs]
    return found


def _divided(total: str, weights: Any) -> Any:
    """Parts as text: by name where the weights have names, else in their order."""
    named = weights if isinstance(weights, Mapping) else None
    values = [Fraction(each) for each in (weights.values() if named is not None else weights)]
    parts = [str(part) for part in largest_remainder(Decimal(total), values)]
    return dict(zip(named, parts, strict=True)) if named is not None else parts


def _two_ways(inputs: Mapping[str, Any]) -> dict[str, Any]:
    pots = [largest_remainder(Decimal(pot), [Decimal(each) for each in inputs["people"]]) for pot in inputs["pots"]]
    found: dict[str, Any] = {f"pot_{place}": [str(each) for each in pot] for place, pot in enumerate(pots, start=1)}
    found["column_totals"] = [str(sum(column)) for column in zip(*pots, strict=True)]
    found["row_totals_exact"] = all(sum(pot) == Decimal(whole) for pot, whole in zip(pots, inputs["pots"], strict=True))
    return found


def _percent(percents: Sequence[str]) -> dict[str, Any]:
    named = {str(place): Decimal(each) for place, each in enumerate(percents)}
    with pytest.raises(NotHundredError) as raised:
        percent(named)
    found: dict[str, Any] = {
        "error": "ALLOC_PERCENT_NOT_100",
        "sum": str(raised.value.total),
    }
    if len(set(percents)) == 1:
        found["suggest"] = {"weights": [1] * len(percents)}
    return found


@pytest.mark.parametrize("case", cases("allocation"), ids=str)
def test_a_worked_case(case: Case) -> None:
    assert solve(case.inputs, case.expected) == case.expected


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"cost": "100.00", "headcount": {"a": 2, "b": 1}}, {"a": "66.67", "b": "33.33"}),
        (
            {"total": "100.00", "usage": {"studio": 1, "retail": 3}, "provider": "studio"},
            {
                "provider_pays": {"studio": "25.00", "retail": "75.00"},
                "others_pay": {"studio": "0.00", "retail": "100.00"},
            },
        ),
        (
            {"total": "100.00", "fixed_share": "0.4", "headcount": {"a": 1, "b": 1}, "usage": {"a": 3, "b": 1}},
            {"a": "65.00", "b": "35.00"},
        ),
        (
            {"fixed": "40.00", "variable": "60.00", "fixed_weights": [1, 1], "variable_weights": [3, 1]},
            ["65.00", "35.00"],
        ),
    ],
)  # fmt: skip
def test_what_a_case_may_look_like(inputs: Mapping[str, Any], expected: Any) -> None:
    assert solve(inputs, expected) == expected


def test_a_shape_nobody_knows_is_an_error() -> None:
    with pytest.raises(NotImplementedError, match="phase_of_the_moon"):
        solve({"total": "1.00", "weights": ["1"], "phase_of_the_moon": "full"}, ["1.00"])
