"""``orgkit accept``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from orgkit.cli.codes import OK, USAGE
from orgkit.cli.here import place_to_write
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import Day, day_option, root_option
from orgkit.cli.wrong import WrongCallError


@click.command()
@click.argument("fingerprints", nargs=-1, required=True, metavar="FINGERPRINT...")
@click.option("--reason", required=True, metavar="TEXT", help="Why this change may come.")
@click.option("--until", type=Day(), metavar="DAY", help="The last day on which it is accepted, as YYYY-MM-DD.")
@click.option("--ref", default="", metavar="URL", help="Where it was discussed or decided.")
@click.option(
    "--base", "revisions", default="", metavar="BASE[..HEAD]", help="What is compared, as orgkit diff takes it."
)
@root_option
@day_option
@lang_option
@click.pass_context
def accept(
    ctx: click.Context,
    fingerprints: tuple[str, ...],
    reason: str,
    until: dt.date | None,
    ref: str,
    revisions: str,
    folder: Path,
    as_of: dt.date | None,
    lang: str | None,
) -> None:
    """Accept changes that orgkit diff shows, by their fingerprints: they no longer fail.

    Each gets a file in .orgkit/accepted with the reason. Commit it with the change: both are reviewed
    together. Another value is another change and asks again.
    """
    from orgkit.app.comparing.accept import AcceptError, granted, planned
    from orgkit.app.comparing.compare import NothingComparableError, compare_ends
    from orgkit.app.comparing.revisions import UnknownBaseError, choose_ends
    from orgkit.app.place import choose_day
    from orgkit.messages import render
    from orgkit.results.finding import say
    from orgkit.source.writing import write_all

    place = place_to_write(folder, lang)
    language = reader_language(lang, place.settings.language)
    try:
        why = granted(place, reason, choose_day(place, as_of).date, until, ref)
        compared = compare_ends(choose_ends(place.folder, revisions), as_of, lint=False)
        writes = planned(place, compared, fingerprints, why)
    except UnknownBaseError as error:
        raise WrongCallError(error.message) from None
    except (AcceptError, NothingComparableError) as error:
        click.echo(f"orgkit: {render(error.message, language)}", err=True)
        ctx.exit(USAGE)
    write_all(place.folder, writes)
    for write in writes:
        click.echo(write.path)
    done = say(
        "{count} change is accepted. Commit its file with the change||"
        "{count} changes are accepted. Commit their files with the changes",
        count=len(writes),
    )
    click.echo(f"orgkit: {render(done, language)}", err=True)
    ctx.exit(OK)
