"""Exact values in sentences: one way for each value, in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from orgkit.diff.meaning import cents, number, written
from orgkit.model import Duration, InlinePrice, Measure, Money, Percentage, Quantity
from orgkit.model.queries.wording import amount, length, share
from orgkit.results import Message
from orgkit.results.finding import say

OPEN_ENDED = "…"
"""Where a tier without an upper limit ends, in the names of amounts."""

_WORDS = {
    "planned": say("planned"),
    "active": say("active"),
    "deprecated": say("deprecated"),
    "retired": say("retired"),
    "public": say("everybody"),
    "employees": say("employees"),
    "managers": say("managers"),
    "finance": say("finance"),
    "flat": say("flat"),
    "per-unit": say("per unit"),
    "graduated": say("graduated"),
    "volume": say("by volume"),
    "package": say("by the package"),
    "included": say("included"),
    "percentage": say("a percentage"),
    "day": say("day"),
    "week": say("week"),
    "month": say("month"),
    "quarter": say("quarter"),
    "half-year": say("half-year"),
    "year": say("year"),
}
"""Words of files that sentences name: of lifecycles, audiences, models of prices and periods."""


def word(written_word: str) -> Message | str:
    """A word of a file as people say it; as it is written where it has no other."""
    return _WORDS.get(written_word, written_word)


def spoken(value: object) -> object:
    """An exact value as an argument of a message; as text where every language writes it alike."""
    if isinstance(value, Percentage):
        return share(Percentage(Decimal(number(value.value))))
    if isinstance(value, Money):
        return amount(_money(value))
    if isinstance(value, InlinePrice):
        return amount(InlinePrice(_money(value.money), value.unit))
    if isinstance(value, Duration):
        return length(Duration(Decimal(number(value.amount)), value.unit, value.clock))
    if isinstance(value, Quantity):
        counted = _counted(value.amount, value.unit)
        return say("{quantity} per {period}", quantity=counted, period=word(value.per)) if value.per else counted
    if isinstance(value, Measure):
        return _counted(value.amount, value.unit)
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    return value if isinstance(value, date) else written(value)


def _counted(amount_: Decimal, unit: str) -> Message:
    """A number of something: of time, in percent, or of a unit by the word that is written."""
    exact = Decimal(number(amount_))
    if unit == "%":
        return share(Percentage(exact))
    try:
        return length(Duration.parse(f"{exact:f} {unit}"))
    except ValueError:
        return say("{number} {unit}", number=exact, unit=unit) if unit else say("{number}", number=exact)


def price_parts(amounts: Mapping[str, Decimal], rates: Mapping[str, Decimal], currency: str) -> Message:
    """A price of several amounts: “45.00 EUR up to 20 and 39.00 EUR beyond”."""
    parts = [_part(name, amount(_money(Money(value, currency)))) for name, value in amounts.items()]
    for name, value in rates.items():
        rate = share(Percentage(Decimal(number(value))))
        _, separate, surcharge = name.partition("surcharge ")
        parts.append(say("{share} more for {surcharge}", share=rate, surcharge=surcharge) if separate else rate)
    return say("{parts:and}", parts=parts)


def _part(name: str, money: Message) -> Message:
    kind, _, end = name.rpartition("up to ")
    if not name.startswith(("up to", "flat up to")):
        return say("at least {amount}", amount=money) if name == "minimum" else say("at most {amount}", amount=money)
    flat, beyond = kind.strip() == "flat", end == OPEN_ENDED
    if flat:
        if beyond:
            return say("{amount} in all beyond", amount=money)
        return say("{amount} in all up to {end}", amount=money, end=end)
    return say("{amount} beyond", amount=money) if beyond else say("{amount} up to {end}", amount=money, end=end)


def _money(value: Money) -> Money:
    return Money(Decimal(cents(value.amount)), value.currency)
