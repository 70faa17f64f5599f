"""How long something may stand still in a month for a promised availability: the unit people feel."""

from __future__ import annotations

from fractions import Fraction

from orgkit.diff.goals import Goal
from orgkit.model import Percentage
from orgkit.results import Message
from orgkit.results.finding import say

_MONTH = 30 * 24 * 3600
"""Seconds of a month of 30 days."""


def downtime(goal: Goal) -> Message | None:
    """``(1 − availability) · 30 days``; nothing where only opening hours count, or no availability is promised."""
    if not isinstance(goal.value, Percentage) or goal.open_hours:
        return None
    return spoken((1 - goal.value.share) * _MONTH)


def spoken(seconds: Fraction) -> Message:
    """A length of time in its one or two largest units, rounded down."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    if not minutes:
        return say("{seconds} s", seconds=rest)
    if minutes < 10 and rest:
        return say("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return say("{minutes} min", minutes=minutes)
    if hours < 48:
        return (
            say("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else say("{hours} h", hours=hours)
        )
    days, hours = divmod(hours, 24)
    return say("{days} d {hours} h", days=days, hours=hours) if hours else say("{days} d", days=days)
