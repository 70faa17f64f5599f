"""What is being written, kept outside the tree: whoever comes after a killed command can finish or undo it.

A journal is never read from inside the tree: a pull request could plant one there. It lies in the user's state
folder, in a folder named by a hash of the root's real path.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import platformdirs

from orgkit.source.folders import check_path
from orgkit.source.refusal import Refusal, WriteRefusedError, naming

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

STATE_VARIABLE = "ORGKIT_STATE_DIR"
_FORMAT = "orgkit.write/1"
_TOKEN = re.compile(r"[0-9a-f]{16}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of a command: the hashes of what it held and will hold, ``None`` for no file."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """All files of one command, the folders it makes, and whether everything lies ready beside its target."""

    token: str
    files: tuple[Planned, ...]
    folders: tuple[str, ...] = ()
    staged: bool = False

    def temporary(self, number: int) -> str:
        """The name of the new content beside its target, until it takes the target's name."""
        return f".orgkit-{self.token}-{number}.tmp"

    def spare(self, number: int) -> str:
        """The name under which the old content stays until the end."""
        return f".orgkit-{self.token}-{number}.old"


class Journal:
    """The journal of one root: at most one record, and a lock that one writer holds."""

    def __init__(self, root: str) -> None:
        chosen = os.environ.get(STATE_VARIABLE)
        base = Path(chosen) if chosen else platformdirs.user_state_path("orgkit", appauthor=False)
        self.root = root
        self.folder = Path(os.path.realpath(base)) / "writes" / sha256(os.fsencode(root)).hexdigest()[:32]
        if self.folder.is_relative_to(root):
            raise WriteRefusedError(str(base), Refusal.STATE)
        self.path = self.folder / "journal.json"

    @contextmanager
    def locked(self, patience: float) -> Iterator[None]:
        """Hold the lock of this root.

        Raises:
            WriteRefusedError: another writer did not let go of it within ``patience`` seconds.
        """
        with naming(str(self.folder)):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            end = time.monotonic() + patience
            with naming(str(self.folder)):
                while not _take(handle):
                    if time.monotonic() >= end:
                        raise WriteRefusedError(self.root, Refusal.BUSY)
                    time.sleep(0.02)
            yield
        finally:
            os.close(handle)

    def waits(self) -> bool:
        """Whether a write was interrupted; one that is under way at this moment does not count. Writes nothing."""
        if not self.path.exists():
            return False
        handle = os.open(self.folder / "lock", os.O_RDWR)
        try:
            return _take(handle) and self.load() is not None
        except WriteRefusedError:
            return True
        finally:
            os.close(handle)

    def load(self) -> Record | None:
        """What an earlier command left unfinished, ``None`` where nothing waits.

        A record of a folder that stood here before, such as an earlier clone, says nothing about this one.

        Raises:
            WriteRefusedError: the journal is damaged, or is of another root.
        """
        with naming(str(self.path)):
            try:
                data = self.path.read_bytes()
            except FileNotFoundError:
                return None
        try:
            content = json.loads(data)
            record = _understand(content, self.root)
            return record if content["folder"] == self._folder_number() else None
        except (ValueError, KeyError, TypeError, AttributeError, WriteRefusedError):
            raise WriteRefusedError(str(self.path), Refusal.DAMAGED) from None

    def save(self, record: Record) -> None:
        """Keep a record: the one before, or this one whole, is what the next reader finds."""
        content = {
            "format": _FORMAT, "root": os.fsencode(self.root).hex(), "folder": self._folder_number(), **asdict(record),
        }  # fmt: skip
        data = json.dumps({**content, "sum": _sum(content)}, ensure_ascii=True).encode()
        fresh = self.folder / "journal.tmp"
        with naming(str(self.path)):
            try:
                handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                try:
                    left = memoryview(data)
                    while left:
                        left = left[os.write(handle, left) :]
                    os.fsync(handle)
                finally:
                    os.close(handle)
                fresh.replace(self.path)
                self._sync()
            except OSError:
                with suppress(OSError):
                    fresh.unlink(missing_ok=True)
                raise

    def clear(self) -> None:
        """Forget the record: everything it says is done or undone."""
        with naming(str(self.path)), suppress(FileNotFoundError):
            self.path.unlink()

    def _folder_number(self) -> int:
        with naming(self.root):
            return Path(self.root).stat().st_ino

    def _sync(self) -> None:
        if os.name == "nt":
            return  # Windows promises nothing about folders, and opens none.
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _understand(content: Any, root: str) -> Record:
    """A record whose every part was checked; anything odd is an error of some kind."""
    given = content.pop("sum")
    if content["format"] != _FORMAT or given != _sum(content) or content["root"] != os.fsencode(root).hex():
        raise ValueError
    if not _TOKEN.fullmatch(content["token"]) or not isinstance(content["staged"], bool):
        raise ValueError
    files = tuple(Planned(check_path(file["path"]), file["old"], file["new"]) for file in content["files"])
    for digest in (digest for file in files for digest in (file.old, file.new) if digest is not None):
        if not _DIGEST.fullmatch(digest):
            raise ValueError
    folders = tuple(check_path(folder) for folder in content["folders"])
    return Record(content["token"], files, folders, content["staged"])


def _sum(content: Any) -> str:
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _take(handle: int) -> bool:
    """Take the lock if nobody holds it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
