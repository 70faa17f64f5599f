"""Folders below a root, entered step by step without following a link, and what is done to the files in them."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from orgkit.source.refusal import Refusal, WriteRefusedError, naming

_BINARY: int = getattr(os, "O_BINARY", 0)
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0) | _BINARY
_ENTER = os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_DIRECTORY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY

BY_HANDLE = bool(_NO_FOLLOW) and {os.open, os.mkdir, os.unlink, os.rename, os.stat} <= os.supports_dir_fd
"""Whether a folder is held open, so that nobody can swap it for a link between a check and a write."""


class Folder:
    """One folder: held by an open handle where the system can, by its path elsewhere."""

    __slots__ = ("handle", "path")

    def __init__(self, path: str, handle: int | None) -> None:
        self.path = path
        self.handle = handle

    def _at(self, name: str) -> str:
        return name if self.handle is not None else os.path.join(self.path, name)  # noqa: PTH118 - beside a handle

    def enter(self, name: str) -> Folder:
        """The folder below. A link is refused with ``ELOOP``, anything else that is no folder with ``ENOTDIR``."""
        status = self.status(name)
        if status is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
        if _is_link(status):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
        path = os.path.join(self.path, name)  # noqa: PTH118 - text all the way
        if self.handle is None:
            if not stat.S_ISDIR(status.st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), name)
            return Folder(path, None)
        return Folder(path, os.open(name, _ENTER, dir_fd=self.handle))

    def status(self, name: str) -> os.stat_result | None:
        """What stands at a name, a link not followed; ``None`` where nothing does."""
        try:
            return os.stat(self._at(name), dir_fd=self.handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def read(self, name: str) -> bytes | None:
        """The bytes of a regular file, ``None`` where there is none; a link or a folder is an error."""
        if not _NO_FOLLOW and (status := self.status(name)) is not None and _is_link(status):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
        try:
            handle = os.open(self._at(name), _READ, dir_fd=self.handle)
        except FileNotFoundError:
            return None
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
            return file.read()

    def digest(self, name: str) -> str | None:
        """The hash of a regular file's bytes, ``None`` where there is none."""
        data = self.read(name)
        return None if data is None else sha256(data).hexdigest()

    def create(self, name: str, data: bytes, like: os.stat_result | None = None) -> None:
        """A new file with these bytes, on the disk when this returns; mode and owner as another file has them."""
        handle = os.open(self._at(name), _NEW, 0o666 if like is None else 0o600, dir_fd=self.handle)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            if like is not None:
                _resemble(handle, like)
            os.fsync(handle)
        finally:
            os.close(handle)

    def keep(self, name: str, spare: str) -> None:
        """A second name for a file's present content: it stays whatever happens at the first name."""
        try:
            os.link(
                self._at(name), self._at(spare),
                src_dir_fd=self.handle, dst_dir_fd=self.handle, follow_symlinks=False,
            )  # fmt: skip
        except (OSError, NotImplementedError):
            # Some file systems know no second names: a copy serves as well, and costs the space.
            data, status = self.read(name), self.status(name)
            if data is None or status is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name) from None
            self.create(spare, data, status)

    def replace(self, name: str, target: str) -> None:
        """Give a file another's name in one step; the other is gone."""
        os.replace(self._at(name), self._at(target), src_dir_fd=self.handle, dst_dir_fd=self.handle)

    def remove(self, name: str) -> None:
        """Take a file away; one that is not there is no error."""
        try:
            os.unlink(self._at(name), dir_fd=self.handle)
        except FileNotFoundError:
            return

    def make(self, name: str) -> None:
        """A new folder below."""
        os.mkdir(self._at(name), dir_fd=self.handle)

    def unmake(self, name: str) -> None:
        """Take an empty folder away."""
        os.rmdir(self._at(name), dir_fd=self.handle)

    def sync(self) -> None:
        """Names that were given or taken are on the disk when this returns, where the system can promise it."""
        if self.handle is not None:
            os.fsync(self.handle)

    def close(self) -> None:
        """Let go of the handle."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


class Folders:
    """The folders below one root, by their path from it; each is entered once and held until the end."""

    def __init__(self, root: str) -> None:
        with naming(root):
            if not stat.S_ISDIR(Path(root).stat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), root)
            self._held = {"": Folder(root, os.open(root, _ENTER) if BY_HANDLE else None)}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        for folder in self._held.values():
            folder.close()

    def at(self, path: str) -> Folder:
        """The folder at a path from the root.

        Raises:
            WriteRefusedError: a step is a link or no folder, or cannot be entered; it names the step.
        """
        found = self._held.get(path)
        if found is None or found.handle is None:
            above, _, name = path.rpartition("/")
            if path:
                parent = self.at(above)
                with naming(path):
                    found = parent.enter(name)
                self._held[path] = found
        assert found is not None  # noqa: S101 - the root is held from the start
        return found

    def find(self, path: str) -> tuple[Folder, str]:
        """The folder a file lies in, and the file's name there."""
        above, _, name = path.rpartition("/")
        return self.at(above), name

    def missing(self, path: str) -> list[str]:
        """The folders above a file that are not there yet, from the top."""
        steps = path.split("/")[:-1]
        for depth in range(len(steps)):
            above, name = "/".join(steps[:depth]), steps[depth]
            parent = self.at(above)
            with naming("/".join(steps[: depth + 1])):
                if parent.status(name) is None:
                    return ["/".join(steps[: end + 1]) for end in range(depth, len(steps))]
        return []

    def forget(self, path: str) -> None:
        """Let go of a folder that is about to be taken away."""
        found = self._held.pop(path, None)
        if found is not None:
            found.close()


def check_path(path: str) -> str:
    """A path that names a file below a root, as it came.

    Raises:
        WriteRefusedError: it is absolute, climbs, has empty steps, or reaches into git's own folder.
    """
    steps = path.split("/")
    odd = any(step in {"", ".", ".."} or step.casefold().rstrip(". ") == ".git" for step in steps)
    if odd or "\\" in path or "\0" in path or (os.name == "nt" and ":" in path):
        raise WriteRefusedError(path, Refusal.OUTSIDE)
    return path


def _is_link(status: os.stat_result) -> bool:
    """A symbolic link, or what Windows has besides them."""
    reparse = getattr(status, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    return stat.S_ISLNK(status.st_mode) or bool(reparse)


def _resemble(handle: int, like: os.stat_result) -> None:
    """Mode and owner as another file has them; an owner that may not be given is no reason to stop."""
    if hasattr(os, "fchown"):
        now = os.fstat(handle)
        if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
            with suppress(PermissionError):
                os.fchown(handle, like.st_uid, like.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(like.st_mode))
