"""An error, or the end, at every single operation on files."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from orgkit.source.writing import WriteRefusedError, finish_interrupted, is_interrupted, write_all
from tests.source.faults import NEW, OLD, WRITES, Killed, cut_short, faults, fill, held


def attempt(root: Path, number: int) -> WriteRefusedError | None:
    """Write on a disk that is full at one operation; the refusal, if there was one."""
    with pytest.MonkeyPatch.context() as patch, faults(patch, at=number, number=errno.ENOSPC):
        try:
            write_all(root, WRITES)
        except WriteRefusedError as error:
            return error
    return None


def operations(root: Path) -> int:
    with pytest.MonkeyPatch.context() as patch, faults(patch) as counted:
        write_all(root, WRITES)
    return counted.count


@pytest.mark.usefixtures("either")
def test_an_error_at_every_operation_leaves_all_old_or_all_new(tmp_path: Path) -> None:
    most = operations(fill(tmp_path / "count"))
    assert most > 40
    refusals = 0
    named = {write.path for write in WRITES} | {"org/made", "org/made/deep", "org"}
    for number in range(1, most + 1):
        root = fill(tmp_path / f"root-{number}")
        error = attempt(root, number)
        if error is None:
            # An error while tidying up: what was announced has happened, and the rest waits for the next writer.
            tidy = {path: data for path, data in held(root).items() if "/.orgkit-" not in path}
            assert tidy == NEW, number
        else:
            refusals += 1
            assert error.path in named or Path(error.path).is_absolute(), error
            assert held(root) == OLD, number
            assert not is_interrupted(root) or error.unfinished, number
        finish_interrupted(root)
        assert held(root) in (OLD, NEW), number
        assert not is_interrupted(root)
    assert refusals > most // 2


@pytest.mark.usefixtures("either")
def test_a_death_at_every_operation_is_finished_by_the_next_writer(tmp_path: Path) -> None:
    most = operations(fill(tmp_path / "count"))
    outcomes = set()
    for number in range(1, most + 1):
        root = fill(tmp_path / f"root-{number}")
        if not cut_short(root, after=number):
            assert number >= most - 3  # the first write of all made the folder for journals as well
            break
        for path, data in held(root).items():
            assert "/.orgkit-" in path or data in {OLD.get(path), NEW.get(path), b"empty folder"}, (number, path)
        waited = is_interrupted(root)
        finished = finish_interrupted(root)
        assert (finished is not None) == waited
        assert held(root) in (OLD, NEW), number
        outcomes.add((finished.completed if finished else None, held(root) == NEW))
        assert finish_interrupted(root) is None
    # Before anything was planned; before all lay ready; when all lay ready.
    assert outcomes == {(None, False), (False, False), (True, True)}


def test_a_death_while_finishing_is_finished_as_well(tmp_path: Path) -> None:
    most = operations(fill(tmp_path / "count"))
    for number in range(10, most + 1, 3):
        for second in range(1, 14):
            root = fill(tmp_path / f"root-{number}-{second}")
            cut_short(root, after=number)
            with suppress(Killed), pytest.MonkeyPatch.context() as patch, faults(patch, at=second, dead=True):
                finish_interrupted(root)
            finish_interrupted(root)
            assert held(root) in (OLD, NEW), (number, second)


def half_done(folder: Path) -> Iterator[Path]:
    """A root for every moment at which some files are new and others old."""
    for number in range(1, 200):
        root = fill(folder / f"root-{number}")
        if not cut_short(root, after=number):
            return
        visible = {path: data for path, data in held(root).items() if "/.orgkit-" not in path}
        if visible != NEW and any(visible.get(path) == data for path, data in NEW.items()):
            yield root


def test_what_people_changed_since_is_never_overwritten(tmp_path: Path) -> None:
    moments = 0
    for root in half_done(tmp_path):
        moments += 1
        (root / "org/a.yaml").write_bytes(b"a: by hand\n")
        (root / "org/b.yaml").write_bytes(b"b: by hand\n")
        finish_interrupted(root)
        found = held(root)
        assert (found["org/a.yaml"], found["org/b.yaml"]) == (b"a: by hand\n", b"b: by hand\n")
        assert not any("/.orgkit-" in path for path in found)
    assert moments >= 3


def test_a_damaged_temporary_file_is_never_used(tmp_path: Path) -> None:
    moments = 0
    for root in half_done(tmp_path):
        waiting = list(root.rglob(".orgkit-*.tmp"))
        if not waiting:
            continue
        moments += 1
        for path in waiting:
            path.write_bytes(b"damaged\n")
        finished = finish_interrupted(root)
        assert finished is not None
        assert not finished.completed
        assert held(root) == OLD
    assert moments >= 2


def test_a_folder_swapped_for_a_link_between_two_steps(tmp_path: Path) -> None:
    """Whenever it happens, nothing outside is touched, and no new name stands there."""
    outside = fill(tmp_path / "outside")
    swaps = 0
    for number in range(1, 80):
        root = fill(tmp_path / f"root-{number}")
        with pytest.MonkeyPatch.context() as patch, faults(patch) as counted:

            def swap(root: Path = root, at: int = number, counted: faults = counted) -> None:
                if counted.count == at and not (root / "was").exists():
                    (root / "org").rename(root / "was")
                    (root / "org").symlink_to(outside / "org")

            for name in faults.NAMES:
                patch.setattr(os, name, _before(getattr(os, name), swap))
            with suppress(WriteRefusedError):
                write_all(root, WRITES)
        swaps += (root / "was").exists()
        assert held(outside) == OLD, number
        finish_interrupted(root)
        assert held(outside) == OLD, number
    assert swaps > 40


def _before(real: Callable[..., Any], first: Callable[[], None]) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        first()
        return real(*arguments, **options)

    return call
