"""How fast an answer is where several calls stand behind it: percentiles neither add nor average.

Shares are fractions between 0 and 1, such as 99/100 for a p99; times are exact numbers in any one unit.

Source: Dean and Barroso, “The Tail at Scale”, Communications of the ACM 56(2), 2013.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import TypeVar

Number = TypeVar("Number", int, Fraction, Decimal)


def one_after_the_other(shares: Iterable[Fraction]) -> Fraction:
    """The share of calls that surely stay below the sum of the times: ``max(0, 1 − Σ(1 − pᵢ))``.

    ``P(ΣXᵢ ≤ Σtᵢ) ≥ 1 − Σ(1 − pᵢ)`` whatever the calls have to do with each other: three p99 give a p97.
    """
    return max(Fraction(0), 1 - sum((1 - share for share in shares), Fraction(0)))


def at_the_same_time(shares: Iterable[Fraction]) -> Fraction:
    """The share of calls in which all of several independent ones stay below their times: ``Π pᵢ``."""
    return math.prod(shares, start=Fraction(1))


def needed_one_after_the_other(share: Fraction, count: int) -> Fraction:
    """What each of ``count`` calls one after the other needs for a share of the whole: ``1 − (1 − P)/N``.

    Raises:
        ZeroDivisionError: there are no calls.
    """
    return 1 - (1 - share) / count


def needed_at_the_same_time(share: Fraction, count: int, digits: int = 28) -> Decimal:
    """What each of ``count`` calls at the same time needs for a share of the whole: ``P^(1/N)``.

    No fraction, so it is rounded half even to ``digits`` significant digits.

    Raises:
        ZeroDivisionError: there are no calls.
    """
    exact = Context(prec=digits + 10)
    base = exact.divide(Decimal(share.numerator), Decimal(share.denominator))
    return Context(prec=digits).plus(exact.power(base, exact.divide(Decimal(1), Decimal(count))))


def percentile(values: Sequence[Number], share: Fraction) -> Number:
    """The smallest value that at least a share of all values do not exceed (nearest rank).

    The value with rank ``⌈share · n⌉``, from 1, in ascending order; the smallest for a share of 0.

    Raises:
        ValueError: there are no values, or the share is not between 0 and 1.
    """
    if not values or not 0 <= share <= 1:
        raise ValueError(f"no percentile {share} of {len(values)} values")
    return sorted(values)[max(1, math.ceil(share * len(values))) - 1]
