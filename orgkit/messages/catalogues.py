"""Translations: one gettext catalogue per language, beside this module.

``<language>.po`` is written by people; ``<language>.mo`` is compiled from it by Babel and kept
beside it, so that reading a message in another language needs nothing but Python.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from orgkit.messages.template import placeholders

SOURCE_LANGUAGE = "en"


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages that sentences exist in, English first."""
    names = (entry.name for entry in _entries(folder or _shipped()))
    return SOURCE_LANGUAGE, *(name.removesuffix(".mo") for name in names if name.endswith(".mo"))


@cache
def translations(language: str) -> NullTranslations:
    """What turns English templates into those of a language such as ``fr`` or ``fr-CA``.

    A language without a catalogue falls back to its main language, then to English.
    """
    for tag in (language, language.partition("-")[0]):
        if tag in languages():
            return _read(_shipped(), tag)
    return NullTranslations()


def compile_catalogues(folder: Path | None = None) -> dict[str, bytes]:
    """Every catalogue of a folder as compiled by Babel: file name → bytes. Writes nothing.

    Raises `ValueError` where a translation lacks a placeholder of its message or adds one.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = {}
    for entry in _entries(folder or _shipped()):
        tag, _, extension = entry.name.rpartition(".")
        if extension == "po":
            catalogue = read_po(io.BytesIO(entry.read_bytes()), locale=tag.replace("-", "_"))
            for message in catalogue:
                _check(_texts(message.id), _texts(message.string), entry.name)
            file = io.BytesIO()
            write_mo(file, catalogue)
            compiled[f"{tag}.mo"] = file.getvalue()
    return compiled


def _check(originals: list[str], translated: list[str], file: str) -> None:
    """A translation has the placeholders of its message; one of several plural forms may leave some out."""
    if not originals:  # the head of the catalogue
        return
    wanted = {name for text in originals for name in placeholders(text)}
    for text in translated:
        found = set(placeholders(text))
        if found - wanted or (len(originals) == 1 and found != wanted):
            raise ValueError(f"{file}: the placeholders of {text!r} are not those of {originals[0]!r}")


def _texts(value: str | Sequence[str | None] | None) -> list[str]:
    return [text for text in ([value] if isinstance(value, str) else value or ()) if text]


def _read(folder: Path, tag: str) -> GNUTranslations:
    return GNUTranslations(io.BytesIO((folder / f"{tag}.mo").read_bytes()))


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _shipped() -> Path:
    return Path(__file__).with_name("catalogues")
