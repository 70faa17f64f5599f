"""``orgkit build`` and ``orgkit serve``."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgkit.cli.codes import FOUND, USAGE
from orgkit.cli.here import place_to_read
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import day_option, root_option
from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.app.place import Place
    from orgkit.app.publish import Edition
    from orgkit.pages import Site
    from orgkit.results import Message

_MISSING = say("The handbook’s packages are not installed; install them: pip install 'orgkit[handbook]'")
_READERS = {
    "public": say("everybody"), "employees": say("employees"), "managers": say("managers"), "finance": say("finance"),
}  # fmt: skip


def _edition_options(command: Any) -> Any:
    for option in (
        click.option("--audience", type=click.Choice(list(_READERS)), default="employees", show_default=True,
                     help="Who will read it; values for a narrower audience are not in it."),
        click.option("--language", "languages", multiple=True, metavar="LANG",
                     help="Only these languages; default: those of the organisation."),
        click.option("--history", "commits", type=click.IntRange(0, 1000), default=20, show_default=True,
                     help="How many commits the list of changes looks back."),
        click.option("--despite-errors", is_flag=True, help="Build although the check finds errors."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@root_option
@day_option
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, metavar="FOLDER",
              help="Where to; default: site/ beside the organisation. Replaced whole.")  # fmt: skip
@_edition_options
@lang_option
@click.pass_context
def build(
    ctx: click.Context,
    folder: Path,
    as_of: dt.date | None,
    output: Path | None,
    audience: str,
    languages: tuple[str, ...],
    commits: int,
    despite_errors: bool,
    lang: str | None,
) -> None:
    """Build the handbook: one site for each language, the first at the top.

    It opens by double click and asks nothing of the network.
    """
    place, edition = _prepare(folder, audience, languages, commits, despite_errors, lang)
    language = reader_language(lang, place.settings.language)
    from orgkit.site import build as build_site
    from orgkit.site.output import check

    out = output or place.folder / "site"
    with _telling(ctx, language):
        check(out)
        sites = _publish(ctx, place, as_of, edition, language)
        build_site(sites, out)
    built = say(
        "{count} page in {languages:and}, for {audience}: {file}||"
        "{count} pages in {languages:and}, for {audience}: {file}",
        count=sum(len(site.pages) for site in sites.values()),
        languages=list(sites), audience=_READERS[audience], file=str(out / "index.html"),
    )  # fmt: skip
    _say(built, language)


@click.command()
@root_option
@day_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@_edition_options
@lang_option
@click.pass_context
def serve(
    ctx: click.Context,
    folder: Path,
    as_of: dt.date | None,
    port: int,
    audience: str,
    languages: tuple[str, ...],
    commits: int,
    despite_errors: bool,
    lang: str | None,
) -> None:
    """Show the handbook on this computer and renew it on every change, until Ctrl-C."""
    gc.enable()  # this one goes on for days, and reads the organisation anew each time
    place, edition = _prepare(folder, audience, languages, commits, despite_errors, lang)
    language = reader_language(lang, place.settings.language)
    from orgkit.app.place import find_place
    from orgkit.site import serve as serve_site

    with _telling(ctx, language):
        _publish(ctx, place, as_of, edition, language)

    def render() -> Mapping[str, Site] | None:
        """The sites as the files are now; while they hold errors, the errors instead and the pages stay."""
        from orgkit.app.place import NothingToCheckError
        from orgkit.app.publish import NotPublishableError
        from orgkit.cli.failure import failure
        from orgkit.config import ConfigError

        try:
            return _sites(find_place(place.folder), as_of, edition)
        except NotPublishableError as error:
            _tell(error.findings, language)
        except (NothingToCheckError, ConfigError) as error:
            for sentence in (failure(error, language) or (USAGE, []))[1]:
                click.echo(f"orgkit: {sentence}", err=True)
        return None

    watched = [place.folder / place.settings.root, place.folder / "orgkit.toml"]

    def tell(address: str) -> None:
        _say(say("The handbook is at {address}", address=address), language)

    with _telling(ctx, language):
        serve_site(render, watched, port=port, tell=tell)


def _prepare(
    folder: Path,
    audience: str,
    languages: tuple[str, ...],
    commits: int,
    despite_errors: bool,
    lang: str | None,
) -> tuple[Place, Edition]:
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("mkdocs", "material", "markdown_it", "nh3", "babel")):
        raise WrongCallError(_MISSING)
    from orgkit.app.publish import Edition

    return place_to_read(folder, lang), Edition(audience, languages, commits, despite_errors)


def _sites(place: Place, as_of: dt.date | None, edition: Edition) -> dict[str, Site]:
    from orgkit.app.place import choose_day
    from orgkit.app.publish import publish

    return publish(place, choose_day(place, as_of), edition)


def _publish(
    ctx: click.Context, place: Place, as_of: dt.date | None, edition: Edition, language: str
) -> dict[str, Site]:
    from orgkit.app.publish import NotPublishableError
    from orgkit.messages.formats import UnknownLanguageError

    try:
        return _sites(place, as_of, edition)
    except NotPublishableError as error:
        _tell(error.findings, language)
        ctx.exit(FOUND)
    except UnknownLanguageError as error:
        raise WrongCallError(
            say("“{code}” is not the code of a language; write one such as fr or en", code=str(error))
        ) from None


@contextmanager
def _telling(ctx: click.Context, language: str) -> Iterator[None]:
    """What a site cannot be made of, or go to, ends the run with a sentence."""
    from orgkit.messages import render
    from orgkit.site import SiteError
    from orgkit.site.output import OutputError

    try:
        yield
    except OutputError as error:
        raise WrongCallError(error.message) from None
    except SiteError as error:
        click.echo(f"orgkit: {render(error.message, language)}", err=True)
        ctx.exit(USAGE)


def _say(message: Message, language: str) -> None:
    from orgkit.messages import render

    click.echo(render(message, language), err=True)


def _tell(findings: Any, language: str) -> None:
    from orgkit.messages import render

    for finding in findings[:10]:
        click.echo(
            f"{finding.span.file}:{finding.span.line}: {finding.rule} {render(finding.message, language)}", err=True
        )
    told = say(
        "{count} error; the handbook is not built. All of them: orgkit lint||"
        "{count} errors; the handbook is not built. All of them: orgkit lint",
        count=len(findings),
    )
    _say(told, language)
