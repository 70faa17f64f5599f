"""Two organisations side by side: their pairs, their differences, and what judgements ask about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from orgkit.diff.difference import Difference, Pair
from orgkit.diff.match import Matching, match
from orgkit.diff.meaning import Meaning
from orgkit.diff.people import People
from orgkit.diff.reliance import Reliance
from orgkit.diff.terms import Terms
from orgkit.diff.walk import Walk
from orgkit.model import Org

Unread = Mapping[str, frozenset[str]]
"""For an entity's key, the dotted paths of values that could not be read; items of lists by id or position."""

_NARROW = frozenset(("managers", "finance"))
"""Audiences whose values no report repeats."""


class Side:
    """One of the two organisations with what is asked about it."""

    def __init__(self, org: Org, meaning: Meaning, unread: Unread) -> None:
        self.org = org
        self.meaning = meaning
        self.unread = unread

    @cached_property
    def people(self) -> People:
        """Who holds which post."""
        return People(self.org)

    @cached_property
    def reliance(self) -> Reliance:
        """Who relies on what."""
        return Reliance(self.org)


class Comparison:
    """Two organisations on one day.

    ``only`` narrows the pairs that are walked to some keys; everything else is still there to ask.
    Judgements take what they have judged with :meth:`claim`; what is left is told generically.
    """

    def __init__(
        self,
        old: Org,
        new: Org,
        terms: Terms,
        *,
        unread: tuple[Unread, Unread] = ({}, {}),
        only: Collection[str] | None = None,
    ) -> None:
        self.terms = terms
        self.matching: Matching = match(old, new)
        self.old = Side(old, Meaning(old.index, self.matching.renames, former=True), unread[0])
        self.new = Side(new, Meaning(new.index, self.matching.renames, former=False), unread[1])
        walk = Walk(self.old.meaning, self.new.meaning)
        self.pairs: dict[str, Pair] = {pair.key: pair for pair in self.matching.pairs}
        self.differences: list[Difference] = [
            difference
            for pair in self.matching.pairs
            if only is None or pair.key in only
            for difference in walk.differences(pair)
            if not self._is_unread(difference)
        ]
        self._claimed: set[int] = set()

    def _is_unread(self, difference: Difference) -> bool:
        """Whether a value is missing on one side only because it could not be read there."""
        pair = difference.pair
        unread: frozenset[str] = frozenset()
        if difference.new is None:
            unread = self.new.unread.get(pair.key, frozenset())
        elif difference.old is None:
            unread = self.old.unread.get(f"{pair.kind}:{pair.former}", frozenset())
        return any(_is_path_of(field, difference) for field in unread)

    def open(self, kind: str = "", *path: str) -> Iterator[Difference]:
        """Differences that nobody has judged yet, at or below a path of a kind."""
        for difference in list(self.differences):
            if kind and difference.pair.kind != kind:
                continue
            if difference.within(*path) and not self.is_claimed(difference):
                yield difference

    def changed(self, kind: str, *roots: str) -> list[Pair]:
        """Pairs of a kind, on both sides, with any difference in some fields, judged or not."""
        found = {
            difference.pair.key: difference.pair
            for difference in self.differences
            if difference.pair.kind == kind and difference.pair.both and difference.root in roots
        }
        return list(found.values())

    def below(self, pair: Pair, *path: str) -> list[Difference]:
        """Differences of one pair at or below a path that nobody has judged yet."""
        return [one for one in self._by_pair.get(pair.key, ()) if one.within(*path) and not self.is_claimed(one)]

    @cached_property
    def _by_pair(self) -> Mapping[str, list[Difference]]:
        found: dict[str, list[Difference]] = {}
        for difference in self.differences:
            found.setdefault(difference.pair.key, []).append(difference)
        return found

    def claim(self, differences: Collection[Difference]) -> None:
        """Take differences, so that nobody tells them a second time."""
        self._claimed.update(id(difference) for difference in differences)

    def is_claimed(self, difference: Difference) -> bool:
        """Whether a difference was judged."""
        return id(difference) in self._claimed

    def now(self, kind: str, former: str) -> str:
        """The id that a thing has now."""
        return self.matching.renames.get((kind, former), former)

    def now_key(self, key: str) -> str:
        """``kind:id`` as it is called now."""
        kind, _, id_ = key.partition(":")
        return f"{kind}:{self.now(kind, id_)}"

    def title(self, key: str) -> str:
        """The name of a thing for people, as it is called now, or was; the id of one that few may see."""
        kind, _, id_ = key.partition(":")
        pair = self.pairs.get(key) or self.pairs.get(self.now_key(key))
        if pair is None or self.is_hidden(pair):
            return id_ or key
        name = self._name(pair)
        return f"{name} ({pair.id})" if self._names[kind, name] > 1 else name

    def _name(self, pair: Pair) -> str:
        side = self.new.org if pair.new else self.old.org
        return side.title(pair.key, self.terms.language)

    @cached_property
    def _names(self) -> Counter[tuple[str, str]]:
        """How many things of a kind have a name: one that several have says nothing without the id."""
        return Counter((pair.kind, self._name(pair)) for pair in self.matching.pairs)

    def is_hidden(self, pair: Pair) -> bool:
        """Whether the whole entity is meant for few on either side."""
        for written in (pair.old, pair.new):
            visibility = written.node.get("visibility") if written else None
            if visibility is not None and visibility.text in _NARROW:
                return True
        return False

    def is_restricted(self, difference: Difference) -> bool:
        """Whether no report may repeat the value."""
        return difference.audience in _NARROW or self.is_hidden(difference.pair)


def _is_path_of(field: str, difference: Difference) -> bool:
    """Whether the path of a finding is that of a difference. Items are counted in one and named in the other."""
    steps = field.split(".")
    ends = len(steps) == len(difference.path) and steps[-1] == difference.path[-1]
    return bool(difference.path) and steps[0] == difference.root and (len(steps) == 1 or ends)
