"""Names in texts: which of many a text holds, in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

_WORD = re.compile(r"\w+")


class Names:
    """Names to look for, whatever their case and the signs between their words; single words are left out."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_two: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for name in names:
            words = _words(name)
            if len(words) > 1:
                self._by_two.setdefault(words[:2], []).append((words, name))

    def __bool__(self) -> bool:
        return bool(self._by_two)

    def within(self, text: str) -> Iterator[str]:
        """The names that a text holds, as they were given."""
        words = _words(text)
        for place, two in enumerate(pairwise(words)):
            for name, given in self._by_two.get(two, ()):
                if words[place : place + len(name)] == name:
                    yield given


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
