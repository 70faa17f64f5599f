"""The public data beside the project, converted once for all tests that look at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.realworld.conversion import Conversion
from tests.realworld.sources import Pair, Source, found, pairs


@pytest.fixture(scope="session")
def data(shared: Path) -> Path:
    """The folder of public data. As for ``shared``: where it was asked for, its absence is a failure, else a skip."""
    folder = shared / "data"
    if not folder.is_dir():
        reason = "needs the public data: there is no data/ in the folder beside the project"
        if os.environ.get("ORGKIT_SHARED"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def revision_pairs(data: Path) -> list[Pair]:
    """Two states of one organisation, one revision apart, as often as there are any."""
    return list(pairs(data))


@pytest.fixture(scope="session")
def sources(data: Path, revision_pairs: list[Pair]) -> dict[str, Source]:
    """Every source by its name: the organisations, and both sides of each pair of revisions."""
    sides = [side for pair in revision_pairs for side in (pair.before, pair.after)]
    return {source.name: source for source in [*found(data), *sides]}


@pytest.fixture(scope="session")
def organisations(data: Path) -> dict[str, Conversion]:
    """Those that stand for themselves, converted, by the name of the source."""
    return {source.name: source.conversion() for source in found(data)}


@pytest.fixture(scope="session")
def conversions(sources: dict[str, Source], organisations: dict[str, Conversion]) -> dict[str, Conversion]:
    """Every source converted, by its name."""
    return {name: organisations.get(name) or source.conversion() for name, source in sources.items()}
