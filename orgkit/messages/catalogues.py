"""Translations: one gettext catalogue per language, beside this module.

``<language>.po`` is written by people; ``<language>.mo`` is compiled from it by Babel and kept
beside it, so that reading a message in another language needs nothing but Python.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

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
    from orgkit.messages.translation import compiled

    return {f"{path.stem}.mo": compiled(path.read_bytes(), path.stem) for path in sources(folder)}


def sources(folder: Path | None = None) -> list[Path]:
    """The catalogues as people write them."""
    return [path for path in _entries(folder or _shipped()) if path.suffix == ".po"]


def _read(folder: Path, tag: str) -> GNUTranslations:
    return GNUTranslations(io.BytesIO((folder / f"{tag}.mo").read_bytes()))


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _shipped() -> Path:
    return Path(__file__).with_name("catalogues")
