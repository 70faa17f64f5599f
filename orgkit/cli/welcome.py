"""``orgkit`` alone: what to do next in this folder."""

from __future__ import annotations

from pathlib import Path

import click

from orgkit.app.place import NothingToCheckError, find_place
from orgkit.config import ConfigError


def welcome() -> None:
    """Say what a newcomer should do next here."""
    try:
        place = find_place(Path.cwd())
    except NothingToCheckError:
        click.echo("No organisation is in this folder or above it.\n")
        click.echo("An organisation is a folder with orgkit.toml and org/organization.yaml.")
        click.echo("Go to one, then: orgkit lint      what is wrong, and what to write instead")
    except ConfigError:
        click.echo("The configuration of this organisation cannot be read. Next: orgkit lint")
    else:
        click.echo(f"An organisation is in {place.folder}. Next:\n")
        click.echo("  orgkit lint      what is wrong, and what to write instead")
        click.echo("  orgkit diff      what your changes do to people, promises and money")
        click.echo("  orgkit serve     the handbook on this computer, renewed on every change")
    click.echo("\nAll commands: orgkit --help")
