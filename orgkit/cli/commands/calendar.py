"""``orgkit calendar``."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import USAGE
from orgkit.cli.here import place_to_read
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import Day, coloured, day_option, root_option
from orgkit.cli.wrong import WrongCallError
from orgkit.results import Message
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.asking.upcoming import Upcoming
    from orgkit.cli.paper import Paper
    from orgkit.promises.contracts.falling_due import Due

_AUDIENCES = ("public", "employees", "managers", "finance")
_KINDS = (
    "notice", "renewal", "end", "milestone", "step", "review", "action", "price", "change", "acting", "leaving",
    "evidence", "waiver", "retirement", "collaboration", "goal", "work",
)  # fmt: skip
_LONGEST = 120


class Kinds(click.ParamType[tuple[str, ...]]):
    """Kinds with commas between them."""

    name = "KIND,…"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The kinds, or a usage error that lists them."""
        if isinstance(value, tuple):
            return value
        found = tuple(part.strip() for part in str(value).split(",") if part.strip())
        for name in found:
            if name not in _KINDS:
                raise WrongCallError(say("“{name}” is no kind of date; there are {known:and}", name=name, known=_KINDS))
        return found


@click.command()
@root_option
@day_option
@click.option("--months", type=click.IntRange(1, _LONGEST), help="How many months ahead; default: 12.")
@click.option("--until", type=Day(), metavar="DAY", help="Up to a day instead, as YYYY-MM-DD.")
@click.option("--only", type=Kinds(), default=(), help=f"Only some kinds: {', '.join(_KINDS)}.")
@click.option("--team", default="", metavar="ID", help="Only what a team answers for.")
@click.option("--audience", type=click.Choice(_AUDIENCES), default="employees", show_default=True,
              help="Who will read it; amounts are for finance, last days at work for managers.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="For programs; the names in it never depend on the language.")
@click.option("--ics", is_flag=False, flag_value="-", metavar="[FILE]",
              help="As an iCalendar file, on standard output where no FILE is given.")  # fmt: skip
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.pass_context
def calendar(
    ctx: click.Context, folder: Path, as_of: dt.date | None, months: int | None, until: dt.date | None,
    only: tuple[str, ...], team: str, audience: str, *, as_json: bool, ics: str | None, color: str, lang: str | None,
) -> None:  # fmt: skip
    """What falls due: notice to give, renewals, ends, milestones, reviews, prices, people, papers.

    For a letter the day is the last one on which to post it. With --ics FILE the same becomes a calendar that any
    calendar program reads or subscribes to; what is known keeps its identity when its day moves.
    """
    from orgkit.app.asking.show import UnknownEntityError
    from orgkit.app.asking.upcoming import MONTHS, Wish, as_data, upcoming
    from orgkit.app.place import choose_day
    from orgkit.cli.paper import Paper

    _refuse_both(months=months is not None, until=until is not None)
    _refuse_both(json=as_json, ics=ics is not None)
    place = place_to_read(folder, lang)
    language = reader_language(lang, place.settings.language)
    day = choose_day(place, as_of)
    if until is not None and until < day.date:
        raise WrongCallError(say("{until} is before {day}, the day asked about", until=until, day=day.date))
    paper = Paper(language, colour=coloured(color, None))
    wish = Wish(months or MONTHS, until, only, team, audience)
    try:
        found = upcoming(place, day, wish, "" if as_json else language)
    except UnknownEntityError as error:
        click.echo(f"orgkit: {paper.said(error.message)}", err=True)
        ctx.exit(USAGE)
    if as_json:
        click.echo(json.dumps(as_data(found), indent=2, ensure_ascii=False))
    elif ics is not None:
        _write(found.calendar(), ics)
    else:
        _print(paper, found)


def _refuse_both(**given: bool) -> None:
    options = [f"--{name}" for name, is_given in given.items() if is_given]
    if len(options) > 1:
        raise WrongCallError(say("{options:and} do not go together", options=options))


def _write(content: bytes, file: str) -> None:
    """As it is: the lines of a calendar end in the same way on every system."""
    if file == "-":
        click.echo(content, nl=False)
        return
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        raise WrongCallError(say("{path} cannot be written: {why}", path=file, why=error.strerror or "")) from None


def _print(paper: Paper, found: Upcoming) -> None:
    from orgkit.app.asking.upcoming import by_month
    from orgkit.report.parts.months import spoken_month

    for month, due in by_month(found.due):
        paper.line(spoken_month(month.year, month.month), strong=True)
        paper.rows((_label(paper, each), _row(paper, found, each)) for each in due)
        paper.line()
    count = len(found.due)
    about: dict[str, object] = {"count": count, "day": found.until}
    if count:
        paper.line(say("{count} thing falls due until {day}.||{count} things fall due until {day}.", **about))
    else:
        paper.line(say("Nothing falls due until {day}.", **about))


def _label(paper: Paper, due: Due) -> str:
    from orgkit.promises.contracts.falling_due import KINDS

    return f"{due.day.day:>2}  {paper.said(KINDS[due.kind])}"


def _row(paper: Paper, found: Upcoming, due: Due) -> str:
    from orgkit.promises.contracts.feed import spend

    parts: list[str | Message] = [due.what]
    parts += [spend(due.amount)] if due.amount is not None else []
    parts += [found.who(due)]
    return " · ".join(text for part in parts if (text := paper.said(part)))
