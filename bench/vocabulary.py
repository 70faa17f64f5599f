"""The words the invented companies are made of, in French and English, read from ``words.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    """A thing with an id and a name in both languages."""

    id: str
    fr: str
    en: str

    @property
    def text(self) -> dict[str, str]:
        """The name as the model writes it."""
        return {"fr": self.fr, "en": self.en}


class Craft(NamedTuple):
    """What a team does, what it delivers and in which unit, the skills that takes, the family of its roles."""

    id: str
    fr: str
    en: str
    delivers: Word
    unit: str
    skills: tuple[str, str]
    family: str


_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))

AREAS = tuple(Word(**row) for row in _WORDS["areas"])
PLACES = tuple(Word(**row) for row in _WORDS["places"])
UNITS = tuple(Word(**row) for row in _WORDS["units"])
CRAFTS = tuple(
    Craft(**{**row, "delivers": Word(**row["delivers"]), "skills": tuple(row["skills"])}) for row in _WORDS["crafts"]
)
FIRST_NAMES: tuple[str, ...] = tuple(_WORDS["first_names"])
SURNAMES = tuple(head + tail for head in _WORDS["surname_heads"] for tail in _WORDS["surname_tails"])


def both(fr: str, en: str) -> dict[str, str]:
    """A text in both languages, as the model writes it."""
    return {"fr": fr, "en": en}


def spelt(text: str) -> str:
    """The same in the letters of an id or an address: ``Mâcon`` is ``macon``."""
    plain = text.lower().translate(str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy"))
    return plain.replace("’", "-").replace(" ", "-")
