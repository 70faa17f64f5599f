"""The settings of one run, typed, each with where it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from orgkit.results import Level, Profile, Severity
from orgkit.source import Span

Key = tuple[str, ...]
"""The path of a setting: ``("lint", "severity", "role-vacant")``."""

OptionValue = bool | int | Decimal | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting came from: a place in a file, or a word such as ``default``."""

    name: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.span.file}:{self.span.line}" if self.span else self.name


DEFAULT = Origin("default")


@dataclass(frozen=True, slots=True)
class Given:
    """A value that somebody gave, already converted, and where."""

    value: object
    origin: Origin


@dataclass(frozen=True)
class PathSettings:
    """Rules left out or judged otherwise in some files: ``**`` crosses folders, ``*`` and ``?`` do not."""

    pattern: str
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)

    def matches(self, path: str) -> bool:
        """Whether a path from the root of the repository falls under the pattern."""
        return self._expression.fullmatch(path) is not None

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        pieces = re.split(r"(\*\*/|\*\*|\*|\?)", self.pattern)
        wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
        return re.compile("".join(wild.get(piece, re.escape(piece)) for piece in pieces), re.DOTALL)


@dataclass(frozen=True, slots=True)
class LintSettings:
    """What is checked and how severe it is. Rules are codes, names or prefixes, not yet looked up."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_path: tuple[PathSettings, ...] = ()
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DiffSettings:
    """How changes are judged. ``fail_on`` is the mildest level that fails; ``None`` for never."""

    price_breaking_pct: Decimal = Decimal(5)
    price_notice_days: int = 60
    lifecycle_exempt: tuple[str, ...] = ("planned",)
    fail_on: Level | None = Level.BREAKING
    levels: Mapping[str, Level] = field(default_factory=dict)
    approvals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChargeSettings:
    """What sums usage, by its URL."""

    engine: str = "duckdb://"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be configured. ``given`` holds what was not left at its default."""

    required_version: str = ""
    root: str = "org"
    language: str = "en"
    profile: Profile = Profile.STANDARD
    as_of: date | None = None
    lint: LintSettings = field(default_factory=LintSettings)
    diff: DiffSettings = field(default_factory=DiffSettings)
    charge: ChargeSettings = field(default_factory=ChargeSettings)
    given: Mapping[Key, Given] = field(default_factory=dict, compare=False, repr=False)

    def origin(self, *key: str) -> Origin:
        """Where a setting came from, such as ``origin("lint", "fail-on")``; for a table, its first entry."""
        given = self.given.get(key) or next(
            (value for path, value in self.given.items() if path[: len(key)] == key), None
        )
        return given.origin if given else DEFAULT
