"""``orgkit dev``: what those who develop orgkit run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgkit.cli.codes import FOUND

if TYPE_CHECKING:
    from orgkit.app.manual.commands import Command

_WIDTH = 100


@click.group()
def dev() -> None:
    """Commands for those who develop orgkit."""


@dev.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name the files that are stale.")
@click.pass_context
def generate(ctx: click.Context, check: bool) -> None:
    """Write everything that is derived from schemas, rules and their cases, commands and settings."""
    from orgkit.app.manual.generate import outdated, schema_breaches, write_generated

    wrong = schema_breaches()
    if wrong:
        click.echo("\n".join(wrong), err=True)
        ctx.exit(FOUND)
    commands = documented(ctx.find_root().command)
    if not check:
        for path in write_generated(commands):
            click.echo(f"wrote {path}")
        return
    stale = outdated(commands)
    for path in stale:
        click.echo(f"{path} is stale; run: orgkit dev generate", err=True)
    if stale:
        ctx.exit(FOUND)


def documented(root: click.Command) -> list[Command]:
    """Every command with its help, as it is on a terminal of a fixed width; groups before what is in them."""
    from orgkit.app.manual.commands import Command

    found: list[Command] = []
    pending: list[tuple[tuple[str, ...], click.Command, click.Context | None]] = [(("orgkit",), root, None)]
    while pending:
        path, command, above = pending.pop(0)
        context = click.Context(
            command,
            info_name=path[-1],
            parent=above,
            terminal_width=_WIDTH,
            max_content_width=_WIDTH,
            **command.context_settings,
        )
        found.append(Command(path, command.get_help(context)))
        if isinstance(command, click.Group):
            names = command.list_commands(context)
            below = [(name, command.get_command(context, name)) for name in names]
            pending = [((*path, name), one, context) for name, one in below if one is not None] + pending
    return found


@dev.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where anything is missing, stale or no longer said.")
@click.pass_context
def messages(ctx: click.Context, check: bool) -> None:
    """Bring the catalogues up to date with every message that is said, and compile them."""
    from orgkit.app.manual.translate import NotTranslatableError, translations, write_translations

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
