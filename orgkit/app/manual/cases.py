"""Rule cases: small organisations in which one thing is wrong, or nearly.

``tests/cases/_base`` is a small clean organisation. A case, ``tests/cases/<rule>/{bad,good}-<what>``, holds
the files that differ from it: a file replaces the one of the same path, an empty file ``<path>.removed``
deletes it. They are tests, and the examples of the rule's page. A line on which something is to be found ends
with ``# expect: <CODE>``, or several with commas.
Files below ``before/`` in a case make the earlier revision that the run compares with, on top of the base too.

Where a comment cannot stand, ``expect.toml`` in the case says it::

    as_of = 2027-02-01                 # the day asked about, where it matters; else 16 November 2026

    [[finding]]
    code = "YML025"
    path = "org/teams/studio.yaml"
    line = 1

    [[file]]                           # a file that a repository cannot hold, or that would be too long
    path = "org/teams/caf%E9.yaml"     # bytes outside ASCII as percent and two digits
    text = "name: Studio"
    encoding = "utf-16"                # else UTF-8
    times = 1000                       # the text so many times,
    begin = "name: Studio"             # after this
    end = "]"                          # and before that
    link = "../elsewhere.yaml"         # a symbolic link to there, instead of a text
    pipe = true                        # a named pipe, instead of a text

    [limits]                           # caps lowered so that the case stays small
    files = 20
"""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import orgkit
from orgkit.app.checking.check import Checked, examine, read
from orgkit.app.place import read_place_settings
from orgkit.config import ConfigError, Settings
from orgkit.load import Loaded
from orgkit.model import build
from orgkit.results import Finding
from orgkit.rules.selection import select
from orgkit.source.tree import DictTree, FolderTree, Tree

CASES = Path(orgkit.__file__).resolve().parents[1] / "tests" / "cases"
"""There in the project, not in an installation."""
BASE = CASES / "_base"
TODAY = date(2026, 11, 16)

_BEFORE = "before"
_EXPECTED = re.compile(r"# expect: ([A-Z0-9]+(?:, [A-Z0-9]+)*)\s*$")

Place = tuple[str, int, str]
"""A path, a line and a code."""


@dataclass(frozen=True)
class Case:
    """One case; ``bad`` cases are for what their rule finds, the others for what it must leave alone."""

    folder: Path
    described: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.folder.parent.name

    @property
    def bad(self) -> bool:
        """Whether something is to be found."""
        return self.folder.name.startswith("bad-")

    @property
    def as_of(self) -> date:
        """The day asked about."""
        day: date = self.described.get("as_of", TODAY)
        return day

    @property
    def limits(self) -> Mapping[str, int]:
        """Caps that this case lowers."""
        limits: Mapping[str, int] = self.described.get("limits", {})
        return limits

    def before(self) -> Tree | None:
        """The earlier revision that the run compares with, if the case has one."""
        folder = self.folder / _BEFORE
        return DictTree(_over(base_files(), _read(folder))) if folder.is_dir() else None

    def own_files(self) -> dict[str, bytes]:
        """The files that differ from the base."""
        found = {path: data for path, data in _read(self.folder).items() if not path.startswith(f"{_BEFORE}/")}
        found.pop("expect.toml", None)
        return found

    @property
    def plain(self) -> bool:
        """Whether its files say everything: no cap is lowered, and no file is made by a description."""
        return not self.limits and not self._entries()

    def files(self) -> dict[str, bytes]:
        """The whole organisation as files."""
        found = _over(base_files(), self.own_files())
        for entry in self._entries():
            if "text" in entry:
                text = entry.get("begin", "") + entry["text"] * entry.get("times", 1) + entry.get("end", "")
                found[_path(entry)] = text.encode(entry.get("encoding", "utf-8"))
        return found

    def tree(self, folder: Path) -> Tree:
        """The organisation; written to a folder only where memory cannot hold it."""
        special = [entry for entry in self._entries() if "text" not in entry]
        if not special:
            return DictTree(self.files())
        for path, data in self.files().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        for entry in special:
            place = folder / _path(entry)
            place.parent.mkdir(parents=True, exist_ok=True)
            if "link" in entry:
                place.symlink_to(entry["link"])
            else:
                os.mkfifo(place)
        return FolderTree(folder)

    def expected(self) -> Counter[Place]:
        """What is to be found, and nothing else."""
        found: Counter[Place] = Counter()
        for path, data in self.files().items():
            for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
                marked = _EXPECTED.search(line)
                found.update((path, number, code) for code in marked[1].split(", ")) if marked else None
        found.update((one["path"], one["line"], one["code"]) for one in self.described.get("finding", ()))
        return found

    def _entries(self) -> list[Mapping[str, Any]]:
        entries: list[Mapping[str, Any]] = self.described.get("file", [])
        return entries


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case, by rule and name."""
    folders = sorted(folder for rule in CASES.iterdir() if rule != BASE for folder in rule.iterdir() if folder.is_dir())
    return tuple(map(case_in, folders))


def case_in(folder: Path) -> Case:
    """The case of a folder."""
    return Case(folder, _described(folder))


def check(tree: Tree, as_of: date, before: Tree | None = None) -> Checked:
    """Every rule, whatever its profile, on an organisation, and on what it was before where a case says so."""
    try:
        settings = read_place_settings(tree) or Settings()
        select(settings)
    except ConfigError as error:
        return Checked(build(Loaded(), as_of).org, _refused(error), (), 0)
    earlier = read(before, settings, as_of)[0] if before is not None else None
    return examine(tree, settings, as_of, earlier)


def _refused(error: ConfigError) -> tuple[Finding, ...]:
    """What is wrong with a configuration, as findings of the rules whose pages explain it.

    Raises:
        ConfigError: something is wrong that no page is about.
    """
    found = [Finding(each.rule, each.message, each.span) for each in error.problems if each.rule and each.span]
    if len(found) < len(error.problems):
        raise error
    return tuple(found)


def _described(folder: Path) -> Mapping[str, Any]:
    path = folder / "expect.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def base_files() -> Mapping[str, bytes]:
    """The clean organisation that cases differ from."""
    return _read(BASE)


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _over(below: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files laid over others: the same path replaces, ``<path>.removed`` deletes."""
    gone = {path.removesuffix(".removed") for path in files if path.endswith(".removed")}
    kept = {path: data for path, data in below.items() if path not in gone}
    return kept | {path: data for path, data in files.items() if not path.endswith(".removed")}


def _path(entry: Mapping[str, Any]) -> str:
    return os.fsdecode(unquote_to_bytes(entry["path"]))
