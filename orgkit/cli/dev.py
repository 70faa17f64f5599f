"""``orgkit dev``: what those who develop orgkit run."""

from __future__ import annotations

import click

from orgkit.cli.codes import FOUND


@click.group()
def dev() -> None:
    """Commands for those who develop orgkit."""


@dev.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name the files that are stale.")
@click.pass_context
def generate(ctx: click.Context, check: bool) -> None:
    """Write everything that is derived from the schemas."""
    from orgkit.app.generate import outdated, write_generated

    if not check:
        for path in write_generated():
            click.echo(f"wrote {path}")
        return
    stale = outdated()
    for path in stale:
        click.echo(f"{path} is stale; run: orgkit dev generate", err=True)
    if stale:
        ctx.exit(FOUND)


@dev.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where anything is missing, stale or no longer said.")
@click.pass_context
def messages(ctx: click.Context, check: bool) -> None:
    """Bring the catalogues up to date with every message that is said, and compile them."""
    from orgkit.app.translate import NotTranslatableError, translations, write_translations

    try:
        found = translations()
    except NotTranslatableError as error:
        for mistake in error.mistakes:
            click.echo(mistake, err=True)
        ctx.exit(FOUND)
    for language, left in found.missing.items():
        for template in left:
            click.echo(f"{language}: not translated: {template}", err=True)
    for language, gone in found.obsolete.items():
        for template in gone:
            click.echo(f"{language}: nobody says this any more, delete it: {template}", err=True)
    if not check:
        for path in write_translations(found):
            click.echo(f"wrote {path}")
        return
    for file in found.stale:
        click.echo(f"{file.name} is stale; run: orgkit dev messages", err=True)
    if found.stale or any(found.missing.values()) or any(found.obsolete.values()):
        ctx.exit(FOUND)
