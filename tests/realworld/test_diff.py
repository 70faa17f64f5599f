"""Pairs of real revisions: orgkit tells the events listed for them, and nothing else that has to be checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.realworld import runs
from tests.realworld.conversion import Conversion
from tests.realworld.events import Expected, Revisions, listed
from tests.realworld.runs import Changed
from tests.realworld.sources import Pair

pytestmark = pytest.mark.realworld

MIRROR = {"added": "removed", "removed": "added"}


@dataclass(frozen=True)
class Compared:
    """A pair of revisions as two commits of a repository, what was expected and what orgkit says."""

    name: str
    folder: Path
    base: str
    head: str
    expected: list[Expected]
    changes: list[Changed]


@pytest.fixture(scope="session")
def events(data: Path) -> dict[str, list[list[Any]]]:
    """The events listed for each pair."""
    return listed(data / "revision-pairs" / "index.json")


@pytest.fixture(scope="session")
def compared(
    revision_pairs: list[Pair],
    events: dict[str, list[list[Any]]],
    conversions: dict[str, Conversion],
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Compared]:
    """Every pair, compared by orgkit."""
    return [_compare(pair, events[pair.name], conversions, tmp_path_factory.mktemp("pair")) for pair in revision_pairs]


def _compare(pair: Pair, events: list[list[Any]], conversions: dict[str, Conversion], folder: Path) -> Compared:
    sides = Revisions(conversions[pair.before.name], conversions[pair.after.name])
    base = runs.commit(sides.before.org.write(folder, "lists"), "before")
    head = runs.commit(sides.after.org.write(folder, "lists"), "after")
    expected = [one for event in events for one in sides.expected(event)]
    return Compared(pair.name, folder, base, head, expected, runs.diff(folder, base, head))


def test_the_index_and_the_folders_name_the_same_pairs(revision_pairs: list[Pair], events: dict[str, Any]) -> None:
    assert {pair.name for pair in revision_pairs} == set(events)


def test_every_listed_event_is_told(compared: list[Compared]) -> None:
    for pair in compared:
        assert pair.expected, pair.name
        missing = [one for one in pair.expected if not any(one.is_met_by(change) for change in pair.changes)]
        assert not missing, (pair.name, pair.changes)


def test_nothing_else_is_to_be_checked(compared: list[Compared]) -> None:
    for pair in compared:
        loud = [change for change in pair.changes if change.level in ("breaking", "check")]
        surprising = [change for change in loud if not any(one.is_met_by(change) for one in pair.expected)]
        assert not surprising, pair.name


def test_a_move_is_one_event_and_not_a_loss_and_a_gain(compared: list[Compared]) -> None:
    moves = [(pair, one) for pair in compared for one in pair.expected if one.event == "moved"]
    assert moves
    for pair, move in moves:
        halves = [replace(move, event=event) for event in MIRROR]
        assert not [one for one in pair.changes for half in halves if half.is_met_by(one)], (pair.name, move)


@pytest.mark.slow
def test_the_way_back_is_the_mirror(compared: list[Compared]) -> None:
    for pair in compared:
        forth = Counter((MIRROR.get(one.event, one.event), one.entity.partition(":")[0]) for one in pair.changes)
        back = Counter(
            (one.event, one.entity.partition(":")[0]) for one in runs.diff(pair.folder, pair.head, pair.base)
        )
        assert forth == back, pair.name


def test_another_layout_is_no_change(organisations: dict[str, Conversion], tmp_path: Path) -> None:
    for name, conversion in organisations.items():
        folder = tmp_path / name
        base = runs.commit(conversion.org.write(folder, "files"), "a file each")
        head = runs.commit(conversion.org.write(folder, "lists"), "a list for each kind")
        assert not runs.diff(folder, base, head), name
