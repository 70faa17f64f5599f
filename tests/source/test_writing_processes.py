"""Real processes: killed at many moments, on a full disk, and two at once."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orgkit.source.journal import Journal, Record
from orgkit.source.writing import Refusal, Write, WriteRefusedError, finish_interrupted, is_interrupted, write_all

FILES = 12
PROGRAM = """
import os, sys
from pathlib import Path
from orgkit.source.writing import Write, WriteRefusedError, write_all
root, wait, size = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
writes = [Write(f"org/{n}.yaml", b"new " * size + b"%d" % n, b"old %d" % n) for n in range(12)]
writes.append(Write("org/made/new.yaml", b"new", None))
print("ready", flush=True)
sys.stdin.readline()
try:
    write_all(root, writes, patience=wait)
except WriteRefusedError as error:
    print(error.reason, flush=True)
    sys.exit(2)
"""


def fill(root: Path) -> Path:
    (root / "org").mkdir(parents=True)
    for number in range(FILES):
        (root / f"org/{number}.yaml").write_bytes(b"old %d" % number)
    return root


def start(root: Path, *, wait: float = 10, size: int = 2000) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(root), str(wait), str(size)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def go(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def states(root: Path, size: int = 2000) -> list[str]:
    """``old`` or ``new`` for each file in turn; anything else is a mix inside a file."""
    found = []
    for number in range(FILES):
        data = (root / f"org/{number}.yaml").read_bytes()
        assert data in {b"old %d" % number, b"new " * size + b"%d" % number}
        found.append("old" if data.startswith(b"old") else "new")
    return found


def leftovers(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if path.name.startswith(".") or path.name == "journal.json"]


def kill_at_many_moments(folder: Path, times: int) -> set[str]:
    """Kill one writer after another, a little later each time; what the next writer made of each."""
    shown = set()
    started = start(fill(folder / "first"))
    before = time.perf_counter()
    started.communicate("\n")
    whole = time.perf_counter() - before
    chance = random.Random(20261121)  # noqa: S311 - moments, no secrets
    for number in range(times):
        root = fill(folder / f"root-{number}")
        child = start(root)
        go(child)
        if number % 3:
            time.sleep(whole * 1.1 * (number + chance.random()) / times)
        else:  # as soon as one of the files is new: the moments between two renames are short
            seen = root / f"org/{number % FILES}.yaml"
            while seen.stat().st_size < 100 and child.poll() is None:
                pass
        child.kill()
        child.communicate()
        now = states(root)
        waited = is_interrupted(root)
        if len(set(now)) > 1 or leftovers(root):
            assert waited
        # The next writing command, whatever it writes.
        write_all(root, [Write("org/other.yaml", b"x", None)])
        after = states(root)
        assert len(set(after)) == 1, (now, after)
        assert (root / "org/made/new.yaml").exists() == (after[0] == "new")
        assert (root / "org/made").exists() == (after[0] == "new")
        assert not leftovers(root)
        assert not is_interrupted(root)
        shown.add(f"{'waited' if waited else 'clean'}, {after[0]}")
        shutil.rmtree(root)
    return shown


def test_killed_at_a_few_moments(tmp_path: Path) -> None:
    assert kill_at_many_moments(tmp_path, 12) & {"waited, old", "waited, new", "clean, old", "clean, new"}


@pytest.mark.slow
def test_killed_at_hundreds_of_moments(tmp_path: Path) -> None:
    shown = kill_at_many_moments(tmp_path, 400)
    assert {"clean, old", "waited, old", "waited, new", "clean, new"} <= shown, shown


def test_two_writers_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    root = fill(tmp_path / "root")
    children = [start(root) for _ in range(4)]
    for child in children:
        go(child)
    ends = sorted((child.communicate()[0], child.returncode) for child in children)
    # One writes; the others find files that are no longer what they had read.
    assert ends == [("", 0), *[(f"{Refusal.CHANGED}\n", 2)] * 3]
    assert set(states(root)) == {"new"}
    assert not leftovers(root)


def test_a_writer_that_may_not_wait_is_refused(tmp_path: Path) -> None:
    root = fill(tmp_path / "root")
    with Journal(os.path.realpath(root)).locked(1):
        assert not is_interrupted(root)
        with pytest.raises(WriteRefusedError) as caught:
            write_all(root, [Write("org/other.yaml", b"x", None)], patience=0.1)
    assert caught.value.reason is Refusal.BUSY
    assert set(states(root)) == {"old"}


def test_one_that_is_writing_is_not_called_interrupted(tmp_path: Path) -> None:
    root = fill(tmp_path / "root")
    journal = Journal(os.path.realpath(root))
    with journal.locked(1):
        journal.save(Record("0" * 16, ()))
        assert not is_interrupted(root)
    assert is_interrupted(root)


def test_a_limit_of_size_is_a_full_disk(tmp_path: Path) -> None:
    root = fill(tmp_path / "root")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
    done = subprocess.run(
        [sys.executable, "-c", limit + PROGRAM, str(root), "10", "5000"],
        check=False, input="\n", capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, f"ready\n{Refusal.FULL}\n")
    assert set(states(root, 5000)) == {"old"}
    assert not leftovers(root)
    assert not is_interrupted(root)


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A disk of 128 kB, in a mount namespace of its own that this test's child enters."""
    if not shutil.which("unshare") or subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(tmp_path)],
        check=False, capture_output=True,
    ).returncode:  # fmt: skip
        pytest.skip("no small disk can be mounted here: the test needs root and unshare")
    return tmp_path


DISK = """
set -e
mount -t tmpfs -o size=128k tmpfs "$1"
mkdir "$1/org"
for n in 0 1 2 3 4 5 6 7 8 9 10 11; do printf 'old %d' $n > "$1/org/$n.yaml"; done
code=0
echo | "$2" -c "$3" "$1" 10 5000 || code=$?
cat "$1"/org/*.yaml | head -c 200
echo
ls -A "$1/org"
exit $code
"""


def test_a_disk_that_is_full_leaves_everything_old(small_disk: Path) -> None:
    folder = small_disk / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", DISK, "sh", str(folder), sys.executable, PROGRAM],
        check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:2] == ["ready", Refusal.FULL]
    assert lines[2] == "".join(f"old {number}" for number in sorted(range(FILES), key=lambda n: f"{n}.yaml"))
    assert sorted(lines[3:]) == sorted(f"{number}.yaml" for number in range(FILES))


def test_finishing_where_nothing_waits_makes_no_folder(tmp_path: Path) -> None:
    root = fill(tmp_path / "root")
    assert finish_interrupted(root) is None
    assert not (tmp_path / "state").exists()
