"""Where consuming more costs less in total: the bill falls just after the end of a volume tier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from orgkit.promises.prices.price import Model, Price, charge


@dataclass(frozen=True, slots=True)
class Cliff:
    """A tier after which the bill falls: what its last quantity costs, and what one more costs.

    ``place`` is that of the tier in the list.
    """

    place: int
    up_to: Decimal
    at_end: Decimal
    more: Decimal
    after: Decimal


def cliffs(price: Price) -> Iterator[Cliff]:
    """The ends of volume tiers where one unit more costs less: ``vol(b + 1) < vol(b)``.

    Tiers added up never fall. Where a minimum or a maximum makes the two the same, nothing falls.
    """
    if price.model is not Model.VOLUME:
        return
    for place, tier in enumerate(price.tiers):
        if tier.up_to is None:
            continue
        end = tier.up_to + price.included
        at_end, after = charge(price, end), charge(price, end + 1)
        if at_end is not None and after is not None and after.exact < at_end.exact:
            yield Cliff(place, end, at_end.total, end + 1, after.total)
