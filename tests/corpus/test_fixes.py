"""``orgkit lint --fix`` over the corpus: nothing but the announced characters changes, whatever stands around them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.corpus.commands import Commands
from tests.corpus.entries import Entry, entries, expected_codes, too_long
from tests.corpus.setups import why_not
from tests.corpus.test_corpus import FAMILIES, LINT, write
from tests.corpus.traced import ORGKIT
from tests.corpus.transplant import clean, team, transplant
from tests.rules.cases import TODAY

FIX = [*LINT, "--fix", "--unsafe-fixes"]
MISREAD, QUOTED = b"x-mark: 18:00", b'x-mark: "18:00"'
"""A value that a safe fix puts in quotes."""

FILES = [entry for entry in entries(*FAMILIES) if entry.kind == "file"]
RACES = [entry for entry in entries(*FAMILIES) if entry.kind == "tree" and why_not(entry.setup, entry.expect)]

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared")]


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    found = Commands(tmp_path_factory.mktemp("home"))
    yield found
    found.stop()


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: f"{entry.family} {entry.id}")
def test_only_the_file_that_is_wrong_changes_and_only_once(entry: Entry, commands: Commands, tmp_path: Path) -> None:
    for number, case in enumerate(transplant(entry)):
        folder = write(case.files, tmp_path / str(number))
        run = commands.run(folder, FIX, entry.seconds * 2)
        assert "Traceback" not in run.errors, run.errors
        after = _contents(folder)
        changed = {path for path in after.keys() | case.files.keys() if after.get(path) != case.files.get(path)}
        assert changed <= {case.path}
        if not expected_codes(entry, entry.data):
            assert not changed, "what is accepted needs no fix"
        again = commands.run(folder, FIX, entry.seconds * 2)
        assert again.code == run.code
        assert _contents(folder) == after, "the second run found something more to write"


@pytest.mark.parametrize(
    "entry",
    [one for one in FILES if not expected_codes(one, one.data) and not one.value and not too_long(one.data)],
    ids=lambda entry: f"{entry.family} {entry.id}",
)
def test_a_fix_leaves_everything_else_in_the_file_as_it_is(entry: Entry, commands: Commands, tmp_path: Path) -> None:
    for number, case in enumerate(transplant(entry)):
        data = case.files[case.path]
        end = b"\r\n" if b"\r\n" in data else b"\n"
        start = data if data.endswith((b"\n", b"\r")) or not data else data + end
        folder = write({**case.files, case.path: start + MISREAD + end}, tmp_path / str(number))
        run = commands.run(folder, [*LINT, "--fix"], entry.seconds * 2)
        assert "Traceback" not in run.errors, run.errors
        if b"YML010" in run.output.encode() or run.code:
            continue  # the text ends in something that what follows belongs to
        assert (folder / case.path).read_bytes() == start + QUOTED + end


@pytest.mark.parametrize("entry", RACES, ids=lambda entry: entry.id)
def test_a_file_that_turns_into_a_link_is_never_written_through(entry: Entry, tmp_path: Path) -> None:
    """While the file and a link to a file outside take turns, every run is done, or refused in a sentence."""
    path = f"org/teams/{team()}.yaml"
    wrong = clean()[path] + MISREAD + b"\n"
    folder = write({**clean(), path: wrong}, tmp_path / "repository")
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(wrong)
    stop = Event()
    swapping = Thread(target=_swap, args=(folder / path, outside, wrong, stop))
    swapping.start()
    try:
        for _ in range(25):
            done = subprocess.run(
                [ORGKIT, "lint", "--as-of", TODAY.isoformat(), "--fix"], cwd=folder, capture_output=True, text=True,
                env={**os.environ, "HOME": str(tmp_path), "ORGKIT_LANG": "en"}, timeout=entry.seconds * 10, check=False,
            )  # fmt: skip
            assert "Traceback" not in done.stderr, done.stderr
            assert done.returncode in (0, 1, 2), done.stderr
            assert outside.read_bytes() == wrong, entry.expect
    finally:
        stop.set()
        swapping.join()
    assert outside.read_bytes() == wrong
    assert list((folder / "org/teams").glob(".orgkit*")) == []


def _swap(path: Path, outside: Path, content: bytes, stop: Event) -> None:
    """The file and the link take each other's place in one step, again and again."""
    spare = path.parent.parent / "spare"
    while not stop.wait(0.002):
        spare.symlink_to(outside)
        spare.replace(path)
        if stop.wait(0.002):
            break
        spare.write_bytes(content)
        spare.replace(path)
