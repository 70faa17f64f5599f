"""Which sources lie in the data folder, found there and named after where they were found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.realworld import govuk, kubernetes, logicore, openstack, rust, sourcegraph
from tests.realworld.accounting import Data
from tests.realworld.conversion import Conversion
from tests.realworld.reading import read_file


@dataclass(frozen=True, slots=True)
class Source:
    """One organisation as it was on one day: the file or folder its account covers, how it is read and converted.

    ``entities`` says which kind of record becomes which kind of entity, one for one.
    """

    name: str
    place: Path
    read: Callable[[], Data]
    convert: Callable[[Data], Conversion]
    entities: dict[str, str]

    def conversion(self) -> Conversion:
        """Read and convert it."""
        return self.convert(self.read())


PROJECTS: dict[str, tuple[Callable[[Data], Conversion], dict[str, str]]] = {
    "kubernetes": (kubernetes.convert, {"group": "team", "subproject": "service"}),
    "openstack": (openstack.convert, {"team": "team", "deliverable": "service"}),
}


def found(data: Path) -> Iterator[Source]:
    """Every organisation in the data folder, each state of one that has several.

    Of an organisation that lies there in pairs of revisions only, the later side of the newest pair.
    """
    yield _yaml("kubernetes", "kubernetes", data / "kubernetes-sigs" / "sigs.yaml")
    for newest in sorted(pairs(data, "openstack"), key=lambda pair: pair.date)[-1:]:
        yield _yaml("openstack", "openstack", newest.after.place)
    handbook = data / "sourcegraph-handbook"
    records = {"person": "person", "manager slot": "team", "feature": "service", "use case": "responsibility"}
    yield Source("sourcegraph", handbook, lambda: sourcegraph.read(handbook), sourcegraph.convert, records)
    designs = data / "teamapi-logicore" / "data"
    for state in logicore.states(designs):
        yield _design(designs, state)
    repositories = data / "govuk-repos" / "data" / "repos.yml"
    yield Source("govuk", repositories, lambda: read_file(repositories), govuk.convert, {"application": "service"})
    fixture = data / "rust-team-fixture" / "tests" / "static-api"
    yield Source("rust", fixture, lambda: rust.read(fixture), rust.convert, {})


NOT_CONVERTED = {
    "**/LICEN[CS]E*": "the licence of a data set",
    "README.md": "says what the data sets are",
    "kubernetes-sigs/OWNERS_ALIASES": "made from sigs.yaml by its owners",
    "kubernetes-sigs/*.md": "made from sigs.yaml by its owners",
    "revision-pairs/index.json": "the events of the pairs, which the comparison is held against",
}
"""Files of the data folder that no converter opens, by pattern, and why."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states of one organisation, one revision apart, and the day of the later one."""

    name: str
    date: str
    before: Source
    after: Source


def pairs(data: Path, project: str = "*") -> Iterator[Pair]:
    """Every pair of revisions in the data folder, or those of one project."""
    index = json.loads((data / "revision-pairs" / "index.json").read_text(encoding="utf-8"))
    dates = {pair["dir"].strip("/"): pair["date"] for pair in index}
    for before in sorted((data / "revision-pairs").glob(f"{project}/*/before.yaml")):
        folder = before.parent
        of = folder.parent.name
        name = f"{of}/{folder.name}"
        sides = [_yaml(f"{name}/{side}", of, folder / f"{side}.yaml") for side in ("before", "after")]
        yield Pair(name, dates[name], *sides)


def _yaml(name: str, project: str, file: Path) -> Source:
    convert, entities = PROJECTS[project]
    return Source(name, file, lambda: read_file(file), convert, entities)


def _design(folder: Path, state: str) -> Source:
    name = f"logicore/{state}"
    return Source(name, folder, lambda: logicore.read(folder, state), logicore.convert, {"product": "responsibility"})
