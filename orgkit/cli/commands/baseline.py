"""``orgkit baseline``: begin with what is there, and let it only shrink."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import FOUND, OK, USAGE
from orgkit.cli.here import place_to_read, place_to_write
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import day_option, root_option
from orgkit.cli.settings import ORIGIN, Overrides, settings_options
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.results import Message


@click.group()
def baseline() -> None:
    """What was found when checking began: it is counted and does not fail, and it only shrinks.

    The baseline stands in .orgkit/baseline.json, by rule, entity and field. Commit it.
    """


@baseline.command()
@root_option
@day_option
@settings_options
@lang_option
@click.pass_context
def create(ctx: click.Context, folder: Path, as_of: dt.date | None, given: Overrides, lang: str | None) -> None:
    """Write down everything that the check reports now.

    A baseline that is there is never written over: it only shrinks, with prune. To begin again, delete the file.
    """
    from orgkit.app.checking.baseline import BASELINE, Baseline, baseline_of, dump_baseline
    from orgkit.app.checking.check import check
    from orgkit.app.place import choose_day
    from orgkit.config.read import override
    from orgkit.source.tree import UnreadableError
    from orgkit.source.writing import Write, write_all

    place = place_to_write(folder, lang)
    language = reader_language(lang, place.settings.language)
    try:
        place.tree.read(BASELINE)
    except UnreadableError:
        pass
    else:
        _tell(say("There is a baseline already; it only shrinks: orgkit baseline prune"), language)
        ctx.exit(USAGE)
    settings = override(place.settings, given, ORIGIN) if given else place.settings
    report = check(place.tree, settings, choose_day(place, as_of), baseline=Baseline())
    found = baseline_of(report.findings)
    left = len(report.findings) - found.total
    if not found.counts:
        _tell(say("Nothing was found that a baseline could hold, so none was written"), language)
    else:
        write_all(place.folder, [Write(BASELINE, dump_baseline(found), None)])
        _tell(
            say(
                "{count} finding is in {file} now. Commit it||{count} findings are in {file} now. Commit it",
                count=found.total,
                file=BASELINE,
            ),
            language,
        )
    if left:
        _tell(
            say(
                "{count} finding is of a rule that cannot be waived, and still fails||"
                "{count} findings are of rules that cannot be waived, and still fail",
                count=left,
            ),
            language,
        )
    ctx.exit(OK)


@baseline.command()
@root_option
@day_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 where something would go.")
@lang_option
@click.pass_context
def prune(ctx: click.Context, folder: Path, as_of: dt.date | None, only_check: bool, lang: str | None) -> None:
    """Take out of the baseline what is no longer found."""
    from orgkit.app.checking.baseline import dump_baseline, read_baseline, shrunk
    from orgkit.app.checking.check import examine
    from orgkit.app.place import choose_day
    from orgkit.rules.catalogue import facts_by_code
    from orgkit.source.writing import Write, write_all

    place = (place_to_read if only_check else place_to_write)(folder, lang)
    language = reader_language(lang, place.settings.language)
    known = read_baseline(place.tree)
    if not known.path:
        _tell(say("There is no baseline, so there is nothing to take out"), language)
        ctx.exit(OK)
    stale = examine(place.tree, place.settings, choose_day(place, as_of).date, baseline=known).stale
    for entry, count in sorted(stale.items()):
        where = f"{entry.where}.{entry.field}" if entry.field else entry.where
        facts = facts_by_code()[entry.rule]
        click.echo(f"{facts.code} {facts.name}  {where}" + (f"  ×{count}" if count > 1 else ""))
    if not stale:
        _tell(say("Everything in the baseline is still found"), language)
        ctx.exit(OK)
    gone = sum(stale.values())
    if only_check:
        _tell(
            say(
                "{count} finding of the baseline is gone; take it out: orgkit baseline prune||"
                "{count} findings of the baseline are gone; take them out: orgkit baseline prune",
                count=gone,
            ),
            language,
        )
        ctx.exit(FOUND)
    left = dump_baseline(shrunk(known, stale)) if gone < known.total else None
    write_all(place.folder, [Write(known.path, left, place.tree.read(known.path))])
    _tell(say("{count} finding is out of the baseline||{count} findings are out of the baseline", count=gone), language)
    ctx.exit(OK)


def _tell(message: Message, language: str) -> None:
    from orgkit.messages import render

    click.echo(f"orgkit: {render(message, language)}", err=True)
