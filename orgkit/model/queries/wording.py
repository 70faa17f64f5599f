"""Values in the sentences of messages: each language has its own words for “4 business hours”."""

from __future__ import annotations

from orgkit.model.values import Clock, Duration, InlinePrice, Money, Percentage
from orgkit.results import Message
from orgkit.results.finding import say

_UNITS = {
    ("millisecond", Clock.WALL): say("{count} millisecond||{count} milliseconds"),
    ("second", Clock.WALL): say("{count} second||{count} seconds"),
    ("minute", Clock.WALL): say("{count} minute||{count} minutes"),
    ("minute", Clock.BUSINESS): say("{count} business minute||{count} business minutes"),
    ("minute", Clock.WORKING): say("{count} working minute||{count} working minutes"),
    ("hour", Clock.WALL): say("{count} hour||{count} hours"),
    ("hour", Clock.BUSINESS): say("{count} business hour||{count} business hours"),
    ("hour", Clock.WORKING): say("{count} working hour||{count} working hours"),
    ("day", Clock.WALL): say("{count} day||{count} days"),
    ("day", Clock.BUSINESS): say("{count} business day||{count} business days"),
    ("day", Clock.WORKING): say("{count} working day||{count} working days"),
    ("week", Clock.WALL): say("{count} week||{count} weeks"),
    ("week", Clock.BUSINESS): say("{count} business week||{count} business weeks"),
    ("week", Clock.WORKING): say("{count} working week||{count} working weeks"),
    ("month", Clock.WALL): say("{count} month||{count} months"),
    ("quarter", Clock.WALL): say("{count} quarter||{count} quarters"),
    ("year", Clock.WALL): say("{count} year||{count} years"),
}


def length(value: Duration) -> Message:
    """A duration as people say it; a line to be written into a file needs ``str`` of it instead."""
    whole = value.amount == value.amount.to_integral_value()
    return _UNITS[value.unit, value.clock].filled(count=int(value.amount) if whole else value.amount)


def share(value: Percentage) -> Message:
    """A percentage, with its number as the language writes it."""
    return say("{number} %", number=value.value)


def amount(value: Money | InlinePrice) -> Message:
    """An amount of money, or a price, with its number as the language writes it."""
    if isinstance(value, Money):
        return say("{number} {currency}", number=value.amount, currency=value.currency)
    if value.unit:
        return say("{price} per {unit}", price=amount(value.money), unit=value.unit)
    return amount(value.money)
