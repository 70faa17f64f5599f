"""The navigation: few entries at each level, so that a page costs the same however large the organisation is."""

from __future__ import annotations

from collections.abc import Sequence

from orgkit.messages.formats import sort_key
from orgkit.pages.page import Entry, Section

MOST = 40

Named = tuple[str, Section | Entry]


def bucketed(items: Sequence[Named], most: int = MOST) -> list[Section | Entry]:
    """The entries themselves where they are few; else sections by first letters, of about the same size."""
    if len(items) <= most:
        return [entry for _, entry in items]
    ordered = sorted(items, key=lambda item: sort_key(item[0]))
    while len(ordered) > most:
        size = -(-len(ordered) // most)
        size = max(size, min(most, -(-len(ordered) // max(2, round(len(ordered) ** 0.5)))))
        groups = [ordered[start : start + size] for start in range(0, len(ordered), size)]
        ordered = [(group[0][0], Section(_range(group), tuple(entry for _, entry in group))) for group in groups]
    return [entry for _, entry in ordered]


def _range(group: Sequence[Named]) -> str:
    first, last = group[0][0][:3].strip(), group[-1]
    end = (last[1].title.rpartition("–")[2] if isinstance(last[1], Section) else last[0][:3]).strip()
    return f"{first}–{end}" if first != end else first
