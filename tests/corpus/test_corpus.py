"""Hostile and malformed inputs, each in a clean organisation: the one intended finding, and none for its twin.

The cases lie beside the project (``ORGKIT_SHARED``); whatever is found there runs. How many of each class
ran stands at the end of the report, and a case that does not run says why.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from orgkit.load import LIMITS, read_document
from tests.corpus.commands import Commands, Run
from tests.corpus.entries import Entry, entries, expected_codes, intended_codes, may_be_accepted, too_long
from tests.corpus.setups import carry_out, why_not
from tests.corpus.transplant import Files, clean, team, transplant
from tests.rules.cases import TODAY

FAMILIES = ("yaml", "unicode", "path")
LINT = ["lint", "--as-of", TODAY.isoformat(), "--output-format", "json"]
SLOW = 10.0
CLEAN: list[Files] = []
"""Organisations in which nothing was found, as they should be: each is looked at once."""


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(entry, id=f"{entry.family} {entry.id}", marks=[pytest.mark.slow] * (entry.seconds > SLOW))
        for entry in entries(*FAMILIES)
        if entry.kind == kind
    ]


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    found = Commands(tmp_path_factory.mktemp("home"))
    yield found
    found.stop()


@pytest.fixture(scope="module")
def unprivileged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """Commands without the right to read everything, which root has."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("not run: root may read everything, and there is no setpriv to give that up")
        prefix = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    found = Commands(tmp_path_factory.mktemp("home"), prefix)
    yield found
    found.stop()


def write(files: Files, folder: Path) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def state(folder: Path) -> dict[str, str]:
    """Every path below a folder with what is there."""
    found = {}
    for path in sorted(folder.rglob("*")):
        readable = path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)
        found[os.fspath(path)] = (
            hashlib.sha256(path.read_bytes()).hexdigest() if readable else str(path.lstat().st_mode)
        )
    return found


def lint(commands: Commands, folder: Path, entry: Entry, *options: str) -> tuple[Run, list[Mapping[str, Any]]]:
    """The run and its findings, within the watchdogs, with nothing written."""
    before = state(folder)
    run = commands.run(folder, [*LINT, *options], entry.seconds)
    assert "Traceback" not in run.errors, run.errors
    assert run.megabytes <= entry.megabytes
    assert state(folder) == before
    findings: list[Mapping[str, Any]] = json.loads(run.output)["findings"]
    for finding in findings:
        assert finding["path"]
        assert finding["range"]["start"]["line"] >= 1
        assert finding["range"]["start"]["column"] >= 1
    return run, findings


def told(findings: list[Mapping[str, Any]]) -> list[str]:
    return [f"{f['path']}:{f['range']['start']['line']}: {f['code']} {f['message']}" for f in findings]


def judge(entry: Entry, run: Run, findings: list[Mapping[str, Any]], codes: frozenset[str]) -> None:
    """One finding of the rules intended and exit 1; or none and exit 0, where that is what the case asks for."""
    if not findings and (not codes or may_be_accepted(entry)):
        assert run.code == 0
        return
    assert len(findings) == 1, told(findings)
    assert findings[0]["code"] in codes, told(findings)
    assert findings[0]["fix"] is not None
    assert run.code == (2 if "exit code of an I/O error" in entry.expect else 1)


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("entry", _cases("file"))
def test_file(entry: Entry, commands: Commands, tmp_path: Path) -> None:
    for number, case in enumerate(transplant(entry)):
        codes = expected_codes(entry, entry.data)
        if case.is_key and len(entry.value or "") > LIMITS.key_characters:
            codes = frozenset({"YML018"})  # too long for any key, before it is looked at as an id
        run, findings = lint(commands, write(case.files, tmp_path / f"case-{number}"), entry)
        judge(entry, run, findings, codes)
        assert all(finding["path"] == case.path for finding in findings), told(findings)
        if case.twin not in CLEAN:  # most cases have the clean organisation itself as their twin
            twin, none = lint(commands, write(case.twin, tmp_path / f"twin-{number}"), entry)
            assert (twin.code, told(none)) == (0, [])
            CLEAN.append(case.twin)


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("entry", [case for case in _cases("file") if too_long(case.values[0].data)])
def test_long_lines_hide_nothing(entry: Entry) -> None:
    """A line beyond the cap is refused unread; with that cap lifted, what the case is about is found."""
    most = LIMITS.scalar_characters if "scalar longer" in entry.expect else 1 << 30
    limits = replace(LIMITS, line_characters=1 << 30, scalar_characters=most)
    gated = read_document(entry.data, "org/teams/x.yaml", limits=limits)
    codes = expected_codes(entry, b"\n".join(line[:100] for line in entry.data.split(b"\n")))
    assert [finding.rule for finding in gated.findings] == [next(iter(codes))]


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("entry", _cases("tree"))
def test_tree(entry: Entry, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    reason = why_not(entry.setup, entry.expect)
    if reason:
        pytest.skip(f"not run here: {reason}")
    commands = request.getfixturevalue("unprivileged" if "chmod" in entry.setup else "commands")
    folder = write(clean(), tmp_path / "tree")
    if clean() not in CLEAN:
        twin, none = lint(commands, folder, entry)
        assert (twin.code, told(none)) == (0, [])
        CLEAN.append(clean())
    carry_out(entry.setup, folder, team())
    if entry.expect.startswith("build"):
        judge_build(commands, folder, entry)
        return
    options = ["--select", "YML"] if "file-count" in entry.expect else []  # so many teams are no clean organisation
    run, findings = lint(commands, folder, entry, *options)
    judge(entry, run, findings, expected_codes(entry, b""))


def judge_build(commands: Commands, folder: Path, entry: Entry) -> None:
    """A handbook is not written where the case put something in its way."""
    before = state(folder)
    run = commands.run(folder, ["build", "--as-of", TODAY.isoformat()], entry.seconds)
    assert run.code == 2
    assert "Traceback" not in run.errors
    assert any(phrase in run.errors for phrase, codes in _phrases(entry) if codes), run.errors
    assert state(folder) == before


def _phrases(entry: Entry) -> list[tuple[str, frozenset[str]]]:
    codes = intended_codes(entry)
    return [(phrase, codes) for phrase in ("symbolic link",) if phrase in entry.expect]


@pytest.mark.usefixtures("shared")
def test_there_is_a_corpus() -> None:
    """With the folder there and nothing in it, nothing would have been shown."""
    assert {entry.family for entry in entries(*FAMILIES)} == set(FAMILIES)
