"""Where the organisation is, how it is configured, and which day is asked about."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from orgkit import __version__
from orgkit.config import CONFIG_NAMES, ConfigError, Problem, Settings, admits, read_settings
from orgkit.load import Layout
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.schema import RECORD_FOLDERS, kinds
from orgkit.source import Span
from orgkit.source.revision import RevisionError, commit_day
from orgkit.source.tree import FolderTree, Tree, UnreadableError


class NothingToCheckError(Exception):
    """No organisation is here; the message says what was looked for."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True)
class Place:
    """The root of an organisation's repository and its settings."""

    folder: Path
    settings: Settings

    @property
    def tree(self) -> FolderTree:
        """The files on disk."""
        return FolderTree(self.folder)


_MISTAKEN_NAMES = ("orgkit.yaml", "orgkit.yml", ".orgkit.toml")
"""What somebody might call the file of settings. Silence would let them believe that it counts."""


@dataclass(frozen=True, slots=True)
class Day:
    """The day asked about, and where it came from, for the summary."""

    date: dt.date
    origin: Message


def find_place(start: Path) -> Place:
    """The nearest organisation at or above a folder.

    Raises:
        NothingToCheckError: neither ``orgkit.toml`` nor ``org/organization.yaml`` up to the root.
        ConfigError: the configuration cannot be used, or asks for another version of orgkit.
    """
    for folder in (start, *start.parents):
        settings = read_place_settings(FolderTree(folder))
        if settings is not None:
            _check_version(settings)
            return Place(folder, settings)
        if (folder / "org" / "organization.yaml").is_file():
            return Place(folder, Settings())
    raise NothingToCheckError(
        say("No organisation is here: neither orgkit.toml nor org/organization.yaml in this folder or above it")
    )


def _check_version(settings: Settings) -> None:
    if not admits(settings.required_version, __version__):
        message = say(
            "This organisation asks for orgkit {wanted}; this is {version}",
            wanted=settings.required_version,
            version=__version__,
        )
        raise ConfigError(Problem(message, settings.origin("orgkit", "required-version").span))


def read_place_settings(tree: Tree) -> Settings | None:
    """The settings at the root of a tree, or ``None`` where it has none.

    Raises:
        ConfigError: they cannot be used, or stand in a file that looks like ours and is not read.
    """
    for name in _MISTAKEN_NAMES:
        with suppress(UnreadableError):
            tree.read(name)
            message = say("{path} is not read; settings stand in {name}", path=name, name=CONFIG_NAMES[0])
            raise ConfigError(Problem(message, Span(name)))
    for name in CONFIG_NAMES:
        try:
            data = tree.read(name)
        except UnreadableError:
            continue
        settings = read_settings(data.decode("utf-8", "surrogateescape"), name)
        if settings is not None:
            return settings
    return None


def layout(settings: Settings) -> Layout:
    """Which folder holds which kind, below the root that the settings name."""
    found = kinds().values()
    return Layout(
        settings.root,
        {kind.folder: kind.name for kind in found if not kind.single},
        {f"{kind.folder}.yaml": kind.name for kind in found if kind.single},
        frozenset(RECORD_FOLDERS),
    )


def choose_day(
    place: Place, given: dt.date | None, environment: Mapping[str, str] | None = None, revision: str = "HEAD"
) -> Day:
    """The day asked about: the option, the configuration, the commit's day in CI, else today."""
    environment = os.environ if environment is None else environment
    if given is not None:
        return Day(given, say("--as-of"))
    if place.settings.as_of is not None:
        return Day(place.settings.as_of, say("orgkit.toml"))
    if environment.get("CI"):
        try:
            day = dt.date.fromisoformat(commit_day(place.folder, revision))
        except RevisionError:
            pass
        else:
            return Day(day, say("the date of the commit"))
    return Day(dt.datetime.now(tz=dt.UTC).astimezone().date(), say("today"))
