"""Where a command finds the organisation, and what it says about an interrupted write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgkit.cli.language import reader_language
from orgkit.cli.options import existing_folder

if TYPE_CHECKING:
    from orgkit.app.place import Place
    from orgkit.results import Message


def place_to_read(folder: Path, lang: str | None) -> Place:
    """The organisation a command reads. An interrupted write is mentioned and left alone."""
    from orgkit.app.changing.writing import waiting
    from orgkit.app.place import find_place

    place = find_place(existing_folder(folder))
    _tell(waiting(place.folder), lang, place)
    return place


def place_to_write(folder: Path, lang: str | None) -> Place:
    """The organisation a command changes. An interrupted write is finished before anything is read."""
    from orgkit.app.changing.writing import finish
    from orgkit.app.place import find_place

    found = existing_folder(folder)
    place = find_place(found)
    message = finish(place.folder)
    if message is None:
        return place
    place = find_place(found)  # the settings may be among what was finished
    _tell(message, lang, place)
    return place


def _tell(message: Message | None, lang: str | None, place: Place) -> None:
    from orgkit.messages import render

    if message is not None:
        click.echo(f"orgkit: {render(message, reader_language(lang, place.settings.language))}", err=True)
