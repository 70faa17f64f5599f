"""A minimum is above its maximum, or a price is below zero.

Why it matters: No amount can be charged that respects both; a price below zero pays those who order.

How to fix: Swap the two, or write the amount that is meant. A reduction is a lower price, not a negative one.

    minimum: 900.00 EUR    # wrong: the maximum is lower
    maximum: 500.00 EUR

    minimum: 500.00 EUR    # right
    maximum: 900.00 EUR

When to waive: A credit that a contract pays back every month can stand as a negative line.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import InlinePrice, Money, Org
from orgkit.model.queries.pricing import Path, Priced, priced
from orgkit.model.queries.wording import amount
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("minimum-above-maximum")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Lines of prices, and prices written in services."""
    for line in priced(org, org.as_of):
        about = {"entity": org.title(line.entity), "line": line_name(org, line.item)}
        for path, money in _amounts(line):
            if money.amount < 0:
                message = say("{entity}, {line}: {amount} is below zero", amount=amount(money), **about)
                yield found(RULE, line.entity, message, *line.path, *path, fix=_positive(money))
        low, high = line.item.minimum, line.item.maximum
        if low is not None and high is not None and low.currency == high.currency and low.amount > high.amount:
            message = say(
                "{entity}, {line}: the minimum {low} is above the maximum {high}",
                low=amount(low),
                high=amount(high),
                **about,
            )
            related = Related(say("the maximum"), line.entity.at(*line.path, "maximum"))
            yield found(
                RULE, line.entity, message, *line.path, "minimum", related=[related], fix=say("swap the two amounts")
            )
    yield from _inline(org)


def _amounts(line: Priced) -> Iterator[tuple[Path, Money]]:
    for field in ("price", "minimum", "maximum"):
        money: Money | None = getattr(line.item, field)
        if money is not None:
            yield (field,), money
    for place, tier in enumerate(line.item.tiers):
        if tier.unit_price is not None:
            yield ("tiers", place, "unit_price"), tier.unit_price
        if tier.flat is not None:
            yield ("tiers", place, "flat"), tier.flat


def _inline(org: Org) -> Iterator[Finding]:
    for service in org.services.values():
        places: list[tuple[Path, object]] = [(("price",), service.price)]
        places += [(("plans", at, "price"), plan.price) for at, plan in enumerate(service.plans)]
        places += [(("requests", at, "price"), request.price) for at, request in enumerate(service.requests)]
        for path, price in places:
            if isinstance(price, InlinePrice) and price.money.amount < 0:
                message = say("{entity}: {amount} is below zero", entity=subject(org, service), amount=amount(price))
                yield found(RULE, service, message, *path, fix=_positive(price.money))


def _positive(money: Money) -> Message:
    return say("write {amount}, or the price that is meant", amount=str(Money(-money.amount, money.currency)))
