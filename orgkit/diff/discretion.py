"""Changes whose values hold private data or a secret: what is wrong to write is wrong to repeat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgkit.model import Org
from orgkit.model.queries.private import unspoken_lines
from orgkit.results import Change
from orgkit.results.finding import say
from orgkit.source import Span


def discreet(changes: Iterable[Change], old: Org, new: Org) -> list[Change]:
    """The same changes; those on a line of either side that must not be repeated without their values."""
    before, after = unspoken_lines(old), unspoken_lines(new)
    if not before and not after:
        return list(changes)
    return [
        _without_values(change, new) if _on(change.old_span, before) or _on(change.new_span, after) else change
        for change in changes
    ]


def _on(span: Span | None, lines: frozenset[tuple[str, int]]) -> bool:
    return span is not None and any((span.file, line) in lines for line in range(span.line, span.end_line + 1))


def _without_values(change: Change, org: Org) -> Change:
    name = org.title(f"{change.kind}:{change.entity}")
    message = say("{name}: something changed here that must not be repeated", name=name)
    if change.field:
        message = say("{name}: {field} changed, and must not be repeated", name=name, field=change.field)
    return replace(change, old=None, new=None, message=message, effects=())
