"""Cells of a CSV file replaced; every other byte stays."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping

from orgkit.load.edits.refusal import not_as_announced, unusual

Row = Mapping[str, str]

_CELL = re.compile(r'(?:"(?:[^"]|"")*"|[^,"\r\n]*)(?=,|\r?\n|\r?\Z)')
_PLAIN = re.compile(r"[\w:.-]*", re.ASCII)


def replaced_cells(data: bytes, path: str, change: Callable[[Row], Row]) -> bytes:
    """The bytes of a table in which some cells of some rows hold another text.

    ``change`` is given each row by the names of its columns, and gives what is new. New texts are
    words that need no quotes; a cell in quotes keeps them.

    Raises:
        CannotEditError: a row is not written as a table, or something else would have changed.
    """
    lines = data.decode("utf-8").split("\n")
    header = [name.strip() for name in _texts(lines[0], path)]
    new: list[str] = [lines[0]]
    for line in lines[1:]:
        cells = _texts(line, path)
        wanted = change(dict(zip(header, cells, strict=False))) if line.strip() else {}
        new.append(_row(line, {header.index(name): text for name, text in wanted.items()}, path) if wanted else line)
        if wanted and _texts(new[-1], path) != [
            wanted.get(name, text) for name, text in zip(header, cells, strict=True)
        ]:
            raise not_as_announced()
    return "\n".join(new).encode("utf-8")


def _texts(line: str, path: str) -> list[str]:
    try:
        return next(csv.reader([line.removesuffix("\r")], strict=True), [])
    except csv.Error as error:
        raise unusual(path) from error


def _row(line: str, wanted: Mapping[int, str], path: str) -> str:
    """One line with other texts in some of its cells."""
    parts: list[str] = []
    position = 0
    for number in range(len(_texts(line, path))):
        found = _CELL.match(line, position)
        if found is None:
            raise unusual(path)
        cell, text = found[0], wanted.get(number)
        if text is not None and not _PLAIN.fullmatch(text):
            raise unusual(text)
        parts.append(cell if text is None else f'"{text}"' if cell.startswith('"') else text)
        position = found.end() + 1
    return ",".join(parts) + line[position - 1 :]
