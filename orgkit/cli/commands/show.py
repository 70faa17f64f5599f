"""``orgkit show``."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import USAGE
from orgkit.cli.complete import EntityKey
from orgkit.cli.here import place_to_read
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import coloured, day_option, root_option
from orgkit.cli.proving import print_proofs
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.asking.derived import Line
    from orgkit.app.asking.show import Shown
    from orgkit.cli.paper import Paper

_ALREADY = ("id", "name")
"""Fields that stand above the others anyway."""
_AUDIENCES = ("public", "employees", "managers", "finance")


@click.command()
@click.argument("entity", type=EntityKey(), metavar="KIND:ID")
@root_option
@day_option
@click.option("--audience", type=click.Choice(_AUDIENCES), default="employees", show_default=True,
              help="Who will read it; values for a narrower audience are not in it.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="For programs; the names in it never depend on the language.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.pass_context
def show(
    ctx: click.Context,
    entity: str,
    folder: Path,
    as_of: dt.date | None,
    audience: str,
    as_json: bool,
    color: str,
    lang: str | None,
) -> None:
    """Show one entity: what is written of it, and what follows from the whole organisation.

    KIND:ID is such as team:design or service:product-visuals.
    """
    from orgkit.app.asking.show import UnknownEntityError, as_data
    from orgkit.app.asking.show import show as look
    from orgkit.app.place import choose_day
    from orgkit.cli.paper import Paper

    place = place_to_read(folder, lang)
    language = reader_language(lang, place.settings.language)
    paper = Paper(language, colour=coloured(color, None))
    try:
        shown = look(place, choose_day(place, as_of), entity, audience, "" if as_json else language)
    except UnknownEntityError as error:
        click.echo(f"orgkit: {paper.said(error.message)}", err=True)
        ctx.exit(USAGE)
    if as_json:
        click.echo(json.dumps(as_data(shown), indent=2, ensure_ascii=False))
    else:
        _print(paper, shown)


def _print(paper: Paper, shown: Shown) -> None:
    entity = shown.entity
    paper.line(shown.title, strong=True)
    paper.line(f"{entity.entity_key}, {entity.file}:{entity.key_span.line}")
    if shown.fields:
        paper.line()
        paper.line(say("Written"), strong=True)
        paper.rows(
            (field.name if not number else "", line)
            for field in shown.fields
            if field.name not in _ALREADY
            for number, line in enumerate(field.lines)
        )
    for section in shown.sections:
        paper.line()
        paper.line(section.title, strong=True)
        rows = [_row(paper, line) for line in section.lines]
        if any(text for _, text in rows):
            paper.rows((label, text or "–") for label, text in rows)
        else:
            for label, _ in rows:
                paper.line(label, 2)
    if shown.proofs:
        paper.line()
        paper.line(say("Can it be kept?"), strong=True)
        print_proofs(paper, shown.spoken, shown.proofs)
    paper.line()
    if not shown.findings:
        paper.line(say("The checks find nothing in it."))
        return
    paper.line(say("Still open"), strong=True)
    for finding in shown.findings:
        paper.line(f"{finding.severity.value}[{finding.rule}] {paper.said(finding.message)}", 2)
        if finding.fix is not None:
            paper.line(finding.fix.message, 6)


def _row(paper: Paper, line: Line) -> tuple[str, str]:
    says = " · ".join(text for part in line.says if (text := paper.said(part)))
    key = f"({line.key})" if line.key else ""
    return paper.said(line.label), " ".join(part for part in (says, key) if part)
