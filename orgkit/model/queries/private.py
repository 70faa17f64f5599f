"""Which traces of private data and secrets count in an organisation, and the lines that nobody may repeat."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.load import Trace
from orgkit.model.org import Org
from orgkit.model.queries.names import Names


def traces_that_count(org: Org) -> Iterator[Trace]:
    """Traces; those that need somebody to be about only in what describes a person, or beside somebody's name."""
    names = Names(person.name for person in org.people.values())
    for trace in org.traces:
        named = trace.entity.startswith("person:") or any(True for _ in names.within(trace.line))
        if named or not trace.needs_person:
            yield trace


def unspoken_lines(org: Org) -> frozenset[tuple[str, int]]:
    """Files and lines that hold what must not be repeated."""
    return frozenset((trace.span.file, trace.span.line) for trace in traces_that_count(org))
