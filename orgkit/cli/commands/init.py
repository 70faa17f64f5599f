"""``orgkit init``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import USAGE
from orgkit.cli.language import Tongue, reader_language
from orgkit.cli.options import Day
from orgkit.results import Message
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.cli.paper import Paper


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="[FOLDER]")
@click.option("--name", help="What the organisation is called; asked for where it is not given.")
@click.option("--lang", type=Tongue(), metavar="en|fr", help="The language of the files; default: as you read this.")
@click.option("--no-example", is_flag=True, help="Only what is needed, without the small invented company.")
@click.option("--as-of", type=Day(), metavar="DAY", help="The day the example starts from; default: today.")
@click.pass_context
def init(
    ctx: click.Context, folder: Path, name: str | None, lang: str | None, no_example: bool, as_of: dt.date | None
) -> None:
    """Start an organisation's repository: an example that explains itself, checks for every change, editor settings.

    Writes into FOLDER, or into this one; never over anything that is there.
    """
    from orgkit.app.starting.start import NotStartableError, example_languages, planned, start
    from orgkit.cli.paper import Paper

    language = reader_language(lang, "en")
    paper = Paper(language)
    spoken = language.partition("-")[0]
    where = Path.cwd() / folder
    if name is None:
        name = _ask(paper, where) if sys.stdin.isatty() else where.name
    today = as_of or dt.datetime.now(tz=dt.UTC).astimezone().date()
    try:
        files = planned(where, name, spoken if spoken in example_languages() else "en", today, example=not no_example)
    except NotStartableError as error:
        click.echo(f"orgkit: {paper.said(error.message)}", err=True)
        ctx.exit(USAGE)
    start(where, files)
    paper.line(say("{name} is ready, {count} file in {folder}:||{name} is ready, {count} files in {folder}:",
                   name=name.strip(), count=len(files), folder=_shown(folder)))  # fmt: skip
    paper.line()
    for path in files:
        paper.line(path, 2)
    paper.line()
    paper.line(say("Next:"))
    paper.line()
    for number, (step, command) in enumerate(_next(folder), 1):
        paper.line(step, 2, mark=f"{number}. ")
        paper.block(command, 5)


def _ask(paper: Paper, where: Path) -> str:
    answer: str = click.prompt(paper.said(say("What is the organisation called?")), default=where.name)
    return answer


def _shown(folder: Path) -> Message | str:
    return say("this folder") if folder == Path() else str(folder)


def _next(folder: Path) -> list[tuple[Message, str]]:
    keep = 'git init && git add . && git commit -m "orgkit init"'
    return [
        (say("Keep it, so that every change can be compared:"), keep if folder == Path() else f"cd {folder} && {keep}"),
        (say("Look at it: what is wrong, and the handbook on this computer."), "orgkit lint\norgkit serve"),
        (say("Make it yours: change org/organization.yaml, then add your own teams."), "orgkit new team"),
    ]
