"""``orgkit diff``."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import FOUND, OK
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import Output, coloured, day_option, existing_folder, refuse_mixed, root_option, write
from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.comparing.compare import Compared
    from orgkit.app.comparing.revisions import Ends

_FORMATS = ("text", "json")
_FOR_PROGRAMS = ("json",)
_LEVELS = ("breaking", "check", "info", "cosmetic")


@click.command()
@click.argument("revisions", metavar="[BASE[..HEAD]]", default="")
@root_option
@day_option
@click.option(
    "--fail-on",
    type=click.Choice(["breaking", "check", "any", "never"]),
    help="The mildest level that fails; default: breaking.",
)
@click.option("--level", type=click.Choice(_LEVELS), help="Show changes of this level and worse.")
@click.option(
    "--only", multiple=True, metavar="KIND:ID", help="Only what concerns this entity, or kind:KIND; repeatable."
)
@click.option("--no-lint", is_flag=True, help="Leave out which findings came and went.")
@click.option(
    "--output-format",
    "outputs",
    multiple=True,
    type=Output(_FORMATS),
    help=f"One of {', '.join(_FORMATS)}; repeatable.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever changed.")
@click.pass_context
def diff(
    ctx: click.Context,
    revisions: str,
    folder: Path,
    as_of: dt.date | None,
    fail_on: str | None,
    level: str | None,
    only: tuple[str, ...],
    no_lint: bool,
    outputs: tuple[tuple[str, Path | None], ...],
    color: str,
    lang: str | None,
    exit_zero: bool,
) -> None:
    """Say what a change does to people, promises and money.

    BASE is compared with the files on disk, BASE..HEAD are two revisions. Without either, the
    files on disk are compared with what they have in common with the main branch.
    """
    from orgkit.app.comparing.revisions import UnknownBaseError, choose_ends
    from orgkit.report import Style, reporter
    from orgkit.results import Level

    try:
        ends = choose_ends(existing_folder(folder), revisions)
    except UnknownBaseError as error:
        raise WrongCallError(error.message) from None
    asked = reader_language(lang, "")
    # Programs read the same names whoever asks, so what they get is compared in the organisation's language.
    refuse_mixed(outputs)
    wanted = [(name, file, "" if name in _FOR_PROGRAMS else asked) for name, file in outputs or (("text", None),)]
    compared = {
        language: _compared(ends, as_of, only, lint=not no_lint, language=language)
        for language in dict.fromkeys(language for _, _, language in wanted)
    }
    first = next(iter(compared.values()))
    settings = first.settings
    failing = settings.diff.fail_on
    if fail_on is not None:
        failing = {"never": None, "any": Level.COSMETIC}.get(fail_on) if fail_on in ("never", "any") else Level(fail_on)
    failed = failing is not None and any(
        change.level.rank <= failing.rank and change.fingerprint not in first.report.accepted
        for change in first.report.changes
    )
    for name, file, language in wanted:
        report = compared[language].report
        if level is not None:
            shown = tuple(change for change in report.changes if change.level.rank <= Level(level).rank)
            report = replace(report, changes=shown)
        style = Style(language=asked or settings.language, colour=coloured(color, file))
        tell = reporter(name).diff
        if tell is None:
            raise WrongCallError(say("{name} does not show differences", name=name))
        write(tell(report, style), file)
    ctx.exit(FOUND if failed and not exit_zero else OK)


def _compared(ends: Ends, as_of: dt.date | None, only: tuple[str, ...], *, lint: bool, language: str) -> Compared:
    """The comparison, narrowed to what was asked for, with names in a language; a usage error where there is none."""
    from orgkit.app.comparing.compare import NothingComparableError, compare_ends
    from orgkit.app.comparing.narrowing import UnknownSubjectError, narrow
    from orgkit.messages import render

    try:
        found = compare_ends(ends, as_of, lint=lint, language=language)
        return replace(found, report=narrow(found, only))
    except UnknownSubjectError as error:
        raise WrongCallError(error.message) from None
    except NothingComparableError as error:
        raise click.ClickException(render(error.message, language or "en")) from None
