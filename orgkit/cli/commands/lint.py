"""``orgkit lint``."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.checking import Asked, Ready, prepare
from orgkit.cli.codes import FOUND, OK, USAGE
from orgkit.cli.fixing import Mending, before_fixing, fix_options, mended, show_diff
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import Output, coloured, day_option, refuse_mixed, root_option, write
from orgkit.cli.settings import Overrides, settings_options
from orgkit.cli.silencing import REASON_UNSAID, add_ignores
from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.config import Settings
    from orgkit.report import Style
    from orgkit.results.report import LintReport

_UNREADABLE = "YML022"
"""A file that cannot be read is the same to a script in every command: exit code 2."""

_FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")

Outputs = tuple[tuple[str, Path | None], ...]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@root_option
@day_option
@settings_options
@fix_options
@click.option("--since", metavar="REF", help="Report only what this revision did not have; its settings count.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What is known and does not fail; default: .orgkit/baseline.json.",
)
@click.option("--no-ignores", is_flag=True, help="Show what comments, waivers and the baseline silence.")
@click.option(
    "--add-ignore",
    is_flag=False,
    flag_value=REASON_UNSAID,
    metavar="[=REASON]",
    help="Silence what is left with a comment beside each line.",
)
@click.option(
    "--stdin-filename",
    "unsaved",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Read this file's content from standard input, and report what is in it.",
)
@click.option(
    "--output-format",
    "outputs",
    multiple=True,
    type=Output(_FORMATS),
    help=f"One of {', '.join(_FORMATS)}; repeatable.",
)
@click.option("--statistics", is_flag=True, help="Say how often each rule found something.")
@click.option("--show-settings", is_flag=True, help="Show every setting and where it comes from, and check nothing.")
@click.option("--show-files", is_flag=True, help="Show the files that are read, and check nothing.")
@click.option("-w", "--watch", is_flag=True, help="Check again on every change, until interrupted.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.option("--no-progress", is_flag=True, help="No line about a run that takes long.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where something was found.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say also what was silenced, and why.")
@click.pass_context
def lint(
    ctx: click.Context,
    paths: tuple[Path, ...],
    folder: Path,
    as_of: dt.date | None,
    given: Overrides,
    mending: Mending,
    since: str | None,
    baseline: Path | None,
    no_ignores: bool,
    add_ignore: str | None,
    unsaved: Path | None,
    outputs: Outputs,
    statistics: bool,
    show_settings: bool,
    show_files: bool,
    watch: bool,
    color: str,
    lang: str | None,
    no_progress: bool,
    exit_zero: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check the organisation: what is wrong, where, and what to write instead.

    The whole organisation is always read, because references need it. PATHS narrow what is
    reported to files and folders.
    """
    from orgkit.cli import showing, watching
    from orgkit.report import Style

    _refuse_together({"--add-ignore": add_ignore, "--stdin-filename": unsaved, "--watch": watch or None})
    changing = "--diff" if mending.diff else "--fix" if mending.fix else None
    for other in ({"--add-ignore": add_ignore}, {"--stdin-filename": unsaved}, {"--watch": watch or None}):
        _refuse_together({str(changing): changing, **other})
    _refuse_together({"--add-ignore": add_ignore, "--no-ignores": no_ignores or None})
    refuse_mixed(outputs)
    if since == "":  # as an unset variable gives it: everything would be checked, by the settings of the change
        raise WrongCallError(say("--since needs a revision, and an empty one is given"))
    asked = Asked(folder, paths, as_of, given, lang, since, baseline, not no_ignores, unsaved)
    as_json = any(name == "json" and file is None for name, file in outputs)
    if show_settings or show_files:
        ready = prepare(asked)
        style = Style(language=reader_language(lang, ready.settings.language))
        showing.show(ready, style, settings=show_settings, files=show_files, as_json=as_json)
        ctx.exit(OK)

    def once() -> int:
        ready = prepare(asked)
        language = reader_language(lang, ready.settings.language)
        words = Style(language=language).say(say("Checking {folder} …", folder=ready.place.folder.name))
        with watching.progress(words, wanted=not no_progress):
            report = mended(ready, asked, mending)
        if statistics:
            showing.show_statistics(report, Style(language=language), as_json=as_json)
        to_files = tuple((name, file) for name, file in outputs if file is not None)
        _write(report, to_files if statistics else outputs or (("text", None),), language, color)
        if not quiet:
            _conclude(report, Style(language=language, offers_fix=True), ready, verbose=verbose)
        return OK if exit_zero else _code(report, ready.settings)

    if mending.diff:
        code = show_diff(asked, mending)
        ctx.exit(OK if exit_zero else code)
    before_fixing(asked, mending)
    if add_ignore is not None:
        add_ignores(asked, add_ignore)
    if not watch:
        ctx.exit(once())
    gc.enable()  # every run leaves an organisation behind
    watching.watch_place(asked, once)


def _refuse_together(options: Mapping[str, object]) -> None:
    """A usage error where more than one of these options is given."""
    given = [name for name, value in options.items() if value is not None]
    if len(given) > 1:
        raise WrongCallError(say("{options:and} do not go together", options=given))


def _write(report: LintReport, outputs: Outputs, language: str, color: str) -> None:
    from orgkit.report import Style, reporter

    for name, file in outputs:
        style = Style(language=language, colour=coloured(color, file), offers_fix=True)
        write(reporter(name).lint(report, style), file)


def _conclude(report: LintReport, style: Style, ready: Ready, *, verbose: bool) -> None:
    from orgkit.cli.showing import show_silenced
    from orgkit.report.text import summary

    if verbose:
        show_silenced(report, style, ready)
    click.echo(summary(report, style), err=True, nl=False)


def _code(report: LintReport, settings: Settings) -> int:
    failing = settings.lint.fail_on
    if failing is None or all(finding.severity.rank > failing.rank for finding in report.findings):
        return OK
    return USAGE if any(finding.rule == _UNREADABLE for finding in report.findings) else FOUND
