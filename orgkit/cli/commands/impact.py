"""``orgkit impact``."""

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
from orgkit.cli.proving import print_links
from orgkit.cli.wrong import WrongCallError
from orgkit.results import Message
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.impact.case import Effect
    from orgkit.app.impact.impact import Impact, Section
    from orgkit.app.impact.values import Change
    from orgkit.cli.paper import Paper

_AUDIENCES = ("public", "employees", "managers", "finance")
_MOST = 15
"""The most lines of what only follows; programs get all of them."""


@click.command()
@click.argument("entity", type=EntityKey(), metavar="KIND:ID")
@click.option(
    "--without", is_flag=True, help="As if it were gone: left, ended, retired, dissolved. What is asked without --set."
)
@click.option("--set", "settings", multiple=True, metavar="FIELD=VALUE",
              help="As if another value were written, such as promise.availability=99.9% or"
                   " requests.retouch.price=40 EUR; more than once for several.")  # fmt: skip
@root_option
@day_option
@click.option("--audience", type=click.Choice(_AUDIENCES), default="employees", show_default=True,
              help="Who will read it; values for a narrower audience are not in it.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="For programs; the names in it never depend on the language.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@lang_option
@click.pass_context
def impact(
    ctx: click.Context,
    entity: str,
    *,
    without: bool,
    settings: tuple[str, ...],
    folder: Path,
    as_of: dt.date | None,
    audience: str,
    as_json: bool,
    color: str,
    lang: str | None,
) -> None:
    """Say what would break if somebody left, something ended, or a promise or a price were another.

    KIND:ID is such as person:ines-moreau, contract:hosting-2026 or price-item:banner. The change is supposed
    for the day of --as-of, and nothing is written. Exits with 0 whatever the answer is.
    """
    from orgkit.app.asking.show import UnknownEntityError
    from orgkit.app.impact.data import as_data
    from orgkit.app.impact.impact import impact as ask
    from orgkit.app.impact.setting import WrongSettingError
    from orgkit.app.place import choose_day
    from orgkit.cli.paper import Paper

    if without and settings:
        raise WrongCallError(say("--without and --set are two questions: ask one after the other"))
    place = place_to_read(folder, lang)
    language = reader_language(lang, place.settings.language)
    paper = Paper(language, colour=coloured(color, None))
    try:
        found = ask(place, choose_day(place, as_of), entity, settings, audience, "" if as_json else language)
    except (UnknownEntityError, WrongSettingError) as error:
        click.echo(f"orgkit: {paper.said(error.message)}", err=True)
        ctx.exit(USAGE)
    if as_json:
        click.echo(json.dumps(as_data(found), indent=2, ensure_ascii=False))
    else:
        _print(paper, found)


def _print(paper: Paper, found: Impact) -> None:
    paper.line(_supposed(found), strong=True)
    for change in found.changes:
        paper.line(_changed(change), 2)
    if found.already:
        paper.line(say("It is gone on that day anyway: nothing is compared."))
        return
    paper.line(_summary(found))
    for section in found.sections:
        paper.line()
        paper.line(section.title, strong=True)
        _section(paper, found, section)


def _supposed(found: Impact) -> Message:
    about: dict[str, object] = {"thing": found.title, "day": found.day.date}
    if found.changes:
        return say("If {thing} were otherwise on {day}:", **about)
    match found.key.partition(":")[0]:
        case "contract":
            return say("If {thing} had ended before {day}:", **about)
        case "service" | "tool":
            return say("If {thing} were retired on {day}:", **about)
        case _:
            return say("If {thing} were gone on {day}:", **about)


def _changed(change: Change) -> Message:
    place = f"{change.span.file}:{change.span.line}"
    about: dict[str, object] = {"field": change.field, "old": change.old, "new": change.new, "place": place}
    if not change.old:
        return say("{field}: {new} (nothing is written today), {place}", **about)
    if not change.new:
        return say("{field}: nothing instead of {old}, {place}", **about)
    return say("{field}: {new} instead of {old}, {place}", **about)


def _summary(found: Impact) -> Message:
    from orgkit.app.impact.case import Gravity

    breaks, weakens, follows = (found.count(gravity) for gravity in Gravity)
    parts = []
    if breaks:
        parts.append(say("{count} thing breaks||{count} things break", count=breaks))
    if weakens:
        parts.append(say("{count} becomes weaker||{count} become weaker", count=weakens))
    if follows:
        parts.append(say("{count} has to be seen to||{count} have to be seen to", count=follows))
    if parts:
        return say("{parts:and}", parts=parts)
    if found.changes:
        return say("Nothing else changes.")
    if found.key.startswith("person:"):
        return say("Nothing depends on them.")
    return say("Nothing depends on it.")


def _section(paper: Paper, found: Impact, section: Section) -> None:
    from orgkit.app.impact.case import Gravity

    shown = [each for each in section.effects if each.gravity is not Gravity.FOLLOWS]
    rest = [each for each in section.effects if each.gravity is Gravity.FOLLOWS]
    before: Effect | None = None
    for effect in (*shown, *rest[:_MOST]):
        repeated = before is not None and _told(before) == _told(effect)
        following = before is not None and before.do == effect.do
        _effect(paper, found, effect, chain=not repeated, do=not (repeated and following))
        before = effect
    left = len(rest) - _MOST
    if left > 0:
        paper.line(say("and {count} more: --json has all||and {count} more: --json has all", count=left), 2)


def _told(effect: Effect) -> tuple[object, ...]:
    return tuple((link.entity.entity_key, link.says, link.span) for link in effect.chain)


def _effect(paper: Paper, found: Impact, effect: Effect, *, chain: bool, do: bool) -> None:
    from orgkit.app.impact.case import Gravity

    marks = {Gravity.BREAKS: "✗ ", Gravity.WEAKENS: "! ", Gravity.FOLLOWS: "· "}
    paper.line(effect.says, 2, mark=marks[effect.gravity])
    if chain:
        print_links(paper, found.case.spoken_after, effect.chain, 4, asking=True)
    if effect.do is not None and do:
        paper.line(effect.do, 4, mark="→ ")
