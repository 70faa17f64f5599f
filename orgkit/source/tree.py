"""A tree of files: from a folder, a git revision or a dict."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class EntryKind(StrEnum):
    """What stands at a path."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One path of a tree, with forward slashes from the tree's root."""

    path: str
    kind: EntryKind
    size: int = 0


class UnreadableError(Exception):
    """A file that cannot be read; the text says why. ``missing`` where there is nothing at its path at all."""

    def __init__(self, why: str, *, missing: bool = False) -> None:
        super().__init__(why)
        self.missing = missing


class Tree(Protocol):
    """Paths and their bytes. Nothing is followed out of the tree, nothing is executed."""

    @property
    def label(self) -> str:
        """What this tree is, for people: a folder or a revision."""
        ...

    def entries(self, folder: str) -> list[Entry]:
        """Everything below a folder in a stable order; hidden folders are not entered."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of a regular file.

        Raises:
            UnreadableError: it is missing, not a regular file, or not allowed.
        """
        ...


class FolderTree:
    """The files of a folder on disk. Symbolic links are reported, never followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def label(self) -> str:
        """The folder's name."""
        return "working tree"

    def entries(self, folder: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        found: list[Entry] = []
        start = self.root
        for step in folder.split("/") if folder else ():
            start /= step
            if start.is_symlink():
                return [Entry(folder, EntryKind.LINK)]
        if not start.is_dir():
            return []
        pending = [(os.fspath(start), folder)]
        while pending:
            place, prefix = pending.pop()
            try:
                with os.scandir(place) as items:
                    listing = list(items)
            except OSError:
                found.append(Entry(prefix, EntryKind.OTHER))
                continue
            for item in listing:
                entry = _entry(item, f"{prefix}/{item.name}" if prefix else item.name)
                found.append(entry)
                if entry.kind is EntryKind.FOLDER and not item.name.startswith("."):
                    pending.append((item.path, entry.path))
        return sorted(found, key=lambda entry: entry.path)

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`. The last step is opened without following links."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            handle = os.open(self.root / path, flags)
            try:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise UnreadableError("it is not a regular file")
                with open(handle, "rb", closefd=False) as file:
                    return file.read()
            finally:
                os.close(handle)
        except (OSError, ValueError) as error:
            missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
            raise UnreadableError(_reason(error), missing=missing) from error


def _entry(item: os.DirEntry[str], path: str) -> Entry:
    """What stands at a path, without following a link."""
    try:
        if item.is_symlink():
            return Entry(path, EntryKind.LINK)
        if item.is_dir(follow_symlinks=False):
            return Entry(path, EntryKind.FOLDER)
        if item.is_file(follow_symlinks=False):
            return Entry(path, EntryKind.FILE, item.stat(follow_symlinks=False).st_size)
    except OSError:
        pass  # gone since the folder was listed, or in a folder that may be listed and not entered
    return Entry(path, EntryKind.OTHER)


class DictTree:
    """Files held in memory: path to bytes or text."""

    def __init__(self, files: Mapping[str, bytes | str], label: str = "memory") -> None:
        self.files = {k: v.encode() if isinstance(v, str) else v for k, v in files.items()}
        self._label = label

    @property
    def label(self) -> str:
        """The label given."""
        return self._label

    def entries(self, folder: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        return list_files(((path, len(data)) for path, data in self.files.items()), folder)

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`."""
        try:
            return self.files[path]
        except KeyError:
            raise UnreadableError("it does not exist", missing=True) from None


class OverlayTree:
    """A tree with the bytes of some files replaced, or some files more: what is planned, or not saved yet."""

    def __init__(self, below: Tree, files: Mapping[str, bytes]) -> None:
        self.below = below
        self.files = dict(files)

    @property
    def label(self) -> str:
        """The label of the tree below."""
        return self.below.label

    def entries(self, folder: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        found = {entry.path: entry for entry in self.below.entries(folder)}
        over = list_files(((path, len(data)) for path, data in self.files.items()), folder)
        return sorted((found | {entry.path: entry for entry in over}).values(), key=lambda entry: entry.path)

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`."""
        data = self.files.get(path)
        return self.below.read(path) if data is None else data


class KeptTree:
    """A tree in which every file stays as it was when it was first read, whatever happens to it meanwhile.

    What is found, what is decided upon and what is written over are then the same bytes.
    """

    def __init__(self, below: Tree) -> None:
        self.below = below
        self.kept: dict[str, bytes] = {}

    @property
    def label(self) -> str:
        """The label of the tree below."""
        return self.below.label

    def entries(self, folder: str) -> list[Entry]:
        """See :meth:`Tree.entries`."""
        return self.below.entries(folder)

    def read(self, path: str) -> bytes:
        """See :meth:`Tree.read`."""
        if path not in self.kept:
            self.kept[path] = self.below.read(path)
        return self.kept[path]


def list_files(files: Iterable[tuple[str, int]], folder: str) -> list[Entry]:
    """The entries below a folder for a flat list of (path, size): files, and the folders they imply."""
    prefix = f"{folder}/" if folder else ""
    found: dict[str, Entry] = {}
    for path, size in files:
        if not path.startswith(prefix):
            continue
        steps = path[len(prefix) :].split("/")
        hidden = next((i for i, step in enumerate(steps[:-1]) if step.startswith(".")), None)
        for depth in range(1, len(steps)):
            if hidden is None or depth <= hidden + 1:
                above = prefix + "/".join(steps[:depth])
                found[above] = Entry(above, EntryKind.FOLDER)
        if hidden is None:
            found[path] = Entry(path, EntryKind.FILE, size)
    return sorted(found.values(), key=lambda entry: entry.path)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    return (error.strerror if isinstance(error, OSError) else None) or "it cannot be opened"
