"""Options that several commands share, and how an output is chosen."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from orgkit.cli.wrong import WrongCallError
from orgkit.config.convert import FIRST_YEAR, LAST_YEAR
from orgkit.results.finding import say

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day written ``2026-11-16``."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a usage error."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise WrongCallError(say("“{value}” is not a day; write it as 2026-11-16", value=str(value))) from None


class AskedDay(Day):
    """A day to ask about: centuries away, calendars end before their deadlines, and renewals have no end."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a usage error."""
        found = super().convert(value, param, ctx)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise WrongCallError(
                say("“{value}” is too far away; ask about a day from {first} to {last}", value=found.isoformat(),
                    first=str(FIRST_YEAR), last=str(LAST_YEAR))
            )  # fmt: skip
        return found


def root_option(command: Command) -> Command:
    """``-C FOLDER``: where the organisation is."""
    return click.option(
        "-C", "--root", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), show_default=False,
        metavar="FOLDER", help="The organisation's folder; default: this one or the nearest above it.",
    )(command)  # fmt: skip


def day_option(command: Command) -> Command:
    """``--as-of DAY``: the day asked about."""
    return click.option(
        "--as-of", type=AskedDay(), metavar="DAY",
        help="The day asked about, as YYYY-MM-DD; default: in CI the commit's day, else today.",
    )(command)  # fmt: skip


class Output(click.ParamType[tuple[str, Path | None]]):
    """A format, and a file it may go to: ``json`` or ``json=report.json``."""

    name = "FORMAT[=FILE]"

    def __init__(self, formats: tuple[str, ...]) -> None:
        self.formats = formats

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path | None]:
        """Format and file, or a usage error that lists the formats."""
        if isinstance(value, tuple):
            return value
        name, _, file = str(value).partition("=")
        if name not in self.formats:
            raise WrongCallError(
                say("“{name}” is not a format; there are “{known:and}”", name=name, known=self.formats)
            )
        return name, Path(file) if file else None


def refuse_mixed(outputs: Sequence[tuple[str, Path | None]]) -> None:
    """A usage error where two formats would be written into one another."""
    files = [file and os.path.normpath(file) for _, file in outputs]  # None is standard output
    for file in files:
        if files.count(file) > 1:
            place = file or say("standard output")
            raise WrongCallError(
                say("Two formats cannot both go to {place}: write FORMAT=FILE for the others", place=place)
            )


def existing_folder(folder: Path) -> Path:
    """An absolute path of a folder that exists, or a usage error."""
    found = Path.cwd() / folder
    if not found.is_dir():
        raise WrongCallError(say("{path} is not a folder", path=str(folder)))
    return found


def write(text: str, file: Path | None) -> None:
    """To standard output, or to a file; a file that cannot be written is a usage error."""
    if file is None:
        click.echo(text, nl=bool(text) and not text.endswith("\n"))
        return
    try:
        file.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise WrongCallError(say("{path} cannot be written: {why}", path=str(file), why=error.strerror or "")) from None


def coloured(wish: str, file: Path | None) -> bool:
    """Whether to colour: asked for, or a terminal that does not say no (NO_COLOR, FORCE_COLOR)."""
    if wish != "auto":
        return wish == "always"
    if file is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
