"""How much can be done: exact amounts of one thing in one period.

Source: conservation of flow; the narrowest link of a chain bounds it (Goldratt, “The Goal”, 1984).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction


def throughput(links: Iterable[Fraction]) -> Fraction | None:
    """What a chain can do in a period: its narrowest link, ``min cᵢ``; ``None`` where no link has a limit."""
    return min(links, default=None)


def shortfall(wanted: Iterable[Fraction], capacity: Fraction) -> Fraction:
    """How much of what consumers may ask for together cannot be done: ``max(0, Σ qᵢ − c)``."""
    return max(Fraction(0), sum(wanted, Fraction(0)) - capacity)
