"""The navigation: few entries at each level, so that a page costs the same however large the organisation is."""

from __future__ import annotations

from collections.abc import Sequence

from orgkit.messages.formats import sort_key
from orgkit.pages.page import Entry, Section

MOST = 40

_SHORTEST, _LONGEST = 3, 14

Named = tuple[str, str, Section | Entry]
"""The first and the last name of what is below, and the entry."""


def bucketed(items: Sequence[tuple[str, Section | Entry]], most: int = MOST) -> list[Section | Entry]:
    """The entries themselves where they are few; else by name, in sections of sections of about the same size."""
    if len(items) <= most:
        return [entry for _, entry in items]
    ordered: list[Named] = [(name, name, entry) for name, entry in sorted(items, key=lambda item: sort_key(item[0]))]
    levels = 2
    while most**levels < len(ordered):
        levels += 1
    size = min(most, -(-round(len(ordered) ** (1 / levels) * 100) // 100))
    while len(ordered) > most:
        groups = [ordered[start : start + size] for start in range(0, len(ordered), size)]
        ordered = [_section(group) for group in groups]
    return [entry for *_, entry in ordered]


def _section(group: Sequence[Named]) -> Named:
    first, last = group[0][0], group[-1][1]
    shown = next((n for n in range(_SHORTEST, _LONGEST) if first[:n] != last[:n]), _LONGEST)
    start, end = first[:shown].strip(), last[:shown].strip()
    title = f"{start} – {end}" if start != end else start
    return first, last, Section(title, tuple(entry for *_, entry in group))
