"""What surrounds a run: caches that somebody planted, no network, hostile environments, little memory, a full disk.

Each scenario of the corpus is carried out here on a clean organisation, or is held by the tests named in ``ELSEWHERE``.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.corpus.entries import PROJECT, Entry, entries
from tests.corpus.test_corpus import state, write
from tests.corpus.traced import Traced, own_or_git, traced
from tests.corpus.transplant import clean, team
from tests.rules.cases import TODAY

DAY = ("--as-of", TODAY.isoformat())
READING = (
    ("lint", *DAY),
    ("lint", *DAY, "--profile", "strict", "--output-format", "json"),
    ("rules",),
    ("explain", "REF201"),
    ("who", *DAY, "photo"),
    ("show", f"team:{team()}", *DAY),
    ("schema", "team"),
    ("fmt", "--check"),
    ("diff", "HEAD", *DAY),
)
"""Commands that only read."""

BUILD = ("build", *DAY)

ELSEWHERE: Mapping[str, str] = {
    "SIGKILL": "tests/source/test_writing_processes.py",
    "k-th write": "tests/source/test_writing_faults.py",
    "between read and write": "tests/source/test_writing.py",
    "ulimit -s": "tests/corpus/test_corpus.py",
}
"""Scenarios of the way to write, and of the whole corpus, by words of their set-up."""

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("shared")]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The clean organisation, committed."""
    folder = write(clean(), tmp_path / "repository")
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Start"]):
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@fauvel.example"]
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
    return folder


def _told(run: Traced) -> tuple[int, str]:
    return run.code, run.output


def _fine(run: Traced) -> None:
    assert "Traceback" not in run.errors, run.errors
    assert "internal error" not in run.errors, run.errors
    assert run.code in (0, 1), run.errors  # files that are not in order are an answer


def planted_cache(_entry: Entry, repository: Path, home: Path) -> None:
    """Files that look like a cache, in the tree and in the user's own folder, change no answer."""
    expected = [_told(traced(repository, command, home)) for command in READING]
    bomb = pickle.dumps(_Bomb())
    junk = (bomb, b"", b"SQLite format 3\x00" + b"\xff" * 97, b'{"version": "0.0", "findings": []}')
    tree = [repository / ".orgkit/cache", repository / ".cache/orgkit"]
    for folder in (*tree, home / ".cache/orgkit", home / ".cache/orgkit/0.0"):
        folder.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(junk):
            for name in ("x.pkl", "cache.sqlite", "facts.db", "index.json"):
                (folder / f"{number}-{name}").write_bytes(content)
    assert [_told(traced(repository, command, home)) for command in READING] == expected
    assert not list(repository.parent.rglob("PWNED"))


class _Bomb:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, ("touch PWNED",)


def without_network(_entry: Entry, repository: Path, home: Path) -> None:
    """Every command works, and none tries to reach anybody."""
    unshare = ["unshare", "-rn"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*unshare, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("not run: this machine does not let a process give up its network")
    for command in (*READING, BUILD):
        run = traced(repository, command, home, prefix=unshare)
        _fine(run)
        assert run.connections in (0, None), command


def hostile_environment(_entry: Entry, repository: Path, home: Path) -> None:
    """Variables of git, MkDocs and the machine change neither an answer nor what is started."""
    elsewhere = repository.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "config").write_text("[core]\n\tfsmonitor = touch PWNED\n\tpager = touch PWNED\n", encoding="utf-8")
    hostile = {
        "GIT_DIR": str(elsewhere), "GIT_WORK_TREE": str(elsewhere), "GIT_INDEX_FILE": str(elsewhere / "index"),
        "GIT_CONFIG_GLOBAL": str(elsewhere / "config"), "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "touch PWNED",
        "GIT_EXTERNAL_DIFF": "touch PWNED", "GIT_SSH_COMMAND": "touch PWNED", "GIT_PAGER": "touch PWNED",
        "PAGER": "touch PWNED", "EDITOR": "touch PWNED", "MKDOCS_CONFIG_FILE": str(elsewhere / "mkdocs.yml"),
        "MKDOCS_STRICT": "true", "SITE_URL": "https://example.invalid",
    }  # fmt: skip
    for command in READING:
        expected = _told(traced(repository, command, home))
        run = traced(repository, command, home, environment=hostile)
        assert _told(run) == expected, command
        assert [program for program in run.programs or () if not own_or_git(program)] == []
    _fine(traced(repository, BUILD, home, environment=hostile))
    assert not list(repository.parent.rglob("PWNED"))


def little_memory(_entry: Entry, repository: Path, home: Path) -> None:
    """With so little memory a command works, or says in a sentence why not, and leaves nothing half done."""
    before = state(repository)
    for command in READING:
        prefix = ["sh", "-c", 'ulimit -v 524288; exec "$@"', "sh"]
        run = traced(repository, command, home, prefix=prefix)
        assert "Traceback" not in run.errors, run.errors
        assert run.code in (0, 1, 70), run.errors
        assert state(repository) == before


def full_disk(_entry: Entry, repository: Path, home: Path) -> None:
    """A handbook that does not fit is no handbook: the one before stays as it was."""
    disk = repository.parent / "disk"
    with _small_disk(disk):
        (disk / "site").mkdir()
        (disk / "site" / "index.html").write_text("the one before", encoding="utf-8")
        run = traced(repository, (*BUILD, "--output", str(disk / "site")), home)
        assert run.code == 2, run.errors
        assert "Traceback" not in run.errors
        assert str(disk) in run.errors
        assert (disk / "site" / "index.html").read_text("utf-8") == "the one before"
        assert [path.name for path in (disk / "site").iterdir()] == ["index.html"]


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("not run: this machine does not let a process mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


SCENARIOS: Mapping[str, Callable[[Entry, Path, Path], None]] = {
    "cache": planted_cache,
    "without routes": without_network,
    "GIT_*": hostile_environment,
    "RLIMIT_AS": little_memory,
    "tmpfs": full_disk,
}
"""What carries out a scenario, by words of its set-up."""


@pytest.mark.parametrize("entry", list(entries("state")), ids=lambda entry: entry.id)
def test_scenario(entry: Entry, repository: Path, tmp_path: Path) -> None:
    carry_out = next((scenario for words, scenario in SCENARIOS.items() if words in entry.setup), None)
    if carry_out is not None:
        carry_out(entry, repository, tmp_path / "home")
        return
    held = next((file for words, file in ELSEWHERE.items() if words in entry.setup), None)
    assert held is not None, f"{entry.id}: nothing here carries out “{entry.setup}”"
    assert (PROJECT / held).is_file(), f"{entry.id} is held by {held}, which is not there"
