"""Organisations to make pages from: the sample, and small ones written in a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Org, build, view
from orgkit.pages import Site, handbook
from orgkit.source.tree import DictTree, FolderTree

DAY = date(2026, 11, 16)

Write = Callable[..., Org]


@pytest.fixture(scope="session")
def write() -> Write:
    """A function that makes a view from files by path below ``org/``."""

    def made(files: Mapping[str, str], audience: str = "employees") -> Org:
        tree = DictTree({f"org/{path}": content for path, content in files.items()})
        return view(build(load(tree, layout(Settings())), DAY).org, audience)

    return made


@pytest.fixture(scope="session")
def sample(project: Path) -> Org:
    """The sample organisation, whole."""
    return build(load(FolderTree(project), layout(Settings())), DAY).org


@pytest.fixture(scope="session")
def employees(sample: Org) -> Org:
    """The sample as employees see it."""
    return view(sample, "employees")


@pytest.fixture(scope="session")
def french(employees: Org) -> Site:
    """The sample's handbook in French."""
    return handbook(employees, "fr")


@pytest.fixture(scope="session")
def english(employees: Org) -> Site:
    """The sample's handbook in English."""
    return handbook(employees, "en")
