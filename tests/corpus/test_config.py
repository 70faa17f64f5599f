"""Files that configure other tools, planted by a pull request: none is run, imported, fetched or obeyed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.corpus.entries import Entry, entries
from tests.corpus.test_corpus import state, write
from tests.corpus.traced import Traced, own_or_git, traced
from tests.corpus.transplant import clean
from tests.rules.cases import TODAY

MARK = "a-value-of-the-machine"
DAY = ("--as-of", TODAY.isoformat())
COMMANDS = (("lint", *DAY), ("build", *DAY), ("diff", "HEAD"))
CASES = list(entries("config"))

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared")]


def _planted(entry: Entry, folder: Path) -> Path:
    """The clean organisation, committed, with the files of the case in its root as a change to it."""
    write(clean(), folder)
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "-c", "user.name=Ada", "-c", "user.email=ada@fauvel.example", "commit", "-q", "-m", "Start")
    shutil.copy(entry.folder / str(entry.facts["path"]), folder)
    return folder


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def _is_ours(entry: Entry) -> bool:
    """Whether the case is written for orgkit's own settings, under the name that its corpus assumed for them."""
    return Path(str(entry.facts["path"])).stem == "orgkit"


@pytest.mark.parametrize("entry", CASES, ids=lambda entry: entry.id)
def test_nothing_in_the_tree_is_obeyed(entry: Entry, tmp_path: Path) -> None:
    folder = _planted(entry, tmp_path / "repository")
    before = state(folder)
    for command in COMMANDS:
        run = traced(folder, command, tmp_path / "home", environment={"SECRET_TOKEN": MARK})
        _judge(run, command, refused=_is_ours(entry))
        assert MARK not in run.output + run.errors
    written = {path: content for path, content in state(folder).items() if path not in before}
    assert all(path.startswith(os.fspath(folder / "site")) for path in written), written
    assert all(state(folder)[path] == content for path, content in before.items() if ".git" not in path)
    _look_through(tmp_path)


def _judge(run: Traced, command: tuple[str, ...], *, refused: bool) -> None:
    assert "Traceback" not in run.errors, run.errors
    if refused:
        assert run.code == 2, (command, run.errors)
        assert "orgkit.toml" in run.errors
    else:
        assert run.code == 0, (command, run.errors)
    assert run.connections in (0, None)
    assert [program for program in run.programs or () if not own_or_git(program)] == []


def _look_through(place: Path) -> None:
    """No mark of an attack anywhere, neither as a file nor in a page."""
    for path in place.rglob("*"):
        assert "PWNED" not in path.name
        if path.is_file() and "site" in path.parts and path.suffix in (".html", ".json", ".js", ".css", ".xml"):
            text = path.read_text("utf-8", "replace")
            assert MARK not in text
            assert "example.invalid" not in text
    assert not Path("/nonexistent").exists()


def _settings(value: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _settings(below, (*above, str(key)))
    else:
        yield above, value


@pytest.mark.parametrize("entry", [case for case in CASES if _is_ours(case)], ids=lambda entry: entry.id)
def test_the_same_settings_in_our_own_file_are_refused(entry: Entry, tmp_path: Path) -> None:
    """Plugins, rules from the tree, places outside it, all rules off: there is no such setting to write."""
    folder = write(clean(), tmp_path / "repository")
    text = (folder / "orgkit.toml").read_text("utf-8") if (folder / "orgkit.toml").is_file() else ""
    assert tomllib.loads(text) is not None
    for keys, value in _settings(yaml.safe_load(entry.data)):
        said = value if isinstance(value, str) else str(value)
        (folder / "orgkit.toml").write_text(text + f'\n["{keys[0]}"]\n"{keys[-1]}" = "{said}"\n', encoding="utf-8")
        run = traced(folder, COMMANDS[0], tmp_path / "home")
        assert run.code == 2, run.errors
        assert "unknown-configuration-key" in run.errors or "WAI908" in run.errors, run.errors


@pytest.mark.parametrize("name", ["yaml", "click", "jinja2", "markdown", "sitecustomize", "usercustomize", "orgkit"])
def test_a_module_in_the_tree_is_never_imported(name: str, tmp_path: Path) -> None:
    """Whatever a pull request calls its files, the interpreter looks for none of them there."""
    folder = write(clean(), tmp_path / "repository")
    (folder / f"{name}.py").write_text("open('PWNED', 'w')\nraise SystemExit(9)\n", encoding="utf-8")
    for command in COMMANDS[:2]:
        assert traced(folder, command, tmp_path / "home").code == 0
    assert not list(tmp_path.rglob("PWNED"))


def test_a_pull_request_that_loosens_the_settings_is_told(tmp_path: Path) -> None:
    """Against its base, the base's settings count, and the change of settings is said."""
    folder = write(clean(), tmp_path / "repository")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "-c", "user.name=Ada", "-c", "user.email=ada@fauvel.example", "commit", "-q", "-m", "Start")
    settings = folder / "orgkit.toml"
    text = settings.read_text("utf-8") if settings.is_file() else ""
    settings.write_text(text + '\n[lint]\nignore = ["REF", "OWN"]\n', encoding="utf-8")
    (folder / "org/services/product-photos.yaml").write_text("name: Photos\nowner: nobody\n", encoding="utf-8")
    run = traced(folder, ("lint", *DAY, "--since", "HEAD"), tmp_path / "home")
    assert run.code == 1
    assert "REF201" in run.output
    # What no waiver may silence stays on whatever the settings say; the others are named, errors first.
    assert "service-without-owner" in run.errors
    assert "unknown-reference" not in run.errors
