"""What the tests of writing share: files before and after, and operations that fail or end everything."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from orgkit.source import folders
from orgkit.source.writing import Write, write_all

OLD = {"org/a.yaml": b"a: old\n", "org/b.yaml": b"b: old\n", "org/gone.yaml": b"gone: old\n"}
NEW = {"org/a.yaml": b"a: new\n", "org/b.yaml": b"b: new, and longer\n", "org/made/deep/c.yaml": b"c: new\n"}
WRITES = (
    Write("org/a.yaml", NEW["org/a.yaml"], OLD["org/a.yaml"]),
    Write("org/made/deep/c.yaml", NEW["org/made/deep/c.yaml"], None),
    Write("org/gone.yaml", None, OLD["org/gone.yaml"]),
    Write("org/b.yaml", NEW["org/b.yaml"], OLD["org/b.yaml"]),
)


def fill(root: Path) -> Path:
    for path, data in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def held(root: Path) -> dict[str, bytes]:
    """Everything below, also what is hidden; an empty folder counts as well."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = b"link"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name] = b"empty folder"
    return found


class faults:  # noqa: N801 - reads as what it does
    """Count the operations on files, and let one of them fail, or end everything from there on as a kill does."""

    NAMES = ("open", "write", "fsync", "link", "replace", "mkdir", "unlink", "rmdir", "fchmod")

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        *,
        at: int | tuple[str, int] | None = None,
        number: int = errno.EIO,
        dead: bool = False,
    ) -> None:
        self.patch = monkeypatch
        self.at = at
        self.number = number
        self.dead = dead
        self.count = 0
        self.each = dict.fromkeys(self.NAMES, 0)

    def __enter__(self) -> Self:
        self.context = self.patch.context()
        patch = self.context.__enter__()
        for name in self.NAMES:
            patch.setattr(os, name, self.wrapped(name, getattr(os, name)))
        # What a system offers is asked by the functions themselves, which are others now.
        patch.setattr(folders, "BY_HANDLE", folders.BY_HANDLE)
        return self

    def __exit__(self, *what: object) -> None:
        self.context.__exit__(None, None, None)

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            self.each[name] += 1
            here = self.at in (self.count, (name, self.each[name]))
            past = self.dead and isinstance(self.at, int) and self.count > self.at
            if (here or past) and self.dead:
                raise Killed
            if here:
                raise OSError(self.number, os.strerror(self.number))
            return real(*arguments, **options)

        return call


class Killed(BaseException):
    """Nothing works any more from here on."""


def cut_short(root: Path, after: int) -> bool:
    """Write as a process does that is killed after some operations; whether it was."""
    with pytest.MonkeyPatch.context() as patch, faults(patch, at=after, dead=True):
        try:
            write_all(root, WRITES)
        except Killed:
            return True
    return False
