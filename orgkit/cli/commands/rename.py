"""``orgkit rename``."""

from __future__ import annotations

from pathlib import Path

import click

from orgkit.cli.codes import OK, USAGE
from orgkit.cli.complete import EntityKey
from orgkit.cli.here import place_to_read, place_to_write
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import root_option

_MOST_MENTIONS = 20


@click.command()
@click.argument("key", type=EntityKey(), metavar="KIND:ID")
@click.argument("new", metavar="NEW")
@root_option
@click.option("--write", "do_write", is_flag=True, help="Write it; else the edits are shown, and nothing happens.")
@click.option("--no-previous-id", is_flag=True, help="Do not keep the old id in previous_ids.")
@lang_option
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.pass_context
def rename(
    ctx: click.Context,
    key: str,
    new: str,
    folder: Path,
    do_write: bool,
    no_previous_id: bool,
    lang: str | None,
    quiet: bool,
) -> None:
    """Give a thing another id, everywhere: KIND:ID becomes KIND:NEW.

    Its file, every reference to it, the records, the configuration and the baseline follow in one
    step, and previous_ids keeps the old id so that old links still find it. Comments and spaces stay
    as they are. A thing inside an entity, such as a request of a service, is written KIND:OWNER/ID
    where its id is not the only one. What people wrote in texts is listed and left alone.
    """
    from orgkit.app.changing.patch import patch
    from orgkit.app.changing.rename import CannotRenameError
    from orgkit.app.changing.rename import rename as plan
    from orgkit.app.place import choose_day
    from orgkit.messages import render
    from orgkit.results.finding import say
    from orgkit.source.writing import write_all

    place = (place_to_write if do_write else place_to_read)(folder, lang)
    language = reader_language(lang, place.settings.language)
    try:
        found = plan(place, key, new, choose_day(place, None).date, previous=not no_previous_id, dry=not do_write)
    except CannotRenameError as error:
        click.echo(f"orgkit: {render(error.message, language)}", err=True)
        ctx.exit(USAGE)
    if do_write:
        write_all(place.folder, found.writes)
    else:
        click.echo(patch(found.writes, found.moved), nl=False)
    if quiet:
        ctx.exit(OK)
    for mention in found.mentions[:_MOST_MENTIONS]:
        told = say(
            "{place}: mentioned here, left alone: {text}",
            place=f"{mention.path}:{mention.line}:{mention.column}", text=mention.text,
        )  # fmt: skip
        click.echo(render(told, language), err=True)
    if len(found.mentions) > _MOST_MENTIONS:
        more = say("and {count} more mention||and {count} more mentions", count=len(found.mentions) - _MOST_MENTIONS)
        click.echo(render(more, language), err=True)
    if found.unwritable:
        unread = say(
            "{files:and} may name it: look there yourself, as only CSV tables are changed", files=list(found.unwritable)
        )
        click.echo(render(unread, language), err=True)
    about = {"old": key, "new": new, "count": len(found.writes) - len(found.moved), "places": found.places}
    if do_write:
        summary = say("{old} is called {new} now: {places} places in {count} files", **about)
    else:
        summary = say(
            "Nothing was written. With --write, {old} is called {new}: {places} places in {count} files", **about
        )
    click.echo(render(summary, language), err=True)
