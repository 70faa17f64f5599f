"""What holds for every difference, tried on the sample organisation."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from orgkit.app.place import layout, read_place_settings
from orgkit.config import Settings
from orgkit.diff import compare
from orgkit.diff.difference import Pair
from orgkit.diff.meaning import Meaning
from orgkit.diff.registry import names as judged_names
from orgkit.diff.walk import Walk
from orgkit.load import Loaded, Written, load
from orgkit.model import Org, build
from orgkit.results import Change
from orgkit.schema.check import check
from orgkit.source import Node
from orgkit.source.tree import FolderTree
from tests.diff.mutations import Leaf, changed, leaves, other_value, replaced, rewritten

PROJECT = Path(__file__).resolve().parents[2]
DAY = dt.date(2026, 11, 16)


@dataclass(frozen=True)
class Sample:
    """The sample organisation: as written, as built, and every leaf of it."""

    loaded: Loaded
    org: Org
    leaves: list[Leaf]

    def with_nodes(self, nodes: dict[tuple[str, str], Node]) -> Org:
        """The organisation with some entities written otherwise."""
        entities = [replace(one, node=nodes.get((one.kind, one.id), one.node)) for one in self.loaded.entities]
        return build(replace(self.loaded, entities=entities), DAY).org


def _read() -> Sample:
    tree = FolderTree(PROJECT)
    loaded = load(tree, layout(read_place_settings(tree) or Settings()))
    org = build(loaded, DAY).org
    found = [
        leaf for written in loaded.entities if (written.kind, written.id) not in loaded.lost for leaf in leaves(written)
    ]
    return Sample(loaded, org, found)


SAMPLE = _read()
BY_FIELD = {leaf.schema_path: leaf for leaf in reversed(SAMPLE.leaves)}
"""One leaf of every field that the sample writes."""


def _fits(written: Written, node: Node) -> bool:
    return not check(written.kind, written.id, node)[1]


def test_there_is_something_to_try() -> None:
    assert len(SAMPLE.leaves) > 2000
    assert len(BY_FIELD) > 200


def test_nothing_differs_from_itself() -> None:
    assert compare(SAMPLE.org, SAMPLE.org) == ()


@tried(max_examples=5)
@given(st.integers(0, 2**32))
def test_another_way_of_writing_is_no_change(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the order of keys is no secret
    nodes = {(one.kind, one.id): rewritten(one, chance) for one in SAMPLE.loaded.entities}
    assert compare(SAMPLE.org, SAMPLE.with_nodes(nodes)) == ()


def test_every_kind_of_leaf_is_a_difference_at_its_place() -> None:
    _all_differ(list(BY_FIELD.values()))


@pytest.mark.slow
def test_every_leaf_is_a_difference_at_its_place() -> None:
    _all_differ(SAMPLE.leaves)


def _all_differ(tried_leaves: list[Leaf]) -> None:
    """By the walk alone: what it does not see, nobody can judge."""
    meaning = Meaning(SAMPLE.org.index, {}, former=False)
    walk, fitting, missed = Walk(meaning, meaning), 0, []
    for leaf in tried_leaves:
        node = changed(leaf, SAMPLE.org)
        if node is None or not _fits(leaf.written, node):
            continue
        fitting += 1
        found = walk.differences(Pair(leaf.written.kind, leaf.written, replace(leaf.written, node=node)))
        if not any(one.root == leaf.path[0] for one in found):
            missed.append(f"{leaf.schema_path} of {leaf.written.id}: {leaf.node.text}")
    assert missed == []
    assert fitting > 0.9 * len(tried_leaves)


def _is_there(change: Change, leaf: Leaf) -> bool:
    """Whether a change is about the field of a leaf, or stands on its lines."""
    if (change.kind, change.entity) == (leaf.written.kind, leaf.written.id) and leaf.path[0] in change.field.split("."):
        return True
    return any(
        span.file == leaf.node.file and span.line <= leaf.node.line <= max(span.line, span.end_line)
        for span in (change.old_span, change.new_span)
        if span is not None
    )


def _mirrored(change: Change) -> tuple[str, ...]:
    """What the change is called from the other side."""
    facts = judged_names().get(change.name)
    name = facts.mirror if facts is not None else change.name
    if facts is None and change.name.endswith(("-added", "-removed")):
        stem, _, word = change.name.rpartition("-")
        name = f"{stem}-{'removed' if word == 'added' else 'added'}"
    return (name, change.kind, change.entity, change.field, repr(change.new), repr(change.old))


def _told(change: Change) -> tuple[str, ...]:
    return (change.name, change.kind, change.entity, change.field, repr(change.old), repr(change.new))


def _batches() -> list[list[Leaf]]:
    """One leaf of every field, in groups in which no two stand close together: few comparisons try all."""
    batches: list[dict[tuple[str, str, str], Leaf]] = []
    for leaf in BY_FIELD.values():
        key = (leaf.written.kind, leaf.written.id, str(leaf.path[:2]))
        batch = next((one for one in batches if key not in one), None)
        if batch is None:
            batches.append(batch := {})
        batch[key] = leaf
    return [list(batch.values()) for batch in batches]


@pytest.mark.parametrize("batch", _batches(), ids=lambda batch: f"{len(batch)} leaves")
def test_a_changed_leaf_of_every_field_is_told_and_its_mirror_told_back(batch: list[Leaf]) -> None:
    nodes: dict[tuple[str, str], Node] = {}
    used: list[Leaf] = []
    for leaf in batch:
        value, key = other_value(leaf, SAMPLE.org), (leaf.written.kind, leaf.written.id)
        node = replaced(nodes.get(key, leaf.written.node), leaf.path, value) if value is not None else None
        if node is not None and _fits(leaf.written, node):
            nodes[key] = node
            used.append(leaf)
    other = SAMPLE.with_nodes(nodes)
    there, back = compare(SAMPLE.org, other), compare(other, SAMPLE.org)
    assert [leaf.schema_path for leaf in used if not any(_is_there(change, leaf) for change in there)] == []
    assert Counter(map(_mirrored, there)) == Counter(map(_told, back))
