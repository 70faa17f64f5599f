"""``orgkit lint``."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from orgkit.cli.codes import FOUND, OK, USAGE
from orgkit.cli.here import place_to_read
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import Output, coloured, day_option, root_option, write
from orgkit.cli.settings import ORIGIN, Overrides, settings_options
from orgkit.results import Finding

_UNREADABLE = "YML022"
"""A file that cannot be read is the same to a script in every command: exit code 2."""

_FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@root_option
@day_option
@settings_options
@click.option(
    "--output-format",
    "outputs",
    multiple=True,
    type=Output(_FORMATS),
    help=f"One of {', '.join(_FORMATS)}; repeatable.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where something was found.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.pass_context
def lint(
    ctx: click.Context,
    paths: tuple[Path, ...],
    folder: Path,
    as_of: dt.date | None,
    given: Overrides,
    outputs: tuple[tuple[str, Path | None], ...],
    color: str,
    lang: str | None,
    exit_zero: bool,
    quiet: bool,
) -> None:
    """Check the organisation: what is wrong, where, and what to write instead.

    The whole organisation is always read, because references need it. PATHS narrow what is
    reported to files and folders.
    """
    from orgkit.app.check import check
    from orgkit.app.place import choose_day
    from orgkit.config.read import override
    from orgkit.report import Style, reporter
    from orgkit.report.text import summary

    place = place_to_read(folder, lang)
    settings = override(place.settings, given, ORIGIN) if given else place.settings
    report = check(place.tree, settings, choose_day(place, as_of), root=place.folder.name)
    if paths:
        report = replace(report, findings=_below(report.findings, place.folder, paths))
    language = reader_language(lang, settings.language)
    for name, file in outputs or (("text", None),):
        style = Style(language=language, colour=coloured(color, file))
        write(reporter(name).lint(report, style), file)
    if not quiet:
        click.echo(summary(report, Style(language=language)), err=True, nl=False)
    failing = settings.lint.fail_on
    failed = failing is not None and any(finding.severity.rank <= failing.rank for finding in report.findings)
    unread = any(finding.rule == _UNREADABLE for finding in report.findings)
    ctx.exit(OK if exit_zero or not failed else USAGE if unread else FOUND)


def _below(findings: Iterable[Finding], root: Path, paths: tuple[Path, ...]) -> tuple[Finding, ...]:
    """The findings in some files or folders; a path outside the organisation is a usage error."""
    wanted = []
    for path in paths:
        full = Path(os.path.normpath(Path.cwd() / path))
        if not full.exists():
            raise click.UsageError(f"{path} does not exist.")
        if not full.is_relative_to(root):
            raise click.UsageError(f"{path} is not in the organisation at {root}.")
        wanted.append(full.relative_to(root).as_posix())
    return tuple(
        finding for finding in findings
        if any(path in (".", finding.span.file) or finding.span.file.startswith(f"{path}/") for path in wanted)
    )  # fmt: skip
