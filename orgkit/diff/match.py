"""Which entity of one organisation is which of the other: by kind and id, after a rename by ``previous_ids``.

Nothing is guessed. Two entities that look alike, one removed and one added, are a hint at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from orgkit.diff.difference import Pair
from orgkit.diff.meaning import Meaning, Renames
from orgkit.load import Written
from orgkit.model import Org
from orgkit.schema import Shape, kinds

_ALIKE = Fraction(4, 5)
_FEWEST = 3
_MOST_COMPARED = 10_000


@dataclass(frozen=True, slots=True)
class Matching:
    """Every entity of both sides in one pair. ``renames`` leads from (kind, former id) to the id now.

    ``hints`` leads from the key of a removed entity to the id of an added one that is nearly equal.
    """

    pairs: tuple[Pair, ...]
    renames: Renames
    hints: Mapping[str, str]


def match(old: Org, new: Org) -> Matching:
    """Pair all entities. One that could not be read on the other side is left out: nothing is known of it."""
    before = {(one.kind, one.id): one for one in old.written}
    after = {(one.kind, one.id): one for one in new.written}
    renames = dict(_renames(before, after))
    pairs: list[Pair] = []
    for (kind, id_), written in before.items():
        other = after.get((kind, renames.get((kind, id_), id_)))
        if other is not None or not new.index.is_lost(kind, id_):
            pairs.append(Pair(kind, written, other))
    known = {(pair.kind, pair.new.id) for pair in pairs if pair.new}
    pairs += [
        Pair(kind, None, written)
        for (kind, id_), written in after.items()
        if (kind, id_) not in known and not old.index.is_lost(kind, id_)
    ]
    pairs.sort(key=lambda pair: (pair.kind, pair.id, pair.former))
    return Matching(tuple(pairs), renames, _hints(pairs, old, new, renames))


Entities = Mapping[tuple[str, str], Written]


def _renames(before: Entities, after: Entities) -> Iterator[tuple[tuple[str, str], str]]:
    """Former ids that are gone and that exactly one new entity says it had, or, undone, the other way round."""
    claims: dict[tuple[str, str], list[str]] = {}
    for (kind, id_), written in after.items():
        if (kind, id_) not in before:
            for former in _lonely(kind, _former_ids(written), before, after):
                claims.setdefault((kind, former), []).append(id_)
    for (kind, id_), written in before.items():
        if (kind, id_) not in after and (kind, id_) not in claims:
            for former in _lonely(kind, _former_ids(written), after, before):
                claims.setdefault((kind, id_), []).append(former)
    claimed = Counter((kind, id_) for (kind, _), ids in claims.items() for id_ in ids)
    for (kind, former), ids in sorted(claims.items()):
        if len(ids) == 1 and claimed[kind, ids[0]] == 1:
            yield (kind, former), ids[0]


def _lonely(kind: str, ids: list[str], here: Entities, there: Entities) -> list[str]:
    """The last of some ids that exists on one side only, alone in a list."""
    return [id_ for id_ in ids if (kind, id_) in here and (kind, id_) not in there][-1:]


def _former_ids(written: Written) -> list[str]:
    previous = written.node.get("previous_ids")
    return [one.text for one in previous.sequence] if previous is not None else []


def _hints(pairs: list[Pair], old: Org, new: Org, renames: Renames) -> Mapping[str, str]:
    """Removed entities and the added one that has nearly all their values, where there is exactly one."""
    former, current = Meaning(old.index, renames, former=True), Meaning(new.index, renames, former=False)
    removed: dict[str, list[Written]] = {}
    added: dict[str, list[Written]] = {}
    for pair in pairs:
        if pair.new is None and pair.old is not None:
            removed.setdefault(pair.kind, []).append(pair.old)
        elif pair.old is None and pair.new is not None:
            added.setdefault(pair.kind, []).append(pair.new)
    hints: dict[str, str] = {}
    for kind, gone in removed.items():
        candidates = added.get(kind, [])
        if not candidates or len(gone) * len(candidates) > _MOST_COMPARED:
            continue
        shape = kinds()[kind].shape
        theirs = [(written.id, _values(written, shape, current)) for written in candidates]
        for written in gone:
            values = _values(written, shape, former)
            alike = [other for other, one in theirs if _nearly_equal(values, one)]
            if len(alike) == 1:
                hints[f"{kind}:{written.id}"] = alike[0]
    return hints


def _nearly_equal(some: frozenset[Hashable], others: frozenset[Hashable]) -> bool:
    shared = len(some & others)
    return shared >= _FEWEST and Fraction(shared, len(some | others)) >= _ALIKE


def _values(written: Written, shape: Shape, meaning: Meaning) -> frozenset[Hashable]:
    """Field by field, and item by item for lists, so that one changed item does not hide the others."""
    found: set[Hashable] = set()
    for key, below in written.node.mapping.items():
        if key in ("id", "previous_ids"):
            continue
        field = shape.properties.get(key)
        if isinstance(below.value, list) and field is not None:
            found.update((key, meaning.of(item, field.items)) for item in below.value)
        else:
            found.add((key, meaning.of(below, field)))
    return frozenset(found)
