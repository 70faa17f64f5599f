"""Commands as people start them: in a folder, with what they print and the code they end with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from orgkit.cli import main
from tests.rules.cases import BASE, TODAY, Case

DAY = ("--as-of", TODAY.isoformat())


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    output: str
    errors: str


Orgkit = Callable[..., Ended]


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """The clean organisation of the rule cases, in a folder of its own."""
    folder = tmp_path / "company"
    for path, data in Case(BASE).files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def orgkit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Orgkit:
    """Runs a command in this process; ``folder`` is where it runs."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "ORGKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, folder: Path = tmp_path) -> Ended:
        monkeypatch.chdir(folder)
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capfd.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, printed.out, printed.err)

    return run


def started(
    *arguments: str, folder: Path, environment: Mapping[str, str] | None = None, output: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """A command in a process of its own, with pipes, or with all it says in one file."""
    project = Path(__file__).resolve().parents[2]
    given = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})}
    return subprocess.Popen(
        [sys.executable, "-m", "orgkit", *arguments],
        cwd=folder, env=given, stdin=subprocess.DEVNULL,
        stdout=output or subprocess.PIPE, stderr=output or subprocess.PIPE,
    )  # fmt: skip
