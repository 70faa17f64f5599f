"""What a quantity costs under one price: exact until it is rounded, once, to what the currency can pay.

Sources: ``spec/promises.md``, “Prices and chargeback”; tiers as in Stripe's tiered pricing and OpenMeter's
rating, the first fixed amount due at zero as in Lago and OpenMeter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

_ZERO = Decimal(0)


class Model(StrEnum):
    """How a price is computed."""

    FLAT = "flat"
    PER_UNIT = "per-unit"
    GRADUATED = "graduated"
    VOLUME = "volume"
    PACKAGE = "package"
    INCLUDED = "included"
    PERCENTAGE = "percentage"


@dataclass(frozen=True, slots=True)
class Tier:
    """A price that holds up to a quantity, which still belongs to it; ``None`` is the last, open one."""

    up_to: Decimal | None = None
    unit: Decimal = _ZERO
    flat: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class Price:
    """One price, in plain numbers of one currency.

    ``amount`` is the fixed amount, the price of a unit or of a package, or, for a percentage, how many percent.
    ``included`` units of a quantity are free; ``size`` is what one package holds. ``surcharges`` are percentages by
    name. ``minimum`` and ``maximum`` hold for one line of a statement.
    """

    model: Model
    currency: str = ""
    amount: Decimal = _ZERO
    tiers: tuple[Tier, ...] = ()
    size: Decimal = Decimal(1)
    included: Decimal = _ZERO
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    surcharges: tuple[tuple[str, Decimal], ...] = ()
    places: int = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a quantity that has one price: ``units`` at ``unit`` each, and ``flat`` once."""

    units: Fraction
    unit: Fraction
    flat: Fraction = Fraction(0)

    @property
    def amount(self) -> Fraction:
        """What this part costs: units · unit + flat."""
        return self.units * self.unit + self.flat


@dataclass(frozen=True, slots=True)
class Charge:
    """What a quantity costs, and how that comes about.

    ``base`` is the sum of the ``steps``; ``surcharges`` are added; ``true_up`` lifts the sum to the minimum and
    ``capped_by`` is what the maximum takes off. ``total`` is rounded, everything else is exact.
    """

    steps: tuple[Step, ...]
    base: Fraction
    surcharges: tuple[tuple[str, Fraction], ...]
    true_up: Fraction
    capped_by: Fraction
    total: Decimal

    @property
    def exact(self) -> Fraction:
        """The amount before it is rounded."""
        return self.base + sum((each for _, each in self.surcharges), Fraction(0)) + self.true_up - self.capped_by


def rounded(amount: Fraction | Decimal, places: int = 2) -> Decimal:
    """An amount in the currency's smallest unit, half up, away from zero on both sides.

    ``sign(a) · floor(|a| · 10^places + 1/2) / 10^places``; 0.125 is 0.13 and −0.125 is −0.13.
    """
    exact = Fraction(amount)
    units = floor(abs(exact) * 10**places + Fraction(1, 2))
    return _in_units(-units if exact < 0 else units, places)


def _in_units(units: int, places: int) -> Decimal:
    """So many smallest units as an amount, exact whatever its size."""
    return Decimal((0 if units >= 0 else 1, tuple(map(int, str(abs(units)))), -places))


class Fault(StrEnum):
    """What can be wrong with a list of tiers."""

    OPEN = "open"
    """One that is not the last has no end, so that those after it can never apply."""
    EMPTY = "empty"
    """The first one ends at zero or before."""
    ORDER = "order"
    """One ends no later than the one before."""
    STOPS = "stops"
    """The last one has an end: what is more has no price."""


def tier_fault(ends: Sequence[Decimal | None]) -> tuple[int, Fault] | None:
    """The first thing wrong with tiers that end at these quantities, and its place; ``None`` where nothing is."""
    before = _ZERO
    for place, end in enumerate(ends):
        if end is None:
            return (place, Fault.OPEN) if place < len(ends) - 1 else None
        if end <= before:
            return place, Fault.ORDER if place else Fault.EMPTY
        before = end
    return (len(ends) - 1, Fault.STOPS) if ends else None


def charge(
    price: Price,
    quantity: Decimal | Fraction,
    surcharged: Mapping[str, Decimal | Fraction] | None = None,
) -> Charge | None:
    """What a quantity costs; ``None`` where no tier holds it, because the last one is closed.

    Flat: the amount, whatever the quantity. Per unit: q · price. Graduated: Σ units in a tier · its price, and the
    fixed amount of each tier entered. Volume: q · the price of the tier that holds q, and its fixed amount. Package:
    ``max(0, ceil((q − included) / size)) · price``. Percentage: q · percent / 100, where q is an amount. Included: 0.
    The first tier is entered at zero, so its fixed amount is due without any use. ``included`` units are taken off
    q first, never below zero.

    ``surcharged`` says how much of the quantity bears which surcharge: each adds percent · the base · its part of
    the quantity. Then ``min(max(sum, minimum), maximum)``, and one rounding, half up. A negative quantity is a
    correction and gives exactly the negative of the same quantity.

    Raises:
        KeyError: a surcharge that the price does not have.
    """
    exact, percents = Fraction(quantity), dict(price.surcharges)
    if not _has_price(price, exact):
        return None
    steps = tuple(_steps(price, exact))
    base = sum((step.amount for step in steps), Fraction(0))
    added: list[tuple[str, Fraction]] = []
    for name, part in (surcharged or {}).items():
        bearing = _part(price, exact, Fraction(part), base)
        if bearing is None:
            return None
        added.append((name, bearing * Fraction(percents[name]) / 100))
    total = base + sum((each for _, each in added), Fraction(0))
    sign = -1 if exact < 0 else 1
    true_up, capped_by = bounds(total * sign, price.minimum, price.maximum)
    true_up, capped_by = true_up * sign, capped_by * sign
    return Charge(steps, base, tuple(added), true_up, capped_by, rounded(total + true_up - capped_by, price.places))


def _part(price: Price, quantity: Fraction, part: Fraction, base: Fraction) -> Fraction | None:
    """What a part of a quantity costs: its share of the whole, or, of nothing, what it would cost alone."""
    if quantity:
        return base * part / quantity
    if not _has_price(price, part):
        return None
    return sum((step.amount for step in _steps(price, part)), Fraction(0)) if part else Fraction(0)


def bounds(
    charged: Fraction, minimum: Decimal | Fraction | None, maximum: Decimal | Fraction | None
) -> tuple[Fraction, Fraction]:
    """What is missing to the minimum, and what is over the maximum: ``min(max(charge, min), max)`` in its parts."""
    true_up = max(Fraction(0), Fraction(minimum) - charged) if minimum is not None else Fraction(0)
    over = max(Fraction(0), charged + true_up - Fraction(maximum)) if maximum is not None else Fraction(0)
    return (true_up - over, Fraction(0)) if over and over <= true_up else (true_up, over)


def _has_price(price: Price, quantity: Fraction) -> bool:
    """Whether a tier holds a quantity; prices without tiers hold every one."""
    if price.model not in (Model.GRADUATED, Model.VOLUME):
        return True
    billed = _billed(price, abs(quantity))
    return any(tier.up_to is None or billed <= tier.up_to for tier in price.tiers)


def _billed(price: Price, quantity: Fraction) -> Fraction:
    return max(Fraction(0), quantity - Fraction(price.included))


def _steps(price: Price, quantity: Fraction) -> Iterator[Step]:
    """The parts of a quantity and what each costs; those of a negative one are the negative of the same."""
    sign = -1 if quantity < 0 else 1
    amount = Fraction(price.amount)
    billed = _billed(price, abs(quantity))
    match price.model:
        case Model.FLAT:
            yield Step(Fraction(0), Fraction(0), sign * amount)
        case Model.PER_UNIT:
            yield Step(sign * billed, amount)
        case Model.PERCENTAGE:
            yield Step(sign * billed, amount / 100)
        case Model.PACKAGE:
            yield Step(Fraction(sign * ceil(billed / Fraction(price.size))), amount)
        case Model.GRADUATED:
            for step in _entered(price.tiers, billed):
                yield Step(sign * step.units, step.unit, sign * step.flat)
        case Model.VOLUME:
            tier = next((each for each in price.tiers if each.up_to is None or billed <= each.up_to), None)
            if tier is not None:
                yield Step(sign * billed, Fraction(tier.unit), sign * Fraction(tier.flat))
        case Model.INCLUDED:
            return


def _entered(tiers: Iterable[Tier], quantity: Fraction) -> Iterator[Step]:
    """The tiers that a quantity enters, with what falls into each; the first one is always entered."""
    before = Fraction(0)
    for place, tier in enumerate(tiers):
        if place and quantity <= before:
            return
        end = quantity if tier.up_to is None else min(quantity, Fraction(tier.up_to))
        yield Step(max(Fraction(0), end - before), Fraction(tier.unit), Fraction(tier.flat))
        before = max(before, end) if tier.up_to is None else max(before, Fraction(tier.up_to))


def vat(
    lines: Iterable[tuple[Decimal, Decimal]], places: int = 2, *, tax_included: bool = False
) -> dict[Decimal, Decimal]:
    """The VAT of lines of (amount, rate in percent), by rate: rounded once for each rate, never for each line.

    ``rate · Σ amounts`` of the rate; of amounts that hold it already, ``Σ · rate / (1 + rate)``.
    """
    sums: dict[Decimal, Fraction] = {}
    for amount, rate in lines:
        sums[rate] = sums.get(rate, Fraction(0)) + Fraction(amount)
    found: dict[Decimal, Decimal] = {}
    for rate, total in sums.items():
        part = Fraction(rate) / 100
        found[rate] = rounded(total * part / (1 + part) if tax_included else total * part, places)
    return found
