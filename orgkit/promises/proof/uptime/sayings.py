"""Shares of time in the sentences of a proof, and as exact text for programs."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Percentage
from orgkit.model.entities import AvailabilityTarget
from orgkit.model.queries.offer import Availability, share_of
from orgkit.model.queries.wording import failing, period, share
from orgkit.promises.proof.uptime.components import Counted
from orgkit.promises.targets.availability import reachable
from orgkit.results import Message
from orgkit.results.finding import say

_PLACES = 20


def availability_said(availability: Availability) -> Message:
    """A promised availability as people say it: “99.8 % a month”."""
    written = share_of(availability)
    said = share(written) if written is not None else say("promises no availability")
    if not isinstance(availability, AvailabilityTarget):
        return said
    if availability.hours == "opening-hours":
        said = say("{share} of opening hours", share=said)
    if availability.window is None:
        return said
    return say("{share} a {period}", share=said, period=period(availability.window))


def rounded(exact: Fraction, *, up: bool = False) -> Percentage:
    """A share as a percentage to be read: two digits of what is missing to the whole, rounded down, or up."""
    missing = 1 - exact
    if missing <= 0:
        return Percentage(Decimal(100))
    places = 2
    while missing * 10**places < 10 and places < _PLACES:
        places += 1
    count = math.floor(missing * 10**places) if up else math.ceil(missing * 10**places)
    return Percentage(_plain(100 - Decimal(count).scaleb(2 - places)))


def to_promise(exact: Fraction) -> Percentage:
    """The percentage to promise where a share is reached, rounded down to a number that people use."""
    found = reachable(exact) * 100
    return Percentage(_plain(Decimal(found.numerator) / Decimal(found.denominator)))


def time_of(part: Fraction, counted: Counted, window: str | None) -> Message:
    """A part of the time that counts as the time it lasts: “20 minutes a month”."""
    return failing(part * counted.opened, window)


def plain(exact: Fraction) -> str:
    """A share between 0 and 1 as a decimal number: exact, or rounded down after twenty places."""
    return f"{_plain(Decimal(exact.numerator * 10**_PLACES // exact.denominator).scaleb(-_PLACES)):f}"


def _plain(number: Decimal) -> Decimal:
    return Decimal(f"{number.normalize():f}")
