"""Organisations with contracts, written in a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Org, build, view
from orgkit.source.tree import DictTree

Write = Callable[..., Org]


@pytest.fixture(scope="session")
def write() -> Write:
    """A function that makes an organisation from files by path below ``org/``, as of a day."""

    def made(files: Mapping[str, str], day: date, audience: str = "") -> Org:
        tree = DictTree({f"org/{path}": content for path, content in files.items()})
        org = build(load(tree, layout(Settings())), day).org
        return view(org, audience) if audience else org

    return made
