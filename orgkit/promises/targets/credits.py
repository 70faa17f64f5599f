"""What is given back where a promise is missed: exact percentages and amounts.

Sources: Accord Project, “Service Level Agreement” and “Late Delivery and Penalty” templates; ISA group, “Towards a
formal specification of SLAs with compensations” (regions of penalty, neutral and reward).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


def credit(measured: Fraction, steps: Sequence[tuple[Fraction, Fraction]], cap: Fraction | None = None) -> Fraction:
    """The credit for a result: that of the worst step it is strictly below, no more than the cap.

    ``steps`` are limits with the credit below them, in any order; a result equal to a limit keeps the better
    step. 0 where no step is reached.
    """
    reached = [(below, given) for below, given in steps if measured < below]
    given = min(reached)[1] if reached else Fraction(0)
    return given if cap is None else min(given, cap)


@dataclass(frozen=True, slots=True)
class Region:
    """Results that have one consequence: above ``low`` and below ``high``, each end included where it says so.

    ``None`` is no limit. ``percent`` is what is taken off (above 0), added (below 0), or nothing.
    """

    percent: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    with_low: bool = False
    with_high: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether a result lies in it."""
        above = self.low is None or value > self.low or (self.with_low and value == self.low)
        below = self.high is None or value < self.high or (self.with_high and value == self.high)
        return above and below


class OverlapError(ValueError):
    """A result lies in two regions, so that it has two consequences."""


def compensation(value: Fraction, regions: Sequence[Region]) -> Fraction:
    """What a result is worth by the regions of penalty, neutral and reward; 0 where it lies in none.

    Raises:
        OverlapError: it lies in more than one.
    """
    found = [region for region in regions if region.holds(value)]
    if len(found) > 1:
        raise OverlapError(f"{value} lies in {len(found)} regions")
    return found[0].percent if found else Fraction(0)


def late_penalty(
    price: Fraction, rate: Fraction, late: Fraction, period: Fraction, cap: Fraction | None = None, *, started: bool
) -> Fraction:
    """What is owed for being late: ``min(price · rate · periods, price · cap)``; nothing where it is not late.

    ``rate`` and ``cap`` are shares of the price, ``late`` and ``period`` lengths in one unit. With ``started`` a
    period that has begun counts in full (``⌈late / period⌉``), else in proportion (``late / period``): contracts
    differ, so that it has to be said.

    Raises:
        ZeroDivisionError: the period has no length.
    """
    periods = late / period
    if late <= 0:
        return Fraction(0)
    owed = price * rate * (math.ceil(periods) if started else periods)
    return owed if cap is None else min(owed, price * cap)
