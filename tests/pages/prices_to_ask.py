"""A thousand prices and quantities, the same in every run, with what the Python says they cost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from orgkit.pages.components.calculator import plain
from orgkit.promises.prices.price import Model, Price, Tier, charge

COUNT = 1000


def asked() -> list[dict[str, Any]]:
    """Each with the price as the page writes it, a quantity, surcharges, and the total in smallest units or none."""
    random = Random(20261116)  # noqa: S311 - examples, no secrets
    return [_one(random) for _ in range(COUNT)]


def _one(random: Random) -> dict[str, Any]:
    price = _price(random)
    quantity = _number(random, 60, 3) * random.choice([1, 1, 1, -1])
    if price.tiers and random.random() < 0.4:
        end = random.choice(price.tiers).up_to
        quantity = (end if end is not None else Decimal(0)) + price.included + random.choice([0, 0, 1])
    chosen = [id_ for id_, _ in price.surcharges if random.random() < 0.5]
    found = charge(price, quantity, dict.fromkeys(chosen, quantity))
    units = str(int(found.total.scaleb(price.places))) if found is not None else None
    return {
        "price": plain(price), "quantity": format(quantity, "f"), "chosen": chosen, "units": units,
        "places": price.places,
    }  # fmt: skip


def _price(random: Random) -> Price:
    ends = sorted(random.sample(range(1, 50), random.randint(0, 3)))
    closed = random.random() < 0.1 and bool(ends)
    tiers = [Tier(Decimal(end), _number(random, 100, 4), _number(random, 30, 2)) for end in ends]
    tiers += [] if closed else [Tier(None, _number(random, 100, 4), _number(random, 30, 2))]
    price = Price(
        random.choice(list(Model)),
        amount=_number(random, 500, 6),
        tiers=tuple(tiers),
        size=Decimal(random.choice(["1", "5", "2.5", "12"])),
        included=Decimal(random.choice(["0", "0", "3", "1.5"])),
        surcharges=(("express", _number(random, 60, 1)), ("sunday", Decimal("12.345"))),
        places=random.choice([2, 2, 2, 0, 3]),
    )
    if random.random() < 0.3:
        price = replace(price, minimum=_number(random, 300, 3))
    return replace(price, maximum=_number(random, 900, 3)) if random.random() < 0.3 else price


def _number(random: Random, most: int, places: int) -> Decimal:
    digits = random.randint(0, places)
    return Decimal(random.randint(0, most * 10**digits)).scaleb(-digits)
