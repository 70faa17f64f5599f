"""Days to come: what two organisations will differ in, beside what they differ in today.

Dated changes, versions of price lists and memberships say from when they hold. For each such day
on which the two sides may differ anew they are compared again, as they will be on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from orgkit.diff.comparison import Comparison
from orgkit.diff.conclude import Dated
from orgkit.diff.difference import Difference, Pair
from orgkit.model import Org
from orgkit.model.build import link
from orgkit.model.days import on_day
from orgkit.source import Node

DATED = frozenset(("changes", "versions"))
"""Fields that hold values by the day from which they are in force."""

MOST_DAYS = 60
"""Days that are looked at; more are a plan nobody can review."""


def days_to_come(comparison: Comparison) -> dict[date, set[str]]:
    """Days after the one compared on which something differs that is written with a day, and whose entity it is."""
    today = comparison.new.org.as_of
    found: dict[date, set[str]] = {}
    for difference in comparison.differences:
        for day in days_of(difference):
            if day > today:
                found.setdefault(day, set()).add(difference.pair.key)
    return dict(sorted(found.items())[:MOST_DAYS])


def is_dated(difference: Difference, today: date) -> bool:
    """Whether a difference is to be told for the days on which it counts, if anything comes of it then."""
    return difference.root in DATED or any(day > today for day in days_of(difference))


def days_of(difference: Difference) -> Iterator[date]:
    """The days on which what a difference says begins to count, where it says so."""
    if difference.root in DATED:
        yield from begin(difference)
    elif difference.pair.kind == "team" and difference.root == "members":
        for node in (difference.old, difference.new):
            since, until = _begin_and_end(difference, node)
            yield from _day(since)
            for day in _day(until):
                yield day + timedelta(days=1)


def begin(difference: Difference) -> Iterator[date]:
    """The day under which a dated value stands, if it is one."""
    yield from _day(difference.path[1].partition(" #")[0] if len(difference.path) > 1 else "")


def _begin_and_end(difference: Difference, node: Node | None) -> tuple[str, str]:
    if node is None:
        return "", ""
    if len(difference.path) == 2:
        since, until = node.get("since"), node.get("until")
        return since.text if since else "", until.text if until else ""
    return (
        node.text if difference.path[2] == "since" else "",
        node.text if difference.path[2] == "until" else "",
    )  # fmt: skip


def _day(text: str) -> Iterator[date]:
    try:
        yield date.fromisoformat(text)
    except ValueError:
        return


def on(org: Org, day: date) -> Org:
    """The organisation as it will be on a day."""
    due = any(
        since.text <= day.isoformat()
        for written in org.written
        if (changes := written.node.get("changes")) is not None
        for change in changes.sequence
        if (since := change.get("from")) is not None and since.text > org.as_of.isoformat()
    )
    if not due:
        later = Org(org.by_kind, org.index, org.uses, day, org.written, org.records, org.doubtful)
    else:
        written = [replace(one, node=on_day(one.node, day)) for one in org.written]
        later = link(written, day, lost=org.index.lost, records=org.records, doubtful=org.doubtful)
    later.recorded = org.recorded
    return later


def dated(comparison: Comparison, day: date, roots: list[tuple[str, str]]) -> Dated:
    """The day of a change, where that is written, and when people were told.

    With several fields, the latest announcement counts; with one that says none, there is none.
    """
    through = ""
    told: list[date | None] = []
    for key, root in roots:
        pair = comparison.pairs.get(key)
        for field, announced in _entries(pair, root, day) if pair is not None else ():
            through = f"{field}.{day}.set" if field == "changes" else f"{field}.{day}"
            told.append(announced)
    known = [one for one in told if one is not None]
    return Dated(day, max(known) if known and len(known) == len(told) else None, through)


def _entries(pair: Pair, root: str, day: date) -> Iterator[tuple[str, date | None]]:
    """The dated changes and versions of that day that a field stems from: field, and day of announcement.

    Where the new side has none, a change that was announced is taken back: there is nothing to announce.
    """
    for written, is_new in ((pair.new, True), (pair.old, False)):
        found = False
        for field, announced in (("changes", "announced"), ("versions", "published")):
            entries = written.node.get(field) if written is not None else None
            for entry in entries.sequence if entries is not None else ():
                since, told, brought = entry.get("from"), entry.get(announced), entry.get("set")
                concerns = root == "versions" if field == "versions" else brought is not None and brought.get(root)
                if since is not None and since.text == day.isoformat() and concerns:
                    found = True
                    yield field, next(_day(told.text), None) if told is not None and is_new else None
        if found:
            return
