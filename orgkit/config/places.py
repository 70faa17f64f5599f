"""Where a setting stands in its file. TOML's parser does not say, so the lines are searched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from orgkit.source import Span

_WORD = r"(?:[A-Za-z0-9_-]+|\"[^\"\\]*\"|'[^']*')"
_KEY = re.compile(rf"[ \t]*({_WORD}(?:[ \t]*\.[ \t]*{_WORD})*)[ \t]*=")
_HEADER = re.compile(r"[ \t]*(\[\[?[^\[\]]+\]\]?)[ \t]*(?:#.*)?")
_LINE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")


def place(text: str, path: tuple[str, ...], file: str) -> Span:
    """The line of a key, or of the nearest table above it that is written; line 1 where none is."""
    best: tuple[int, Span] = (0, Span(file))
    for found, line, column, length in _written(text):
        depth = len(found)
        if path[:depth] == found and depth > best[0]:
            best = (depth, Span(file, line, column, line, column + length))
    return best[1]


def place_of_error(error: str, file: str) -> Span:
    """The place that TOML's parser names at the end of its message, or line 1."""
    found = _LINE.search(error)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    return Span(file, line, column, line, column)


def _written(text: str) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """Each table header and key as (path, line, column, length), in the order written."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line):
            table = _path(header[1]) or table
            yield table, number, header.start(1) + 1, len(header[1])
        elif key := _KEY.match(line):
            yield table + _path(f"{key[1]} = 0"), number, key.start(1) + 1, len(key[1])


def _path(fragment: str) -> tuple[str, ...]:
    """The names in a header or a key, read by TOML's own parser; none where it is neither."""
    try:
        value: Any = tomllib.loads(fragment)
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str] = []
    while value:
        if isinstance(value, list):
            value = value[0]
        else:
            name, value = next(iter(value.items()))
            path.append(name)
    return tuple(path)
