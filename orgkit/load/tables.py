"""Tables of records: whether a CSV file can be read at all, and its cells with their places.

One row stands on one line: a quote that is not closed is found where it was opened, and swallows
nothing. Columns are separated by commas; nothing is guessed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from orgkit.load.gate import read_text
from orgkit.load.limits import LIMITS
from orgkit.load.refusals import Refused
from orgkit.results import Finding, Fix, Message
from orgkit.results.finding import say
from orgkit.source import Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table without faults: its path, and its lines as they are written, that of the columns first."""

    path: str
    lines: tuple[str, ...]

    @property
    def folder(self) -> str:
        """The name of the folder it lies in, which says what it records: ``usage``."""
        return self.path.rpartition("/")[0].rpartition("/")[2]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, as they are written."""
        return tuple(_split(self.lines[0]))

    def rows(self) -> Iterator[list[str]]:
        """The cells of each row, in the order of the columns."""
        for line in self.lines[1:]:
            yield _split(line)

    def place(self, row: int, column: int) -> Span:
        """Where a cell stands: rows and columns from 0, the names of the columns being row -1."""
        line = self.lines[row + 1]
        start = 1
        for number, written in enumerate(_as_written(line)):
            if number == column:
                return Span(self.path, row + 2, start, row + 2, start + len(written))
            start += len(written) + 1
        return self.line(row)

    def line(self, row: int) -> Span:
        """Where a whole row stands."""
        return Span(self.path, row + 2, 1, row + 2, len(self.lines[row + 1]) + 1)


def table_fault(data: bytes, path: str) -> Finding | None:
    """The first thing that makes a table unreadable, or ``None``: a file with a fault is refused whole."""
    found = read_table(data, path)
    return found if isinstance(found, Finding) else None


def read_table(data: bytes, path: str) -> Table | Finding:
    """The rows of a table; the first thing that makes it unreadable where there is one."""
    try:
        text = read_text(data, path, LIMITS.list_file_bytes)
    except Refused as refused:
        return refused.finding
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    header, fault = _cells(lines[0], path, 1)
    fault = fault or _header_fault(lines[0], header, path)
    for number, line in enumerate(lines[1:], 2):
        if fault is not None:
            break
        fault = _row_fault(line, len(header), path, number)
    return fault or Table(path, tuple(lines))


def _split(line: str) -> list[str]:
    return line.split(",") if '"' not in line else next(csv.reader([line], strict=True), [])


def _as_written(line: str) -> Iterator[str]:
    """The cells of a row with their quotes."""
    start, inside = 0, False
    for position, letter in enumerate(line):
        if letter == '"':
            inside = not inside
        elif letter == "," and not inside:
            yield line[start:position]
            start = position + 1
    yield line[start:]


def _row_fault(line: str, columns: int, path: str, number: int) -> Finding | None:
    if '"' not in line and line.count(",") == columns - 1:
        return None
    cells, fault = _cells(line, path, number)
    if fault is not None or len(cells) == columns:
        return fault
    if not line.strip():
        return _fault(say("This line is empty"), path, number, len(line), say("delete it"))
    message = say("This row has {count} cells, and there are {columns} columns", count=len(cells), columns=columns)
    return _fault(
        message, path, number, len(line), say("put a cell that holds a comma in quotes, or add the commas missing")
    )


def _header_fault(line: str, header: list[str], path: str) -> Finding | None:
    names = [name.strip() for name in header]
    if not line.strip():
        return _fault(
            say("The table has no line with the names of its columns"), path, 1, 0, say("write them in the first line")
        )
    if len(names) == 1 and any(mark in line for mark in ";\t|"):
        message = say("The columns are not separated by commas")
        return _fault(message, path, 1, len(line), say("save the table as CSV with commas"))
    if "" in names:
        return _fault(say("A column has no name"), path, 1, len(line), say("name it, or delete it"))
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return _fault(
            say("Two columns are called “{name}”", name=twice), path, 1, len(line), say("keep one of the two")
        )
    return None


def _cells(line: str, path: str, number: int) -> tuple[list[str], Finding | None]:
    try:
        return next(csv.reader([line], strict=True), []), None
    except csv.Error:
        message = say("A quote is opened in this row and not closed, or stands inside a cell")
        return [], _fault(
            message, path, number, len(line), say('put the whole cell in quotes, and write a quote inside it as ""')
        )


def _fault(message: Message, path: str, number: int, length: int, fix: Message) -> Finding:
    return Finding("YML029", message, Span(path, number, 1, number, length + 1), fix=Fix(fix))
