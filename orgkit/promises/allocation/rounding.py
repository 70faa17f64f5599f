"""Cents that always add up: an amount in parts of whole cents, by the largest remainders."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor


class AllocationError(ValueError):
    """A cost that cannot be divided."""


class NoBasisError(AllocationError):
    """All weights are zero: a cost would have no payer."""


class NegativeWeightError(AllocationError):
    """A weight is below zero, as where more was taken back than used: nobody can take a negative share."""


def largest_remainder(total: Decimal, weights: Sequence[Fraction | Decimal | int], places: int = 2) -> list[Decimal]:
    """Parts of a total by weights, in whole cents, which add up to the total exactly.

    Hamilton's method: each part is ``total · weight / Σ weights`` rounded down; the cents left over go to the largest
    remainders, one each; among equal ones, to the one that comes first. So the caller puts them in an order that does
    not depend on a file: by short name. A negative total gives the negative of the parts of its amount. A weight of
    zero never gets a cent. ``places`` is 2 for cents.

    Raises:
        NoBasisError: every weight is zero, and the total is not.
        NegativeWeightError: a weight is negative.
        ValueError: the total has parts of a cent.
    """
    units = Fraction(total) * 10**places
    if units.denominator != 1:
        raise ValueError(f"not a whole number of smallest units: {total}")
    exact = [Fraction(weight) for weight in weights]
    if any(weight < 0 for weight in exact):
        raise NegativeWeightError("a negative weight")
    whole = sum(exact, Fraction(0))
    if not whole:
        if units:
            raise NoBasisError("all weights are zero")
        return [Decimal(0).scaleb(-places) for _ in exact]
    amount = abs(units)
    quotas = [amount * weight / whole for weight in exact]
    parts = [floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - quotas[place], place))
    for place in by_remainder[: int(amount) - sum(parts)]:
        parts[place] += 1
    sign = 1 if units < 0 else 0
    return [Decimal((sign if part else 0, tuple(map(int, str(part))), -places)) for part in parts]
