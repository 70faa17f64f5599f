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
