"""Why a write was refused: reasons as words, so that this floor knows no language."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum


class Refusal(StrEnum):
    """Why nothing was written."""

    OUTSIDE = "outside"
    """The path does not name a file below the root, or one of git's own."""
    TWICE = "twice"
    """One command asks for two writes of one file."""
    LINK = "link"
    """A symbolic link stands at the path or on the way to it."""
    NOT_A_FILE = "not-a-file"
    """Something else than a regular file stands at the path, or something else than a folder on the way."""
    CHANGED = "changed"
    """The file is not what it was when it was read, or is gone."""
    EXISTS = "exists"
    """A file that should be new is there already."""
    READ_ONLY = "read-only"
    """The file, its folder or its file system may not be written."""
    FULL = "full"
    """No space is left, or a quota or limit of size is reached."""
    FAILED = "failed"
    """The system refused for another reason, which ``detail`` holds."""
    BUSY = "busy"
    """Another orgkit command is writing to the same root."""
    STATE = "state"
    """The folder for unfinished writes lies inside the root, where anybody could plant one."""
    DAMAGED = "damaged"
    """The journal of an interrupted write cannot be used."""


class WriteRefusedError(Exception):
    """A write that did not happen: every file of the command is as it was.

    ``path`` is the file at fault, from the root, or a whole path where it lies outside the root.
    ``unfinished`` is true where undoing failed too; the next writing command finishes that.
    """

    def __init__(self, path: str, reason: Refusal, detail: str = "") -> None:
        super().__init__(f"{path}: {reason}" + (f" ({detail})" if detail else ""))
        self.path = path
        self.reason = reason
        self.detail = detail
        self.unfinished = False


_REASONS = {
    errno.ENOSPC: Refusal.FULL,
    errno.EDQUOT: Refusal.FULL,
    errno.EFBIG: Refusal.FULL,
    errno.EACCES: Refusal.READ_ONLY,
    errno.EPERM: Refusal.READ_ONLY,
    errno.EROFS: Refusal.READ_ONLY,
    errno.ELOOP: Refusal.LINK,
    errno.EISDIR: Refusal.NOT_A_FILE,
    errno.ENOTDIR: Refusal.NOT_A_FILE,
    errno.EEXIST: Refusal.EXISTS,
    errno.ENOENT: Refusal.CHANGED,
}


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Errors of the system become a refusal that names this path."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, Refusal.FAILED)
        detail = "" if reason is not Refusal.FAILED else error.strerror or type(error).__name__
        raise WriteRefusedError(path, reason, detail) from error
