"""A folder to write into, reached in both ways, with the state of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgkit.source import folders
from tests.source.faults import fill


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("ORGKIT_STATE_DIR", str(folder))
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fill(tmp_path / "root")


@pytest.fixture(params=["by handle", "by path"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to reach a folder: the second is what systems without handles for folders use."""
    if request.param == "by path":
        monkeypatch.setattr(folders, "BY_HANDLE", False)
