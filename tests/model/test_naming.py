"""Names where the schemas say they stand: none that the graph knows is missed."""

from __future__ import annotations

import datetime as dt

import pytest

from orgkit.app.changing.readable import read_all
from orgkit.app.place import Place
from orgkit.config import Settings
from orgkit.model.queries.naming import Definition, Naming, namings, words
from orgkit.model.references import uses_on_other_days
from orgkit.schema import kinds
from tests.conftest import PROJECT
from tests.rules.cases import BASE

DAYS = (dt.date(2026, 11, 16), dt.date(2020, 1, 1), dt.date(2030, 1, 1))


@pytest.mark.parametrize("folder", [PROJECT, BASE], ids=["sample", "base"])
@pytest.mark.parametrize("day", DAYS)
def test_every_reference_of_the_graph_is_a_naming(folder: object, day: dt.date) -> None:
    read = read_all(Place(PROJECT if folder is PROJECT else BASE, Settings()), day)
    places = set()
    for written in read.loaded.entities:
        for found in namings(kinds()[written.kind].shape, written.node):
            if isinstance(found, Naming):
                above = written.node.get(*found.path[:-1])
                node = written.node.get(*found.path)
                assert above is not None
                assert node is not None
                places.add(above.key_span(str(found.path[-1])) if found.is_key else node.span)
    used = {use.ref.span for use in (*read.org.uses, *uses_on_other_days(read.org)) if not use.ref.is_post}
    assert len(used) > 50
    assert used <= places


def test_every_thing_that_the_graph_defines_is_a_definition() -> None:
    read = read_all(Place(PROJECT, Settings()), DAYS[0])
    found = {
        (one.kind, one.id, written.key)
        for written in read.loaded.entities
        for one in namings(kinds()[written.kind].shape, written.node)
        if isinstance(one, Definition)
    }
    defined = {
        (thing.kind, thing.id, thing.owner_key) for things in read.org.index.defined.values() for thing in things
    }
    assert len(defined) > 100
    assert defined <= found


def test_words_that_no_thing_may_be_called() -> None:
    found = set().union(*(words(kind.shape) for kind in kinds().values()))
    assert found >= {"vacant", "lead", "headcount"}
    assert not any(":" in word for word in found)
