"""``orgkit new``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import FOUND, OK, USAGE
from orgkit.cli.complete import KindName
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import day_option, existing_folder, root_option
from orgkit.results import Severity
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.starting.create import Draft, Workshop
    from orgkit.cli.dialog import Dialog
    from orgkit.cli.paper import Paper
    from orgkit.source.writing import Write


@click.command()
@click.argument("kind", type=KindName())
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--set", "given", multiple=True, metavar="FIELD=VALUE", help="A value that is not asked for; repeatable.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: write what --set says.")
@click.option("--dry-run", is_flag=True, help="Print the file and write nothing.")
@root_option
@day_option
@lang_option
@click.pass_context
def new(
    ctx: click.Context,
    kind: str,
    id_: str | None,
    given: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    folder: Path,
    as_of: dt.date | None,
    lang: str | None,
) -> None:
    """Add a team, a service, a contract …: asks the few questions that matter and writes a commented file.

    Asked for is what must be there and what the checks of the organisation's profile ask for. Values
    stand as in the file: --set owner=design --set 'needs=[A new photo]' --set promise.reply="4 business hours".
    """
    from orgkit.app.asking.answers import AnswerError
    from orgkit.app.changing.writing import finish
    from orgkit.app.place import choose_day, find_place
    from orgkit.app.starting.create import Draft, Workshop
    from orgkit.cli.dialog import Dialog
    from orgkit.cli.paper import Paper
    from orgkit.schema import kinds

    place = find_place(existing_folder(folder))
    paper = Paper(reader_language(lang, place.settings.language))
    told = None if dry_run else finish(place.folder)
    if told is not None:
        click.echo(f"orgkit: {paper.said(told)}", err=True)
    workshop = Workshop(place, choose_day(place, as_of), paper.say)
    draft = Draft(kinds()[kind])
    try:
        _refuse_second(workshop, draft)
        _take(workshop, draft, given)
        if draft.kind.single or id_:
            workshop.take_id(draft, draft.kind.name if draft.kind.single else id_ or "")
        dialog = None if yes or dry_run else Dialog(workshop, paper)
        _complete(workshop, draft, dialog)
        write = workshop.plan(draft)
    except AnswerError as error:
        fix = f" – {paper.said(error.fix)}" if error.fix else ""
        click.echo(f"orgkit: {paper.said(error.message)}{fix}", err=True)
        ctx.exit(USAGE)
    if dialog is not None or dry_run:
        _preview(paper, write)
    if dry_run:
        ctx.exit(OK)
    if dialog is not None and not dialog.confirm(say("Write it?")):
        paper.line(say("Nothing was written."))
        ctx.exit(OK)
    workshop.write(draft)
    ctx.exit(FOUND if _tell(workshop, draft, paper, write.path) else OK)


def _refuse_second(workshop: Workshop, draft: Draft) -> None:
    from orgkit.app.asking.answers import AnswerError

    if draft.kind.single and workshop.org.organization is not None:
        draft.id = draft.kind.name
        raise AnswerError(
            say("There is one organisation already, in {file}", file=workshop.org.organization.file),
            say("change that file"),
        )


def _take(workshop: Workshop, draft: Draft, given: Sequence[str]) -> None:
    """The values of ``--set``; a usage error where one cannot be."""
    from orgkit.app.asking.answers import AnswerError, put, shape_at, value_of

    for pair in given:
        name, equals, text = pair.partition("=")
        path = name.strip().split(".")
        if not equals or not all(path):
            raise AnswerError(say("--set {pair} has no value", pair=pair), say("write --set FIELD=VALUE"))
        if path == ["id"]:
            raise AnswerError(say("The id is not a field here"), say("write it after the kind"))
        shape = shape_at(draft.kind.name, path)
        put(draft.values, path, value_of(shape, text))
        workshop.check(draft, path[0])


def _complete(workshop: Workshop, draft: Draft, dialog: Dialog | None) -> None:
    """Ask for what is missing; without a dialogue, what must be there has to be there."""
    from orgkit.app.asking.answers import AnswerError, sample

    missing = workshop.missing(draft)
    if dialog is None:
        if missing:
            languages = workshop.org.languages[:1]
            lines = [f"--set {name}={sample(draft.kind.shape.properties[name], languages)}" for name in missing]
            raise AnswerError(say("{fields:and} must be given", fields=missing), say("write {lines:and}", lines=lines))
        draft.id = draft.id or workshop.suggested_id(draft)
        workshop.wanted(draft)
        return
    for name in missing:
        dialog.field(draft, name)
    if not draft.id:
        dialog.id(draft)
    asked: set[str] = set()
    while wanted := [each for each in workshop.wanted(draft) if each.field not in asked]:
        if not asked:
            dialog.paper.line()
            dialog.paper.line(say("Now a few more questions. Nothing typed leaves one open."))
        for each in wanted:
            asked.add(each.field)
            dialog.field(draft, each.field, why=each.why)


def _preview(paper: Paper, write: Write) -> None:
    paper.line()
    paper.line(say("Added to {file}:", file=write.path) if write.old else write.path, strong=True)
    paper.line()
    paper.block(_added(write), 2)
    paper.line()


def _added(write: Write) -> str:
    """The lines that a file has more than before."""
    before, after = ((data or b"").decode("utf-8", "replace").splitlines() for data in (write.old, write.new))
    first = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    return "\n".join(after[first : first + len(after) - len(before)])


def _tell(workshop: Workshop, draft: Draft, paper: Paper, path: str) -> bool:
    """What was written, and what the checks still find; whether there are errors among it."""
    left = workshop.open_now(draft)
    paper.line(say("{file} is written.", file=path))
    if not left:
        paper.line(say("The checks find nothing in it. To see it whole: {command}", command=f"orgkit show {draft.key}"))
        return False
    paper.line()
    paper.line(say("Still open:"))
    for finding in left:
        paper.line(f"{finding.severity.value}[{finding.rule}] {paper.said(finding.message)}", 2)
        if finding.fix is not None:
            paper.line(finding.fix.message, 6)
    paper.line()
    paper.line(say("Change it in {file}, then: orgkit lint {file}", file=path))
    return any(finding.severity is Severity.ERROR for finding in left)
