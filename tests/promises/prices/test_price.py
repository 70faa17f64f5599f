"""What a quantity costs: every model, the edges of tiers, corrections, rounding, VAT."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.model.queries.currencies import minor_units
from orgkit.promises.prices.cliffs import cliffs
from orgkit.promises.prices.price import Fault, Model, Price, Tier, bounds, charge, rounded, tier_fault, vat

D = Decimal
THREE = (Tier(D(5), D(7)), Tier(D(10), D("6.5")), Tier(None, D(6)))
FLATS = (Tier(D(5), D(1), D(10)), Tier(None, D(2), D(100)))


def cost(price: Price, quantity: str) -> str | None:
    """The rounded total, as text; ``None`` without a price."""
    found = charge(price, D(quantity))
    return str(found.total) if found is not None else None


@pytest.mark.parametrize(
    ("price", "quantity", "total"),
    [
        (Price(Model.FLAT, amount=D("900")), "0", "900.00"),
        (Price(Model.FLAT, amount=D("900")), "7", "900.00"),
        (Price(Model.FLAT, amount=D("900")), "-1", "-900.00"),
        (Price(Model.PER_UNIT, amount=D("0.035")), "1", "0.04"),
        (Price(Model.PER_UNIT, amount=D("0.035")), "-1", "-0.04"),
        (Price(Model.PER_UNIT, amount=D("2"), included=D(10)), "12.5", "5.00"),
        (Price(Model.PER_UNIT, amount=D("2"), included=D(10)), "3", "0.00"),
        (Price(Model.INCLUDED), "12", "0.00"),
        (Price(Model.PERCENTAGE, amount=D("8")), "52000.10", "4160.01"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5), included=D(3)), "0", "0.00"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5), included=D(3)), "3", "0.00"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5), included=D(3)), "3.001", "150.00"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5), included=D(3)), "8", "150.00"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5), included=D(3)), "9", "300.00"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5), included=D(3)), "-9", "-300.00"),
        (Price(Model.GRADUATED, tiers=THREE), "5", "35.00"),
        (Price(Model.GRADUATED, tiers=THREE), "5.5", "38.25"),
        (Price(Model.VOLUME, tiers=THREE), "5.5", "35.75"),
        (Price(Model.GRADUATED, tiers=FLATS), "0", "10.00"),
        (Price(Model.GRADUATED, tiers=FLATS), "5", "15.00"),
        (Price(Model.GRADUATED, tiers=FLATS), "6", "117.00"),
        (Price(Model.GRADUATED, tiers=FLATS), "-6", "-117.00"),
        (Price(Model.VOLUME, tiers=FLATS), "0", "10.00"),
        (Price(Model.VOLUME, tiers=FLATS), "5", "15.00"),
        (Price(Model.VOLUME, tiers=FLATS), "6", "112.00"),
        (Price(Model.GRADUATED, tiers=THREE[:2]), "10", "67.50"),
        (Price(Model.GRADUATED, tiers=THREE[:2]), "10.01", None),
        (Price(Model.VOLUME, tiers=THREE[:2]), "-11", None),
        (Price(Model.GRADUATED, tiers=THREE, included=D(1)), "6", "35.00"),
        (Price(Model.PER_UNIT, amount=D(1), minimum=D(50), maximum=D(90)), "0", "50.00"),
        (Price(Model.PER_UNIT, amount=D(1), minimum=D(50), maximum=D(90)), "100", "90.00"),
        (Price(Model.PER_UNIT, amount=D(1), minimum=D(50), maximum=D(90)), "-100", "-90.00"),
        (Price(Model.PER_UNIT, amount=D(1), minimum=D(90), maximum=D(50)), "10", "50.00"),
        (Price(Model.PER_UNIT, amount=D("12.5"), currency="JPY", places=0), "1", "13"),
        (Price(Model.PER_UNIT, amount=D("0.0005"), currency="BHD", places=3), "1", "0.001"),
    ],
)
def test_what_a_quantity_costs(price: Price, quantity: str, total: str | None) -> None:
    assert cost(price, quantity) == total


def test_what_a_total_is_made_of() -> None:
    price = Price(Model.GRADUATED, tiers=THREE, surcharges=(("express", D(40)), ("sunday", D(10))), maximum=D(50))
    found = charge(price, D(6), {"express": D(3), "sunday": D(6)})
    assert found is not None
    assert [str(step.amount) for step in found.steps] == ["35", "13/2"]
    assert found.base == Fraction("41.5")
    assert found.surcharges == (("express", Fraction("8.3")), ("sunday", Fraction("4.15")))
    assert not found.true_up
    assert (found.capped_by, found.total) == (Fraction("3.95"), D("50.00"))
    assert found.exact == 50


def test_what_cancels_itself_out_still_bears_its_surcharge() -> None:
    price = Price(Model.PER_UNIT, amount=D(10), surcharges=(("express", D(40)),))
    found = charge(price, D(0), {"express": D(3)})
    assert found is not None
    assert found.total == D("12.00")
    closed = Price(Model.VOLUME, tiers=THREE[:1], surcharges=(("express", D(40)),))
    assert charge(closed, D(0), {"express": D(6)}) is None


def test_a_surcharge_nobody_agreed_on_is_an_error() -> None:
    with pytest.raises(KeyError):
        charge(Price(Model.PER_UNIT, amount=D(10)), D(1), {"express": D(1)})


@pytest.mark.parametrize(
    ("ends", "fault"),
    [
        ([5, 10, None], None),
        ([None], None),
        ([], None),
        ([5, None, 10], (1, Fault.OPEN)),
        ([0, None], (0, Fault.EMPTY)),
        ([5, 5, None], (1, Fault.ORDER)),
        ([5, 10], (1, Fault.STOPS)),
    ],
)
def test_what_is_wrong_with_tiers(ends: list[int | None], fault: tuple[int, Fault] | None) -> None:
    assert tier_fault([D(end) if end is not None else None for end in ends]) == fault


def test_rounding_is_half_up_and_the_same_on_both_sides() -> None:
    assert [str(rounded(D(each))) for each in ("0.125", "-0.125", "0.1249", "2.5", "-0.004")] == [
        "0.13", "-0.13", "0.12", "2.50", "0.00",
    ]  # fmt: skip
    assert rounded(Fraction(1, 3), 0) == 0
    huge = D("123456789012345678901234567890.125")
    assert str(rounded(huge)) == "123456789012345678901234567890.13"


@pytest.mark.parametrize(
    ("charged", "least", "most", "true_up", "capped_by"),
    [(30, D(50), D(90), 20, 0), (95, D(50), D(90), 0, 5), (60, None, None, 0, 0), (60, D(90), D(70), 10, 0)],
)
def test_minimum_and_maximum_in_their_parts(
    charged: int, least: Decimal | None, most: Decimal | None, true_up: int, capped_by: int
) -> None:
    assert bounds(Fraction(charged), least, most) == (Fraction(true_up), Fraction(capped_by))


def test_vat_is_rounded_once_for_each_rate() -> None:
    lines = [(D("0.33"), D(20)), (D("0.33"), D(20)), (D("0.33"), D(20)), (D("10.00"), D("5.5")), (D("-0.33"), D(20))]
    assert vat(lines) == {D(20): D("0.13"), D("5.5"): D("0.55")}
    assert vat([(D("120.00"), D(20))], tax_included=True) == {D(20): D("20.00")}
    assert vat([]) == {}


def test_the_smallest_amount_of_a_currency() -> None:
    assert [minor_units(code) for code in ("EUR", "JPY", "BHD", "CLF", "")] == [2, 0, 3, 4, 2]


def test_a_cliff_is_where_the_bill_falls() -> None:
    falling = Price(Model.VOLUME, tiers=(Tier(D(5), D(5)), Tier(D(10), D(4)), Tier(None, D("3.9"))))
    assert [(each.up_to, each.at_end, each.more, each.after) for each in cliffs(falling)] == [
        (D(5), D("25.00"), D(6), D("24.00"))
    ]
    assert not list(cliffs(Price(Model.GRADUATED, tiers=falling.tiers)))
    assert not list(cliffs(Price(Model.VOLUME, tiers=falling.tiers, minimum=D(30))))
    assert [each.up_to for each in cliffs(Price(Model.VOLUME, tiers=falling.tiers, included=D(2)))] == [D(7)]


amounts = st.decimals(D(0), D(100), places=3)


@st.composite
def tiers(draw: st.DrawFn) -> tuple[Tier, ...]:
    """Tiers in order, the last one open."""
    ends = sorted(draw(st.sets(st.integers(1, 40), max_size=4)))
    return (*[Tier(D(end), draw(amounts), draw(amounts)) for end in ends], Tier(None, draw(amounts)))


def each_unit(found: tuple[Tier, ...], quantity: int) -> Decimal:
    """The sum over single units of what each costs, and the fixed amounts on the way."""
    total = found[0].flat
    for unit in range(1, quantity + 1):
        place = next(place for place, tier in enumerate(found) if tier.up_to is None or unit <= tier.up_to)
        total += found[place].unit
        total += sum((tier.flat for tier in found[1 : place + 1] if unit == _first_of(found, tier)), D(0))
    return total


def _first_of(found: tuple[Tier, ...], tier: Tier) -> int:
    before = found[found.index(tier) - 1].up_to
    return int(before or 0) + 1


def check_unit_by_unit(found: tuple[Tier, ...], quantity: int) -> None:
    one = charge(Price(Model.GRADUATED, tiers=found), D(quantity))
    more = charge(Price(Model.GRADUATED, tiers=found), D(quantity + 1))
    assert one is not None
    assert more is not None
    assert one.exact == Fraction(each_unit(found, quantity))
    assert one.total <= more.total


@given(tiers(), st.integers(0, 50))
def test_tiers_added_up_are_the_sum_over_single_units_and_never_fall(found: tuple[Tier, ...], quantity: int) -> None:
    check_unit_by_unit(found, quantity)


@pytest.mark.slow
@given(tiers(), st.integers(0, 50))
@settings(max_examples=10_000)
def test_tiers_added_up_ten_thousand_times(found: tuple[Tier, ...], quantity: int) -> None:
    check_unit_by_unit(found, quantity)


@given(tiers(), st.sampled_from(Model), st.decimals(D(0), D(60), places=2), amounts, amounts)
def test_a_correction_takes_back_exactly_what_was_charged(
    found: tuple[Tier, ...], model: Model, quantity: Decimal, unit: Decimal, least: Decimal
) -> None:
    price = Price(model, amount=unit, tiers=found, size=D(4), minimum=least, maximum=D(90), surcharges=(("x", D(30)),))
    there = charge(price, quantity, {"x": quantity})
    back = charge(price, -quantity, {"x": -quantity})
    assert there is not None
    assert back is not None
    if quantity:
        assert back.total == -there.total
    assert there.total == rounded(there.exact)
    assert min(least, D(90)) <= there.exact <= 90
