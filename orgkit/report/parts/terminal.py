"""Columns, lines and colours of a terminal."""

from __future__ import annotations

import re
import unicodedata

COLOURS = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "breaking": "1;31",
    "check": "1;33",
    "cosmetic": "2",
    "frame": "34",
    "strong": "1",
}
"""What is coloured, and the codes of ECMA-48 that do it."""


def columns(text: str) -> int:
    """How many columns a text takes: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(column, text))


def column(character: str) -> int:
    """How many columns one character takes."""
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, width: int, first: str = "", other: str = "") -> list[str]:
    """Lines of at most ``width`` columns, broken at spaces only; a longer word stays whole.

    ``first`` begins the first line, ``other`` each further one. No line begins with ``::``,
    which a build server could take for a command.
    """
    lines: list[str] = []
    line, filled = first, False
    for word in text.split(" "):
        if filled and columns(line) + 1 + columns(word) > width and not word.startswith("::"):
            lines.append(line)
            line, filled = other, False
        line += f" {word}" if filled else word
        filled = True
    return [*lines, line]


def paint(text: str, what: str, *, colour: bool) -> str:
    """The text in the colour of what it says, or as it is."""
    return f"\x1b[{COLOURS[what]}m{text}\x1b[0m" if colour and text else text


SERVICE_MESSAGE = re.compile(r"(##\w*)\[")


def harmless(text: str, opening: str = "\\x5b") -> str:
    """The text without the openings of commands that build servers find anywhere in a line.

    ``##[set-output name=x]`` (GitHub), ``##vso[…`` (Azure), ``##teamcity[…``: the bracket is
    written as ``opening``. Commands that begin a line with ``::`` cannot arise, since `wrap` never
    breaks before them and every line of a report begins with words of its own.
    """
    return SERVICE_MESSAGE.sub(lambda found: found[1] + opening, text) if "##" in text else text
