"""How a cost is divided: each method gives the share of each recipient, exact, and the shares add up to one.

Sources: ``spec/promises.md``, “Prices and chargeback”; step-down and direct method as in chapter 10 of the open
textbook of the University of Regina; ``max(request, usage)`` as in OpenCost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from orgkit.promises.allocation.rounding import AllocationError, NegativeWeightError, NoBasisError

Shares = dict[str, Fraction]
Number = Fraction | Decimal | int


class NotHundredError(AllocationError):
    """Fixed percentages do not add up to exactly 100; ``total`` is what they add up to."""

    def __init__(self, total: Decimal) -> None:
        super().__init__(f"percentages add up to {total}")
        self.total = total


class NotOneError(AllocationError):
    """A cost that goes directly to one has no recipient, or several; ``count`` is how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} recipients of a direct cost")
        self.count = count


def direct(recipients: Sequence[str]) -> Shares:
    """All to the one recipient.

    Raises:
        NotOneError: there is not exactly one.
    """
    if len(recipients) != 1:
        raise NotOneError(len(recipients))
    return {recipients[0]: Fraction(1)}


def even(recipients: Sequence[str]) -> Shares:
    """The same part for each: ``1 / n``.

    Raises:
        NoBasisError: there is nobody.
    """
    return proportional(dict.fromkeys(recipients, 1))


def percent(shares: Mapping[str, Decimal]) -> Shares:
    """Fixed percentages: ``p / 100``.

    Raises:
        NotHundredError: they do not add up to exactly 100.
    """
    total = sum(shares.values(), Decimal(0))
    if total != 100:
        raise NotHundredError(total)
    return {recipient: Fraction(each) / 100 for recipient, each in shares.items()}


def proportional(weights: Mapping[str, Number]) -> Shares:
    """By use, people, cost or any other weight: ``w / Σ w``.

    Raises:
        NoBasisError: every weight is zero.
        NegativeWeightError: a weight is negative.
    """
    if any(weight < 0 for weight in weights.values()):
        raise NegativeWeightError("a negative weight")
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    if not whole:
        raise NoBasisError("all weights are zero")
    return {recipient: Fraction(weight) / whole for recipient, weight in weights.items()}


def fixed_variable(fixed_share: Fraction, fixed: Shares, variable: Shares) -> Shares:
    """A part by one key and the rest by another: ``f · fixed + (1 − f) · variable``.

    Raises:
        ValueError: the fixed part is not between nothing and everything.
    """
    if not 0 <= fixed_share <= 1:
        raise ValueError(f"not a part of the whole: {fixed_share}")
    recipients = dict.fromkeys((*fixed, *variable))
    return {
        each: fixed_share * fixed.get(each, Fraction(0)) + (1 - fixed_share) * variable.get(each, Fraction(0))
        for each in recipients
    }


def reserved(requests: Mapping[str, Number], usage: Mapping[str, Number]) -> dict[str, Fraction]:
    """The weights of reserved capacity: ``max(request, usage)`` of each."""
    names = dict.fromkeys((*requests, *usage))
    return {each: max(Fraction(requests.get(each, 0)), Fraction(usage.get(each, 0))) for each in names}


def without(shares: Mapping[str, Fraction], left_out: Iterable[str]) -> Shares:
    """Shares among those that remain when some take none: dropped, and the rest scaled to one.

    With every service department left out this is the direct method.

    Raises:
        NoBasisError: nobody is left who takes a share.
    """
    gone = frozenset(left_out)
    return proportional({recipient: share for recipient, share in shares.items() if recipient not in gone})


def step_down(shares: Mapping[str, Mapping[str, Fraction]], order: Sequence[str]) -> dict[str, Shares]:
    """The shares of service departments that are divided one after the other, never back to one already divided.

    What a department gives to itself or to one before it in the order is dropped, and the rest is scaled to one.
    Departments that the order does not name stay as they are.

    Raises:
        NoBasisError: a department gives everything to those before it.
    """
    found = {giver: dict(own) for giver, own in shares.items()}
    closed: set[str] = set()
    for giver in order:
        closed.add(giver)
        if giver in found:
            found[giver] = without(found[giver], closed)
    return found
