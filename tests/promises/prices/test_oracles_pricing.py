"""The worked cases of prices, read by the shape of their inputs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

import pytest

from orgkit.promises.prices.cliffs import cliffs
from orgkit.promises.prices.price import Model, Price, Tier, bounds, charge, rounded, vat
from orgkit.promises.prices.versions import item_price
from tests.model.leaves import organisation
from tests.promises.oracles import Case, cases

_SAME = {
    "mode": "model", "unit": "unit_price", "unit_amount": "unit_price", "per_unit": "unit_price",
    "price": "unit_price", "package_price": "unit_price", "package_size": "size", "free": "included",
    "free_units": "included", "base_fee": "fixed", "fee": "fixed", "percentage": "percent", "amounts": "quantities",
    "surcharge": "surcharges", "surcharge_percent": "surcharges",
}  # fmt: skip


def price_from(inputs: Mapping[str, Any], model: str | None = None) -> Price:
    """The price that inputs describe, under any of the names they go by.

    Raises:
        NotImplementedError: something is written that no price has.
    """
    known = {_SAME.get(key, key): value for key, value in inputs.items()}
    if isinstance(known.get("package"), Mapping):
        known |= {_SAME.get(key, key): value for key, value in known.pop("package").items()}
    for asked in ("quantities", "quantity"):
        known.pop(asked, None)
    named = model or known.pop("model", None)
    fixed, unit = known.pop("fixed", None), Decimal(known.pop("unit_price", "0"))
    tiers = tuple(
        Tier(
            Decimal(tier["up_to"]) if tier.get("up_to") is not None else None,
            Decimal(tier.get("unit", "0")),
            Decimal(tier.get("flat", "0")),
        )
        for tier in known.pop("tiers", ())
    )
    if fixed is not None:
        named, tiers = "graduated", (Tier(None, unit, Decimal(fixed)),)
    elif "percent" in known:
        named, unit = "percentage", Decimal(str(known.pop("percent")).rstrip(" %"))
    elif "size" in known:
        named = "package"
    found = Price(
        model=Model(named or "per-unit"),
        amount=unit,
        tiers=tiers,
        size=Decimal(known.pop("size", "1")),
        included=Decimal(known.pop("included", "0")),
        minimum=Decimal(known.pop("minimum")) if "minimum" in known else None,
        maximum=Decimal(known.pop("maximum")) if "maximum" in known else None,
        surcharges=_surcharges(known.pop("surcharges", ())),
    )
    if known:
        raise NotImplementedError(f"no price has {sorted(known)}")
    return found


def _surcharges(written: Any) -> tuple[tuple[str, Decimal], ...]:
    """Percentages by name, or just percentages."""
    named = (
        written.items()
        if isinstance(written, Mapping)
        else enumerate([written] if isinstance(written, str) else written)
    )
    return tuple((str(name), Decimal(str(each).rstrip(" %"))) for name, each in named)


def total(price: Price, quantity: str) -> str:
    """What a quantity costs with every surcharge there is, as the cases write it."""
    found = charge(price, Decimal(quantity), {name: Decimal(quantity) for name, _ in price.surcharges})
    assert found is not None
    return str(found.total)


def solve(inputs: Mapping[str, Any], expected: Any) -> Any:
    """What comes out of the inputs, in the form of what is expected."""
    match sorted(inputs):
        case ["quantities", "tiers"]:
            return _cliff(inputs)
        case ["charges", "maximum", "minimum"]:
            return [_billed(inputs, Fraction(each)) for each in inputs["charges"]]
        case ["lines", "rate"]:
            return _vat(inputs)
        case ["dates", "versions"]:
            return _versions(inputs)
        case ["fixed", "other_raw", "quantity", "unit"]:
            return _halves(inputs)
    price = price_from(inputs)
    quantities = inputs.get("quantities", inputs.get("amounts"))
    if quantities is None:
        return total(price, inputs["quantity"])
    results = [total(price, each) for each in quantities]
    return dict(zip(quantities, results, strict=True)) if isinstance(expected, Mapping) else results


def _cliff(inputs: Mapping[str, Any]) -> dict[str, Any]:
    volume, graduated = price_from(inputs, "volume"), price_from(inputs, "graduated")
    return {
        "volume": [total(volume, each) for each in inputs["quantities"]],
        "graduated_at_6": total(graduated, "6"),
        "cliffs_at": [str(cliff.up_to) for cliff in cliffs(volume)],
    }


def _billed(inputs: Mapping[str, Any], charged: Fraction) -> dict[str, str]:
    """With what is missing to the minimum, except where the maximum took something off."""
    true_up, capped_by = bounds(charged, Decimal(inputs["minimum"]), Decimal(inputs["maximum"]))
    found = {"billed": str(rounded(charged + true_up - capped_by))}
    if capped_by:
        return {**found, "capped_by": str(rounded(capped_by))}
    return {**found, "true_up": str(rounded(true_up))}


def _vat(inputs: Mapping[str, Any]) -> dict[str, str]:
    rate = Decimal(inputs["rate"]) * 100
    lines = [(Decimal(each), rate) for each in inputs["lines"]]
    per_line = sum((vat([line])[rate] for line in lines), Decimal(0))
    return {"per_line_sum": str(per_line), "per_invoice": str(vat(lines)[rate])}


def _versions(inputs: Mapping[str, Any]) -> list[str | None]:
    item = {"id": "work", "unit": "hour", "model": "per-unit"}
    versions = [
        {"from": each["from"], "items": [{**item, "price": f"{each['unit']} EUR"}]} for each in inputs["versions"]
    ]
    org, _ = organisation({"org/prices/studio.yaml": {"name": "Studio", "versions": versions}})
    found = [item_price(org, "work", date.fromisoformat(day)) for day in inputs["dates"]]
    return [str(each.price.amount) if each is not None else None for each in found]


def _halves(inputs: Mapping[str, Any]) -> dict[str, str]:
    """Rounded half up, as orgkit does; half even stands beside it so that the case tells the two apart."""
    price = price_from({key: inputs[key] for key in ("fixed", "unit")})
    found = charge(price, Decimal(inputs["quantity"]))
    assert found is not None
    raw, other = Decimal(found.exact.numerator) / found.exact.denominator, Decimal(inputs["other_raw"])
    cent = Decimal("0.01")
    return {
        "raw": str(raw),
        "half_up": str(found.total),
        "half_even": str(raw.quantize(cent, ROUND_HALF_EVEN)),
        "other_half_up": str(rounded(other)),
        "other_half_even": str(other.quantize(cent, ROUND_HALF_EVEN)),
    }


@pytest.mark.parametrize("case", cases("pricing"), ids=str)
def test_a_worked_case(case: Case) -> None:
    assert solve(case.inputs, case.expected) == case.expected


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (
            {"package_size": "10", "package_price": "30.00", "free_units": "5", "quantities": ["0", "5", "6", "16"]},
            ["0.00", "0.00", "30.00", "60.00"],
        ),
        ({"package": {"size": "10", "price": "30.00", "included": "5"}, "quantity": "15.01"}, "60.00"),
        ({"included": "100", "unit": "0.5", "quantities": ["99", "100", "101"]}, ["0.00", "0.00", "0.50"]),
        ({"fixed": "50", "included": "10", "unit": "2", "quantities": {"12": None}}, {"12": "54.00"}),
        (
            {
                "mode": "graduated",
                "tiers": [{"up_to": "5", "flat": "9", "unit": "1"}, {"flat": "4"}],
                "quantities": ["0", "6"],
            },
            ["9.00", "18.00"],
        ),
        ({"percent": "12", "amounts": ["100.00", "0.04"]}, ["12.00", "0.00"]),
        ({"unit": "10", "surcharges": {"express": "40 %", "sunday": "10"}, "quantity": "3"}, "45.00"),
        ({"unit": "10", "surcharge_percent": "25", "quantity": "1"}, "12.50"),
    ],
)  # fmt: skip
def test_what_a_case_may_look_like(inputs: Mapping[str, Any], expected: Any) -> None:
    assert solve(inputs, expected) == expected


def test_a_shape_nobody_knows_is_an_error() -> None:
    with pytest.raises(NotImplementedError, match="phase_of_the_moon"):
        solve({"unit": "1", "phase_of_the_moon": "full", "quantities": ["1"]}, ["1.00"])
