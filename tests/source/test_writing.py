"""All files of a command or none: what is written and what is refused."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from orgkit.source.journal import Journal
from orgkit.source.writing import (
    Refusal,
    Write,
    WriteRefusedError,
    finish_interrupted,
    is_interrupted,
    write_all,
)
from tests.source.faults import NEW, OLD, WRITES, cut_short, faults, fill, held


def refused(root: Path, *writes: Write) -> WriteRefusedError:
    before = held(root)
    with pytest.raises(WriteRefusedError) as caught:
        write_all(root, writes, patience=0.1)
    assert held(root) == before
    return caught.value


@pytest.mark.usefixtures("either")
def test_all_files_are_written(root: Path) -> None:
    write_all(root, WRITES)
    assert held(root) == NEW
    assert not is_interrupted(root)


@pytest.mark.usefixtures("either")
def test_nothing_to_change_writes_nothing(root: Path) -> None:
    before = (root / "org/a.yaml").stat()
    write_all(root, [Write("org/a.yaml", OLD["org/a.yaml"], OLD["org/a.yaml"]), Write("org/none.yaml", None, None)])
    after = (root / "org/a.yaml").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert held(root) == OLD


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(root: Path, mode: int) -> None:
    (root / "org/a.yaml").chmod(mode)
    write_all(root, WRITES[:1])
    assert stat.S_IMODE((root / "org/a.yaml").stat().st_mode) == mode


def test_a_new_file_has_the_mode_of_new_files(root: Path) -> None:
    before = os.umask(0o027)
    try:
        write_all(root, WRITES[1:2])
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / "org/made/deep/c.yaml").stat().st_mode) == 0o640


@pytest.mark.usefixtures("either")
def test_a_file_that_changed_since_it_was_read(root: Path) -> None:
    (root / "org/b.yaml").write_bytes(b"b: by hand\n")
    error = refused(root, *WRITES)
    assert (error.path, error.reason) == ("org/b.yaml", Refusal.CHANGED)


def test_a_file_that_is_gone_since_it_was_read(root: Path) -> None:
    (root / "org/b.yaml").unlink()
    assert refused(root, *WRITES).reason is Refusal.CHANGED


def test_a_folder_that_is_gone_since_it_was_read(root: Path) -> None:
    assert refused(root, Write("org/none/a.yaml", b"x", b"y")).reason is Refusal.CHANGED


@pytest.mark.usefixtures("either")
def test_a_file_that_should_be_new_is_there(root: Path) -> None:
    error = refused(root, WRITES[0], Write("org/b.yaml", b"b: other\n", None))
    assert (error.path, error.reason) == ("org/b.yaml", Refusal.EXISTS)


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/passwd", "../a.yaml", "org/../../a", "org//a", "org/./a", "org/",
        ".git/config", "a/.GIT/x", "a\\b", "a\0b",
    ],
)  # fmt: skip
def test_a_path_that_is_no_file_below(root: Path, path: str) -> None:
    assert refused(root, Write(path, b"x", None)).reason is Refusal.OUTSIDE


def test_one_file_twice(root: Path) -> None:
    error = refused(root, WRITES[0], WRITES[3], WRITES[0])
    assert (error.path, error.reason) == ("org/a.yaml", Refusal.TWICE)


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("target", ["inside.yaml", "/dev/null", "nowhere"])
def test_a_link_in_place_of_the_file(root: Path, target: str) -> None:
    (root / "inside.yaml").write_bytes(OLD["org/a.yaml"])
    (root / "org/a.yaml").unlink()
    (root / "org/a.yaml").symlink_to(root / target)
    error = refused(root, *WRITES)
    assert (error.path, error.reason) == ("org/a.yaml", Refusal.LINK)


@pytest.mark.usefixtures("either")
def test_a_link_in_place_of_a_folder(root: Path, tmp_path: Path) -> None:
    outside = fill(tmp_path / "outside")
    (root / "org").rename(root / "was")
    (root / "org").symlink_to(outside / "org")
    error = refused(root, *WRITES)
    assert (error.path, error.reason) == ("org", Refusal.LINK)
    assert held(outside) == OLD


def test_a_root_that_is_itself_reached_through_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(root)
    write_all(tmp_path / "alias", WRITES)
    assert held(root) == NEW


@pytest.mark.usefixtures("either")
def test_something_else_in_place_of_a_file_or_folder(root: Path) -> None:
    assert refused(root, Write("org", b"x", b"y")).reason is Refusal.NOT_A_FILE
    error = refused(root, Write("org/a.yaml/deep/b.yaml", b"x", None))
    assert (error.path, error.reason) == ("org/a.yaml", Refusal.NOT_A_FILE)
    os.mkfifo(root / "pipe")
    with pytest.raises(WriteRefusedError) as caught:
        write_all(root, [Write("pipe", b"x", b"y")])
    assert caught.value.reason is Refusal.NOT_A_FILE


def test_a_read_only_file(root: Path) -> None:
    (root / "org/b.yaml").chmod(0o444)
    error = refused(root, *WRITES)
    assert (error.path, error.reason) == ("org/b.yaml", Refusal.READ_ONLY)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root; the next test says it by an error")
def test_a_read_only_folder(root: Path) -> None:
    (root / "org").chmod(0o555)
    try:
        assert refused(root, *WRITES).reason is Refusal.READ_ONLY
    finally:
        (root / "org").chmod(0o755)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EROFS, Refusal.READ_ONLY), (errno.ENOSPC, Refusal.FULL),
        (errno.EDQUOT, Refusal.FULL), (errno.EIO, Refusal.FAILED),
    ],
)  # fmt: skip
def test_an_error_says_its_file_and_reason(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: Refusal
) -> None:
    with faults(monkeypatch, at=("write", 2), number=number):
        error = refused(root, *WRITES)
    assert (error.path, error.reason) == ("org/a.yaml", reason)
    assert bool(error.detail) == (reason is Refusal.FAILED)


def test_the_state_may_not_lie_inside_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGKIT_STATE_DIR", str(root / ".state"))
    assert refused(root, *WRITES).reason is Refusal.STATE
    assert not is_interrupted(root)


def test_a_damaged_journal_is_refused_and_named(root: Path) -> None:
    cut_short(root, after=30)
    journal = Journal(os.path.realpath(root))
    journal.path.write_bytes(journal.path.read_bytes().replace(b"org/a", b"org/b"))
    error = refused(root, *WRITES)
    assert (error.path, error.reason) == (str(journal.path), Refusal.DAMAGED)
    assert is_interrupted(root)


def test_a_journal_of_another_root_is_refused(root: Path, tmp_path: Path) -> None:
    cut_short(root, after=30)
    other = fill(tmp_path / "other")
    journal = Journal(os.path.realpath(other))
    journal.folder.mkdir(parents=True)
    journal.path.write_bytes(Journal(os.path.realpath(root)).path.read_bytes())
    assert refused(other, *WRITES).reason is Refusal.DAMAGED


def test_a_journal_of_a_folder_that_stood_here_before(root: Path) -> None:
    cut_short(root, after=30)
    root.rename(root.parent / "earlier")
    fill(root)
    assert not is_interrupted(root)
    assert finish_interrupted(root) is None
    write_all(root, WRITES)
    assert held(root) == NEW


def test_a_journal_in_the_tree_is_nothing(root: Path) -> None:
    cut_short(root, after=30)
    planted = Journal(os.path.realpath(root)).path.rename(root / "journal.json")
    assert finish_interrupted(root) is None
    assert planted.exists()
