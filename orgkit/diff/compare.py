"""Two organisations become changes: judged where a judgement knows them, told generically where none does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from orgkit.diff.comparison import Comparison, Unread
from orgkit.diff.conclude import conclude
from orgkit.diff.dated import dated, days_of, days_to_come, on
from orgkit.diff.difference import Difference, Path
from orgkit.diff.generic import left_over
from orgkit.diff.judgement import Verdict
from orgkit.diff.registry import judgements
from orgkit.diff.terms import Terms
from orgkit.diff.verdicts import values
from orgkit.model import Org
from orgkit.results import Change

Root = tuple[str, str]
"""An entity's key and one of its fields."""


def compare(
    old: Org, new: Org, terms: Terms | None = None, *, unread: tuple[Unread, Unread] = ({}, {})
) -> tuple[Change, ...]:
    """Every change of meaning from one organisation to the other, what matters most first.

    Both are organisations of the same day. Changes that only days to come will bring are told with
    their day. ``unread`` names, for each side, values that could not be read: that they are missing
    is no change.
    """
    comparison = Comparison(old, new, terms or Terms(), unread=unread)
    ledger = _Ledger()
    changes: list[Change] = []
    for verdict in _told_of(comparison, ledger):
        changes.append(conclude(verdict, comparison))
        ledger.enter(new.as_of, comparison, verdict, changes[-1].fingerprint)
    for day, keys in days_to_come(comparison).items():
        later = Comparison(on(old, day), on(new, day), comparison.terms, unread=unread, only=keys)
        for verdict in _told_of(later, ledger):
            known = conclude(verdict, later).fingerprint
            if known not in ledger.fingerprints:
                changes.append(conclude(verdict, later, dated(later, day, sorted(roots_of(verdict)))))
                ledger.enter(day, later, verdict, known)
    comparison.claim([one for one in comparison.open() if ledger.tells(one, new.as_of)])
    changes += [conclude(verdict, comparison) for verdict in _left_over(comparison, counting_from_a_day=True)]
    return tuple(sorted(changes, key=lambda change: change.sort_key))


@dataclass(slots=True)
class _Ledger:
    """What was told, and for which day: so that nothing is told twice, and a day's cause not beside its effect."""

    fingerprints: set[str] = field(default_factory=set)
    roots: dict[date, set[Root]] = field(default_factory=dict)
    places: dict[date, set[tuple[str, Path]]] = field(default_factory=dict)
    differences: set[str] = field(default_factory=set)

    def enter(self, day: date, comparison: Comparison, verdict: Verdict, fingerprint: str) -> None:
        """Remember a verdict that was told."""
        self.fingerprints.add(fingerprint)
        self.roots.setdefault(day, set()).update(roots_of(verdict))
        self.places.setdefault(day, set()).update((one.pair.key, one.path) for one in verdict.claims)
        self.differences.update(_identity(comparison, one) for one in verdict.claims)

    def knows(self, comparison: Comparison, difference: Difference) -> bool:
        """Whether a difference was told for an earlier day, whatever it was told as."""
        return _identity(comparison, difference) in self.differences

    def tells(self, difference: Difference, today: date) -> bool:
        """Whether what a dated value brings was told for the day from which it counts."""
        for day in days_of(difference):
            told = self.roots.get(max(day, today), set())
            fields = {field for key, field in told if key == difference.pair.key}
            if difference.root == "changes" and _brings(difference, fields):
                return True
            if difference.root == "versions" and day > today and "versions" in fields:
                return True
            if day > today and (difference.pair.key, difference.path) in self.places.get(day, ()):
                return True
        return False


def _identity(comparison: Comparison, difference: Difference) -> str:
    return "|".join((difference.pair.key, difference.field, *map(repr, values(comparison, difference))))


def _brings(difference: Difference, fields: set[str]) -> bool:
    """Whether a difference in dated changes is what some fields differ by."""
    if len(difference.path) == 2:
        node = difference.new or difference.old
        brought = node.get("set") if node is not None else None
        return brought is not None and not fields.isdisjoint(brought.mapping)
    return difference.path[2:3] == ("set",) and not fields.isdisjoint(difference.path[3:4])


def _told_of(comparison: Comparison, ledger: _Ledger) -> Iterator[Verdict]:
    """Verdicts about one day: of the judgements, then of what they left and no earlier day told."""
    for _, judge in judgements():
        for verdict in judge(comparison):
            comparison.claim(verdict.claims)
            yield verdict
    if ledger.differences:
        comparison.claim([one for one in comparison.open() if ledger.knows(comparison, one)])
    yield from _left_over(comparison, counting_from_a_day=False)


def _left_over(comparison: Comparison, *, counting_from_a_day: bool) -> Iterator[Verdict]:
    for verdict in left_over(comparison, dated=counting_from_a_day):
        comparison.claim(verdict.claims)
        yield verdict


def roots_of(verdict: Verdict) -> set[Root]:
    """The fields that a verdict stems from."""
    return {*verdict.roots, *((one.pair.key, one.root) for one in verdict.claims)}
