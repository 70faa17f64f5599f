"""A site goes to a folder of its own, replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgkit.site.output import MARK, OutputError, check, replacing


def write(out: Path, name: str) -> None:
    with replacing(out) as fresh:
        (fresh / name).write_text("x")


def test_a_new_or_empty_folder_is_taken_and_a_built_one_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", "one.html")
    write(tmp_path / "site", "two.html")
    assert sorted(file.name for file in (tmp_path / "site").iterdir()) == sorted([MARK, "two.html"])
    write(tmp_path / "a" / "new" / "site", "one.html")
    assert (tmp_path / "a/new/site/one.html").is_file()


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="not a handbook"):
        write(tmp_path, "index.html")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    with pytest.raises(OutputError, match="is a file"):
        check(tmp_path / "thesis.txt")


def test_a_link_and_a_place_under_a_link_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for out in (tmp_path / "link", tmp_path / "link" / "site", tmp_path / "link" / "a" / "b"):
        with pytest.raises(OutputError, match="symbolic link"):
            write(out, "index.html")
    assert list((tmp_path / "real").iterdir()) == []


def test_a_failure_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "site", "old.html")
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "site") as fresh:
        (fresh / "missing" / "half.html").write_text("x")
    assert sorted(file.name for file in (tmp_path / "site").iterdir()) == sorted([MARK, "old.html"])
    assert [file.name for file in tmp_path.iterdir()] == ["site"]
