"""A run that takes long says so, to people at a terminal only."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from orgkit.cli import watching


@pytest.mark.parametrize(
    ("seconds", "terminal", "wanted", "shown"),
    [(0.05, True, True, True), (0.0, True, True, False), (0.05, False, True, False), (0.05, True, False, False)],
)
def test_progress(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    seconds: float,
    terminal: bool,
    wanted: bool,
    shown: bool,
) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.01 if seconds else 60.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with watching.progress("Checking …", wanted=wanted):
        time.sleep(seconds)
    told = capsys.readouterr()
    assert told.out == ""
    assert ("Checking …" in told.err) is shown
    assert told.err.endswith("\r") is shown


def test_what_counts_as_a_change(tmp_path: Path) -> None:
    (tmp_path / "org" / "teams").mkdir(parents=True)
    team = tmp_path / "org" / "teams" / "a.yaml"
    team.write_text("name: A\n", "utf-8")

    def state() -> dict[str, object]:
        return watching.state_of(tmp_path, "org", ("orgkit.toml",))

    states = [state()]
    (tmp_path / "notes.txt").write_text("", "utf-8")
    assert state() == states[0]
    for change in (
        lambda: team.write_text("name: Ab\n", "utf-8"),
        lambda: (tmp_path / "orgkit.toml").write_text("", "utf-8"),
        lambda: (tmp_path / "org" / "teams" / "b.yaml").write_text("name: B\n", "utf-8"),
        team.unlink,
    ):
        change()
        assert state() not in states
        states.append(state())
