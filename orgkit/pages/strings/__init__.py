"""The handbook's own sentences, one file for each language. A further language is one further file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeAlias

from orgkit.messages import formats
from orgkit.pages.html import Content, Html, join

Sentence: TypeAlias = str | Mapping[str, str]
"""A text with ``{names}``, or one for each plural form, chosen by the number ``n``."""

_FOLDER = Path(__file__).parent
_PLACE = re.compile(r"\{(\w+)\}")


def languages() -> tuple[str, ...]:
    """The languages that a handbook can be written in."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


@cache
def table(language: str) -> Mapping[str, Sentence]:
    """All sentences of a language; English where it has none."""
    for name in (language, language.partition("-")[0]):
        if name in languages():
            return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return table("en")


class Strings:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = table(language)

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def __call__(self, key: str, **values: str | int | Decimal) -> str:
        """A sentence with its places filled in, as plain text. ``n`` chooses the plural form."""
        filled = {name: self._shown(value) for name, value in values.items()}
        return _PLACE.sub(lambda place: filled[place[1]], self._template(key, values.get("n")))

    def html(self, key: str, n: int | Decimal | None = None, **values: Content) -> Html:
        """A sentence in which places hold HTML."""
        pieces = _PLACE.split(self._template(key, n))
        if n is not None:
            values = {"n": self._shown(n), **values}
        return join([values[piece] if i % 2 else piece for i, piece in enumerate(pieces)])

    def optional(self, key: str, otherwise: str) -> str:
        """A word of the data's own vocabulary, such as a status; as it was written where it has no sentence."""
        return self(key) if key in self._table else otherwise

    def _template(self, key: str, n: object) -> str:
        sentence = self._table[key]
        if isinstance(sentence, str):
            return sentence
        if not isinstance(n, (int, Decimal)):
            raise TypeError(f"{key} needs a number n")
        return sentence.get(formats.plural(n, self.language), sentence["other"])

    def _shown(self, value: str | int | Decimal) -> str:
        return value if isinstance(value, str) else formats.number(value, self.language)
