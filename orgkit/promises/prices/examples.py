"""Which quantities show how a price works."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from orgkit.promises.prices.price import Model, Price

_SOME = Decimal(10)
_MOST = 5


def needs_working_out(price: Price) -> bool:
    """Whether a price is more than so much for each: tiers, packages, units that are free, a minimum, a maximum."""
    stepped = price.model in (Model.GRADUATED, Model.VOLUME, Model.PACKAGE)
    return stepped or bool(price.included) or price.minimum is not None or price.maximum is not None


def by_quantity(price: Price) -> bool:
    """Whether it depends on how many there are."""
    return price.model in (Model.PER_UNIT, Model.GRADUATED, Model.VOLUME, Model.PACKAGE)


def examples(price: Price) -> tuple[Decimal, ...]:
    """A few quantities, the smallest first, one for each thing that can happen; none where nothing depends on it.

    Under the minimum, the end of each tier and beyond the last end, what is just free and a package more, above the
    maximum; ten where there is nothing of the kind.
    """
    if not by_quantity(price):
        return ()
    found = {each for each in _telling(price) if each > 0}
    return tuple(sorted(found))[:_MOST] or (_SOME + price.included,)


def _telling(price: Price) -> Iterator[Decimal]:
    unit = price.tiers[0].unit if price.tiers else price.amount
    if price.included:
        yield price.included
    if price.model is Model.PACKAGE:
        yield price.included + 1
        yield price.included + price.size + 1
        return
    if price.minimum is not None and unit > 0:
        yield _few(price.minimum / unit / 2) + price.included
    ends = [tier.up_to for tier in price.tiers if tier.up_to is not None]
    for end in ends:
        yield end + price.included
    if ends and price.tiers[-1].up_to is None:
        before = next((end - start for start, end in reversed(list(pairwise([Decimal(0), *ends])))), _SOME)
        yield ends[-1] + (before / 2).to_integral_value(ROUND_CEILING) + price.included
    if price.maximum is not None and unit > 0 and not ends:
        yield (price.maximum / unit * 2).to_integral_value(ROUND_CEILING) + price.included
    if not ends:
        yield _SOME + price.included


def _few(number: Decimal) -> Decimal:
    """A whole number with one digit that counts, not above another: 80 for 89."""
    whole = number.to_integral_value(ROUND_FLOOR)
    size = 10 ** (len(str(int(whole))) - 1)
    return Decimal(int(whole) // size * size)
