"""``orgkit build`` and ``orgkit serve``."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgkit.cli.codes import FOUND, USAGE
from orgkit.cli.here import place_to_read
from orgkit.cli.options import day_option, root_option

if TYPE_CHECKING:
    from orgkit.app.place import Place
    from orgkit.app.publish import Edition
    from orgkit.pages import Site

_MISSING = "The handbook's packages are not installed; install them: pip install 'orgkit[handbook]'"
_AUDIENCES = ("public", "employees", "managers", "finance")


def _edition_options(command: Any) -> Any:
    for option in (
        click.option("--audience", type=click.Choice(_AUDIENCES), default="employees", show_default=True,
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
) -> None:
    """Build the handbook: one site for each language, the first at the top.

    It opens by double click and asks nothing of the network.
    """
    place, edition = _prepare(folder, audience, languages, commits, despite_errors)
    from orgkit.site import SiteError
    from orgkit.site import build as build_site
    from orgkit.site.output import OutputError, check

    out = output or place.folder / "site"
    try:
        check(out)
        sites = _publish(ctx, place, as_of, edition)
        build_site(sites, out)
    except OutputError as error:
        raise click.UsageError(str(error)) from None
    except SiteError as error:
        click.echo(f"orgkit: {error}", err=True)
        ctx.exit(USAGE)
    pages = sum(len(site.pages) for site in sites.values())
    click.echo(f"{pages} pages in {', '.join(sites)}, for {audience}: {out / 'index.html'}", err=True)


@click.command()
@root_option
@day_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@_edition_options
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
) -> None:
    """Show the handbook on this computer and renew it on every change, until Ctrl-C."""
    gc.enable()  # this one goes on for days, and reads the organisation anew each time
    place, edition = _prepare(folder, audience, languages, commits, despite_errors)
    from orgkit.app.place import find_place
    from orgkit.site import serve as serve_site

    _publish(ctx, place, as_of, edition)

    def render() -> Mapping[str, Site] | None:
        """The sites as the files are now; while they hold errors, the errors instead and the pages stay."""
        from orgkit.app.place import NothingToCheckError
        from orgkit.app.publish import NotPublishableError
        from orgkit.config import ConfigError

        try:
            return _sites(find_place(place.folder), as_of, edition)
        except NotPublishableError as error:
            _tell(error.findings)
        except (NothingToCheckError, ConfigError) as error:
            click.echo(f"orgkit: {error}", err=True)
        return None

    watched = [place.folder / place.settings.root, place.folder / "orgkit.toml"]
    serve_site(render, watched, port=port, say=lambda address: click.echo(f"The handbook is at {address}", err=True))


def _prepare(
    folder: Path, audience: str, languages: tuple[str, ...], commits: int, despite_errors: bool
) -> tuple[Place, Edition]:
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("mkdocs", "material", "markdown_it", "nh3", "babel")):
        raise click.UsageError(_MISSING)
    from orgkit.app.publish import Edition

    return place_to_read(folder, None), Edition(audience, languages, commits, despite_errors)


def _sites(place: Place, as_of: dt.date | None, edition: Edition) -> dict[str, Site]:
    from orgkit.app.place import choose_day
    from orgkit.app.publish import publish

    return publish(place, choose_day(place, as_of), edition)


def _publish(ctx: click.Context, place: Place, as_of: dt.date | None, edition: Edition) -> dict[str, Site]:
    from orgkit.app.publish import NotPublishableError
    from orgkit.messages.formats import UnknownLanguageError

    try:
        return _sites(place, as_of, edition)
    except NotPublishableError as error:
        _tell(error.findings)
        ctx.exit(FOUND)
    except UnknownLanguageError as error:
        raise click.UsageError(f"“{error}” is not the code of a language; write one such as fr or en.") from None


def _tell(findings: Any) -> None:
    from orgkit.messages import render

    for finding in findings[:10]:
        click.echo(f"{finding.span.file}:{finding.span.line}: {finding.rule} {render(finding.message)}", err=True)
    click.echo(f"{len(findings)} errors; the handbook is not built. All of them: orgkit lint", err=True)
