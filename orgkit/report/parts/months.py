"""Months as people say them."""

from __future__ import annotations

from orgkit.results import Message
from orgkit.results.finding import say

_MONTHS = (
    say("January {year}"), say("February {year}"), say("March {year}"), say("April {year}"), say("May {year}"),
    say("June {year}"), say("July {year}"), say("August {year}"), say("September {year}"), say("October {year}"),
    say("November {year}"), say("December {year}"),
)  # fmt: skip


def spoken_month(year: int, month: int) -> Message:
    """A month of a year, such as “October 2026”; ``month`` counts from one."""
    return _MONTHS[month - 1].filled(year=str(year))


def month_of(text: str) -> Message:
    """The same for a month as files write it: ``2026-10``."""
    year, month = map(int, text.split("-"))
    return spoken_month(year, month)
