"""Two organisations become changes: judged where a judgement knows them, told generically where none does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.diff.comparison import Comparison, Unread
from orgkit.diff.conclude import conclude
from orgkit.diff.dated import begin, dated, days_to_come, on
from orgkit.diff.difference import Difference
from orgkit.diff.generic import DATED, left_over
from orgkit.diff.judgement import Verdict
from orgkit.diff.registry import judgements
from orgkit.diff.terms import Terms
from orgkit.model import Org
from orgkit.results import Change

Root = tuple[str, str]
"""An entity's key and one of its fields."""


def compare(
    old: Org, new: Org, terms: Terms | None = None, *, unread: tuple[Unread, Unread] = ({}, {})
) -> tuple[Change, ...]:
    """Every change of meaning from one organisation to the other, what matters most first.

    Both are organisations of the same day. Changes that only days to come will bring are told with
    their day. ``unread`` names, for each side, fields with values that could not be read: that they
    are missing is no change.
    """
    comparison = Comparison(old, new, terms or Terms(), unread=unread)
    verdicts = [*_judged(comparison), *_left_over(comparison, dated_values=False)]
    changes = [conclude(verdict, comparison) for verdict in verdicts]
    told = {change.fingerprint for change in changes}
    roots: dict[date, set[Root]] = {new.as_of: {root for verdict in verdicts for root in _roots(verdict)}}
    for day, keys in days_to_come(comparison).items():
        later = Comparison(on(old, day), on(new, day), comparison.terms, unread=unread, only=keys)
        for verdict in [*_judged(later), *_left_over(later, dated_values=False)]:
            stems = sorted(_roots(verdict))
            if (known := conclude(verdict, later).fingerprint) not in told:
                told.add(known)
                changes.append(conclude(verdict, later, dated(later, day, stems)))
                roots.setdefault(day, set()).update(stems)
    comparison.claim(list(_told_by_day(comparison, roots)))
    changes += [conclude(verdict, comparison) for verdict in _left_over(comparison, dated_values=True)]
    return tuple(sorted(changes, key=lambda change: change.sort_key))


def _judged(comparison: Comparison) -> Iterator[Verdict]:
    for _, judge in judgements():
        for verdict in judge(comparison):
            comparison.claim(verdict.claims)
            yield verdict


def _left_over(comparison: Comparison, *, dated_values: bool) -> Iterator[Verdict]:
    for verdict in left_over(comparison, dated=dated_values):
        comparison.claim(verdict.claims)
        yield verdict


def _roots(verdict: Verdict) -> Iterator[Root]:
    yield from verdict.roots
    yield from {(one.pair.key, one.root) for one in verdict.claims}


def _told_by_day(comparison: Comparison, roots: dict[date, set[Root]]) -> Iterator[Difference]:
    """Differences in dated values whose effect was told for the day on which they come into force."""
    today = comparison.new.org.as_of
    for root in DATED:
        for difference in comparison.open("", root):
            for day in begin(difference):
                told = roots.get(max(day, today), set())
                fields = {field for key, field in told if key == difference.pair.key}
                if _brings(difference, fields) if root == "changes" else day > today and "versions" in fields:
                    yield difference


def _brings(difference: Difference, fields: set[str]) -> bool:
    """Whether a difference in dated changes is what some fields differ by."""
    if len(difference.path) == 2:
        node = difference.new or difference.old
        brought = node.get("set") if node is not None else None
        return brought is not None and not fields.isdisjoint(brought.mapping)
    return difference.path[2] == "set" and not fields.isdisjoint(difference.path[3:4])
