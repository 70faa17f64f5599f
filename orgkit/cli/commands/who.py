"""``orgkit who``."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import FOUND, OK
from orgkit.cli.here import place_to_read
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import coloured, day_option, root_option
from orgkit.results import Message
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.asking.find import Answer, Found
    from orgkit.cli.paper import Paper
    from orgkit.model.entities import Channel


@click.command()
@click.argument("words", nargs=-1, required=True)
@root_option
@day_option
@click.option("--json", "as_json", is_flag=True, help="For programs; the names in it never depend on the language.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.pass_context
def who(
    ctx: click.Context,
    words: tuple[str, ...],
    folder: Path,
    as_of: dt.date | None,
    as_json: bool,
    color: str,
    lang: str | None,
) -> None:
    """Find who does something: whom to ask, where, how fast, at what price.

    WORDS are what you would say to a colleague: orgkit who bannière promo. Accents, capitals and a
    slip of the finger do not matter. Exits with 1 where nobody is known for it.
    """
    from orgkit.app.asking.find import as_data
    from orgkit.app.asking.find import who as ask
    from orgkit.app.place import choose_day
    from orgkit.cli.paper import Paper

    place = place_to_read(folder, lang)
    language = reader_language(lang, place.settings.language)
    # Programs get the same whoever asks: the words of the organisation's own language.
    found = ask(place, choose_day(place, as_of), " ".join(words), "" if as_json else language)
    if as_json:
        click.echo(json.dumps(as_data(found), indent=2, ensure_ascii=False))
    else:
        paper = Paper(language, colour=coloured(color, None))
        if found.answers:
            _answers(paper, found)
        else:
            _nothing(paper, found)
    ctx.exit(OK if found.answers else FOUND)


def _answers(paper: Paper, found: Found) -> None:
    for number, answer in enumerate(found.answers):
        if number:
            paper.line()
        paper.line(answer.phrase, strong=True)
        paper.rows(_rows(paper, answer))


def _rows(paper: Paper, answer: Answer) -> list[tuple[Message, str | Message]]:
    asked = say("{team} (lead: {people:and})", team=answer.asked, people=list(answer.lead))
    return [
        (say("Ask"), asked if answer.lead else answer.asked),
        (say("For"), answer.named if answer.service else ""),
        (say("Where"), _channel(paper, answer.channel)),
        (say("Urgent"), _channel(paper, answer.urgent)),
        (say("First reply"), say("within {time}", time=answer.reply) if answer.reply else ""),
        (say("Done"), say("within {time}", time=answer.done) if answer.done else ""),
        (say("Price"), answer.price or ""),
        (say("Bring"), ", ".join(answer.bring)),
        (say("Order"), answer.form),
        (say("More"), f"orgkit show {answer.key}" if answer.key else ""),
    ]


def _channel(paper: Paper, channel: Channel | None) -> str:
    from orgkit.app.asking.spoken import channel_word

    if channel is None:
        return ""
    kind = paper.say(channel_word(channel))
    return f"{channel.address} ({kind})"


def _nothing(paper: Paper, found: Found) -> None:
    paper.line(say("Nobody here is known for “{words}”.", words=found.sought))
    if found.near:
        paper.line(say("Did you mean {near}?", near=list(found.near)))
    if found.teams:
        paper.line()
        paper.line(say("The teams that most people turn to, with the words they are found by:"))
        paper.rows((team.name, ", ".join(team.terms) or team.key) for team in found.teams)
        paper.line()
    if found.report_to is not None:
        paper.line(say("Ask your lead, or tell those who look after the handbook that an answer is missing:"))
        paper.line(_channel(paper, found.report_to), 2)
    else:
        paper.line(say("Ask your lead: whoever answers should add these words to the team's file."))
