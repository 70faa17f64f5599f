"""Values in the sentences of messages: each language has its own words for “4 business hours”."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

from orgkit.model.values import Clock, Duration, InlinePrice, Measure, Money, Percentage
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


def measured(value: Measure, unit: str = "") -> Message:
    """A value as people say it: “95 %”, “3 business hours”, “24.4 euros”; ``unit`` is what a bare number counts."""
    if value.unit == "%":
        return say("{number} %", number=value.amount)
    with suppress(ValueError):
        return length(Duration.parse(str(value)))
    word = value.unit or unit
    return say("{number} {unit}", number=value.amount, unit=word) if word else say("{number}", number=value.amount)


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


WINDOW_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "half-year": 182, "year": 365}
"""How many days a period is taken to have where something is counted in it."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def downtime(promised: Percentage, window: str | None) -> Message:
    """What a share of availability leaves for failures: “43 minutes a month”, of 30 days.

    The error budget, (1 − share) · window. Without a window, a month.
    """
    return failing(1 - promised.share, window)


def failing(part: Fraction, window: str | None) -> Message:
    """A part of a period, between 0 and 1, as the time it lasts: “43 minutes a month”, of 30 days.

    In the largest unit of which there are at least two, rounded down. Without a window, a month.
    """
    name = window or "month"
    return say("{time} a {period}", time=lasting(part * WINDOW_DAYS[name] * _DAY), period=period(name))


def lasting(seconds: Fraction) -> Message:
    """A length of time in the largest unit of which there are at least two, rounded down."""
    if seconds >= 2 * _DAY:
        return say("{count} day||{count} days", count=int(seconds // _DAY))
    if seconds >= 2 * _HOUR:
        return say("{count} hour||{count} hours", count=int(seconds // _HOUR))
    if seconds >= 2 * _MINUTE:
        return say("{count} minute||{count} minutes", count=int(seconds // _MINUTE))
    return say("{count} second||{count} seconds", count=int(seconds))


def period(name: str) -> Message:
    """A period in the middle of a sentence: “month”."""
    words = {
        "day": say("day"), "week": say("week"), "month": say("month"), "quarter": say("quarter"),
        "half-year": say("half-year"), "year": say("year"),
    }  # fmt: skip
    return words[name]
