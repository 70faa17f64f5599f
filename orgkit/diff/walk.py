"""Every place where two states of one entity differ in meaning, for every kind by its schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from orgkit.diff.difference import Difference, Pair, Path
from orgkit.diff.keys import match_items
from orgkit.diff.meaning import Meaning, is_leaf, is_ordered
from orgkit.schema import Shape, kinds
from orgkit.source import Node, Span

_IDENTITY = frozenset(("id",))
"""The id written inside an entity repeats the name of its file or key."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the path, its place in both files, who may see it, the one-sided object above."""

    path: Path
    old: Span | None
    new: Span | None
    audience: str
    stem: Difference | None = None

    def below(self, step: str, old: Span | None, new: Span | None) -> _Place:
        return replace(self, path=(*self.path, step), old=old, new=new)


class Walk:
    """The differences of one pair after the other; ``former`` and ``current`` read the two sides."""

    def __init__(self, former: Meaning, current: Meaning) -> None:
        self._former = former
        self._current = current

    def differences(self, pair: Pair) -> list[Difference]:
        """What differs. An entity on one side only is one difference, and each item of its lists one inside."""
        shape = kinds()[pair.kind].shape
        old = pair.old.node if pair.old else None
        new = pair.new.node if pair.new else None
        if old is not None and new is not None and not pair.renamed and _same_text(old, new):
            return []
        found: list[Difference] = []
        whole = Difference(
            pair, (), shape, old, new, pair.old.id_span if pair.old else None, pair.new.id_span if pair.new else None
        )
        if not pair.both or pair.renamed:
            found.append(whole)
        if pair.both:
            found += self._object(pair, _Place((), None, None, shape.audience), shape, old, new)
        else:
            found += [replace(one, inside=True) for one in self._items_inside(pair, shape, old, new)]
        return found

    def _items_inside(self, pair: Pair, shape: Shape, old: Node | None, new: Node | None) -> Iterator[Difference]:
        """Members, assets, activities: what may have moved to or from another entity."""
        for name, below in shape.properties.items():
            if below.items is not None and below.items.is_part and name != "changes":
                yield from self._property(pair, _Place((), None, None, shape.audience), shape, name, old, new)

    def _object(
        self, pair: Pair, place: _Place, shape: Shape, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        before, after = (old.mapping if old else {}), (new.mapping if new else {})
        names = [name for name in shape.properties if name in before or name in after]
        names += sorted((before.keys() | after.keys()) - set(shape.properties))
        for name in names:
            if place.path or name not in _IDENTITY:
                yield from self._property(pair, place, shape, name, old, new)

    def _property(
        self, pair: Pair, place: _Place, shape: Shape, name: str, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        former, current = (old.get(name) if old else None), (new.get(name) if new else None)
        old_span = old.at(name) if old and former is not None else None
        new_span = new.at(name) if new and current is not None else None
        below = shape.properties.get(name) or shape.values
        yield from self._value(pair, place.below(name, old_span, new_span), below, former, current)

    def _value(
        self, pair: Pair, place: _Place, shape: Shape | None, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        old = old if old is not None and old.value is not None else None
        new = new if new is not None and new.value is not None else None
        if old is None and new is None:
            return
        place = replace(place, audience=_audience(place.audience, shape))
        if shape is None or is_leaf(shape):
            yield from self._leaf(pair, place, shape, old, new)
            return
        before, after = (shape.branch(old) if old else None), (shape.branch(new) if new else None)
        if before is not None and after is not None and before is not after:
            yield from self._other_form(pair, place, shape, old, new)
            return
        branch = before or after or shape
        place = replace(place, audience=_audience(place.audience, branch))
        if is_leaf(branch):
            yield from self._leaf(pair, place, branch, old, new)
        elif branch.items is not None:
            yield from self._list(pair, place, branch, old, new)
        else:
            yield from self._mapping(pair, place, branch, old, new)

    def _mapping(
        self, pair: Pair, place: _Place, shape: Shape, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        if place.stem is None and (old is None or new is None):
            place = replace(place, stem=self._here(pair, place, shape, old, new))
        if shape.is_part:
            yield from self._object(pair, place, shape, old, new)
            return
        before = {self._former.key(key, shape): key for key in (old.mapping if old else {})}
        after = {self._current.key(key, shape): key for key in (new.mapping if new else {})}
        for key in sorted(before.keys() | after.keys()):
            former = old.get(before[key]) if old and key in before else None
            current = new.get(after[key]) if new and key in after else None
            old_span = old.at(before[key]) if old and key in before else None
            new_span = new.at(after[key]) if new and key in after else None
            yield from self._value(pair, place.below(key, old_span, new_span), shape.values, former, current)

    def _leaf(
        self, pair: Pair, place: _Place, shape: Shape | None, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        if self._former.of(old, shape) != self._current.of(new, shape):
            yield self._here(pair, place, shape, old, new)

    def _other_form(
        self, pair: Pair, place: _Place, shape: Shape, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        """``99.5 %`` and ``{at_least: 99.5 %}`` are two ways of writing one value; other forms differ."""
        part = shape.of_type("object")
        forms = {type(one.value) for one in (old, new) if one is not None}
        if part is not None and part.required and forms == {str, dict}:
            name = part.required[0]
            scalar = next((one for one in shape.branches if not one.types & {"object", "array"}), None)
            if scalar is not None and scalar.value_type == part.properties[name].value_type:
                yield from self._object(pair, place, part, _wrapped(old, name), _wrapped(new, name))
                return
        yield self._here(pair, place, shape, old, new)

    def _list(
        self, pair: Pair, place: _Place, shape: Shape, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        item = shape.items
        if item is None or not item.is_part:
            yield from self._plain_list(pair, place, shape, old, new)
            return
        before, after = (old.sequence if old else []), (new.sequence if new else [])
        for match in match_items(item, before, after, self._former, self._current):
            former = before[match.old] if match.old is not None else None
            current = after[match.new] if match.new is not None else None
            old_span = old.at(match.old) if old and match.old is not None else None
            new_span = new.at(match.new) if new and match.new is not None else None
            below = replace(place.below(match.key, old_span, new_span), audience=_audience(place.audience, item))
            if former is not None and current is not None:
                yield from self._object(pair, below, item, former, current)
            else:
                yield self._here(pair, below, item, former, current)

    def _plain_list(
        self, pair: Pair, place: _Place, shape: Shape, old: Node | None, new: Node | None
    ) -> Iterator[Difference]:
        before = [(self._former.of(one, shape.items), one) for one in (old.sequence if old else [])]
        after = [(self._current.of(one, shape.items), one) for one in (new.sequence if new else [])]
        lost, gained = _only(before, after), _only(after, before)
        if lost or gained:
            yield replace(self._here(pair, place, shape, old, new), lost=tuple(lost), gained=tuple(gained))
        elif is_ordered(pair.kind, place.path) and [m for m, _ in before] != [m for m, _ in after]:
            yield replace(self._here(pair, place, shape, old, new), ordered=True)

    def _here(self, pair: Pair, place: _Place, shape: Shape | None, old: Node | None, new: Node | None) -> Difference:
        return Difference(
            pair, place.path, shape, old, new, place.old, place.new, place.audience, stem=place.stem
        )  # fmt: skip


def _same_text(old: Node, new: Node) -> bool:
    """Whether two values hold the same texts, which is quickly seen and true of nearly all entities.

    Equal texts mean the same: a former id is never given to something else in the same step,
    that would be no rename.
    """
    one, other = old.value, new.value
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(_same_text(below, other[key]) for key, below in one.items())
        )
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(_same_text, one, other))
    return one == other


def _audience(inherited: str, shape: Shape | None) -> str:
    return (shape.audience if shape is not None else "") or inherited


def _wrapped(node: Node | None, name: str) -> Node | None:
    """A plain value as the object that it stands for."""
    if node is None or not isinstance(node.value, str):
        return node
    place = (node.line, node.column, node.end_line, node.end_column)
    return Node({name: node}, node.file, place, {name: place})


def _only(some: list[tuple[Hashable, Node]], others: list[tuple[Hashable, Node]]) -> list[Node]:
    """Items whose meaning the other list does not have, or has less often."""
    there = Counter(meaning for meaning, _ in others)
    found = []
    for meaning, node in some:
        if there[meaning]:
            there[meaning] -= 1
        else:
            found.append(node)
    return found
