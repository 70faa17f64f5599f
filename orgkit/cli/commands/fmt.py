"""``orgkit fmt``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import FOUND, OK
from orgkit.cli.here import place_to_read, place_to_write
from orgkit.cli.language import lang_option, reader_language
from orgkit.cli.options import root_option
from orgkit.cli.wrong import WrongCallError
from orgkit.results.finding import say

if TYPE_CHECKING:
    from orgkit.results import Message


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@root_option
@click.option("--check", is_flag=True, help="Write nothing; list the files that are not in order and exit 1.")
@click.option("--diff", "as_diff", is_flag=True, help="Write nothing; show what would change and exit 1.")
@lang_option
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.pass_context
def fmt(
    ctx: click.Context,
    paths: tuple[Path, ...],
    folder: Path,
    check: bool,
    as_diff: bool,
    lang: str | None,
    quiet: bool,
) -> None:
    """Put the fields of every entity in canonical order; comments travel with their entry.

    The order is that of the schemas and of the pages about fields. Lists keep the order of their
    author, except where it means nothing. Values, quotes and comments stay as they are; what
    cannot be moved safely is left alone and named. PATHS narrow it to files and folders.
    """
    from orgkit.app.changing.format import formatted
    from orgkit.app.changing.patch import patch
    from orgkit.messages import render
    from orgkit.source.writing import write_all

    dry = check or as_diff
    place = (place_to_read if dry else place_to_write)(folder, lang)
    found = formatted(place, _inside(paths, place.folder) if paths else None)
    language = reader_language(lang, place.settings.language)
    if not dry:
        write_all(place.folder, found.writes)
    if as_diff:
        click.echo(patch(found.writes), nl=False)
    else:
        for write in found.writes:
            click.echo(write.path)
    for left in found.left:
        reason = say("{place}: left as it is: {reason}", place=f"{left.path}:{left.line}", reason=left.reason)
        click.echo(f"orgkit: {render(reason, language)}", err=True)
    in_order = found.files - len({left.path for left in found.left} - {write.path for write in found.writes})
    if not quiet and (found.writes or in_order):
        files = found.files if found.writes else in_order
        click.echo(render(_summary(len(found.writes), files, dry=dry), language), err=True)
    ctx.exit(FOUND if found.left or (dry and found.writes) else OK)


def _summary(count: int, files: int, *, dry: bool) -> Message:
    if not count:
        return say("{count} file is in order||{count} files are in order", count=files)
    if dry:
        return say(
            "{count} of {files} files is not in order||{count} of {files} files are not in order",
            count=count,
            files=files,
        )
    return say(
        "{count} of {files} files was put in order||{count} of {files} files were put in order",
        count=count,
        files=files,
    )


def _inside(paths: tuple[Path, ...], root: Path) -> list[str]:
    """Paths from the root; one that does not exist or lies elsewhere is a usage error."""
    wanted = []
    for path in paths:
        full = Path(os.path.normpath(Path.cwd() / path))
        if not full.exists():
            raise WrongCallError(say("{path} does not exist", path=str(path)))
        if not full.is_relative_to(root):
            raise WrongCallError(say("{path} is not in the organisation at {root}", path=str(path), root=str(root)))
        wanted.append(full.relative_to(root).as_posix())
    return wanted
