"""The usage of a period, wherever it lies: hand-kept tables as clean copies, Parquet files as they are.

A table is read by the same code that lint reads it with, and its rows of the period are copied in a form that no
engine can misread. A fault of form anywhere, in any month, stops the run before anything is summed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from orgkit.charge import expressions
from orgkit.charge.engine import Engine
from orgkit.charge.expressions import COPIED
from orgkit.load.characters import describe
from orgkit.load.records import COLUMNS, OPTIONAL, column_faults
from orgkit.load.tables import Table as Records
from orgkit.model.tables.cells import Judged, Wrong, day, empty, number
from orgkit.results import Finding, Fix, Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.source import Span

if TYPE_CHECKING:
    from ibis import Table


class FaultError(Exception):
    """A usage file has faults of form: nothing is charged."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(str(finding.span) for finding in findings))
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Asked:
    """The days of a period, both ends included, and the day asked about: what is dated later cannot be."""

    first: date
    last: date
    as_of: date

    def concerns(self, day: str) -> bool:
        """Whether a day, as written, lies in the period, or in the future."""
        return self.first.isoformat() <= day <= self.last.isoformat() or day > self.as_of.isoformat()


@dataclass(slots=True)
class Sources:
    """The tables that an engine sums, and the names of the files by their numbers.

    ``copies`` are the rows of hand-kept tables, where there are any, before rows that stand twice are left out;
    ``measured`` are the Parquet files as they are, with every month that they hold.
    """

    paths: tuple[str, ...]
    rows: Table | None = None
    copies: Table | None = None
    measured: list[tuple[int, Table]] = field(default_factory=list)
    records: dict[str, Records] = field(default_factory=dict)

    def place(self, file: int, row: int, column: str = "") -> Span:
        """Where a row stands, or a cell of it; in a Parquet file there are rows and no columns to point at."""
        path = self.paths[file]
        table = self.records.get(path)
        if table is None:
            return Span(path, row)
        names = table.columns
        return table.place(row - 2, names.index(column)) if column in names else table.line(row - 2)


def usage_paths(records: Sequence[str], root: str) -> tuple[str, ...]:
    """The files of usage among all records, in the order of their names."""
    return tuple(sorted(path for path in records if path.startswith(f"{root}/usage/")))


def write_copy(tables: Sequence[Records], paths: Sequence[str], asked: Asked, scratch: Path) -> Path | None:
    """The clean copy of the rows of hand-kept tables that concern the period; ``None`` where there is no table.

    Raises:
        FaultError: with everything that is wrong in the form of the tables, in any month.
    """
    if not tables:
        return None
    findings: list[Finding] = []
    copy = scratch / "usage.copy"
    forms = _Forms(asked)
    with copy.open("w", encoding="utf-8", newline="\n") as out:
        for table in tables:
            faults = column_faults(table) or list(_copied(table, paths.index(table.path), forms, out))
            findings += faults
    if findings:
        raise FaultError(findings)
    return copy


class _Forms:
    """What days and quantities say, each text looked at once."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.days: Judged[str, date] = Judged(lambda text: day(text, "date", asked.as_of))
        self.quantities: Judged[str, Decimal] = Judged(lambda text: number(text, "quantity"))

    def of(self, text: str, column: str) -> Wrong | None:
        """What is wrong with the form of a cell. A day that is too far ahead is a day: its row is rejected later."""
        found: object = self.quantities[text] if column == "quantity" else self.days[text]
        if not isinstance(found, Wrong) or (column == "date" and found.code == AHEAD):
            return None
        return found


AHEAD = "SCH109"
"""What is said of a day that is a day, and cannot have been yet."""


def _copied(table: Records, file: int, forms: _Forms, out: TextIO) -> Iterator[Finding]:
    """Copies the rows that concern the period; yields what is wrong with the form of any row."""
    at = {name: place for place, name in enumerate(table.columns)}
    order = [at.get("date" if name == "day" else name) for name in COPIED[2:]]
    for row, cells in enumerate(table.rows()):
        wrong = False
        for column in ("date", "quantity"):
            found = forms.of(cells[at[column]], column)
            if found is not None:
                wrong = True
                yield _fault(found, table.place(row, at[column]))
        if not wrong and forms.asked.concerns(cells[at["date"]]):
            kept = (cells[place] if place is not None else "" for place in order)
            out.write(expressions.line([str(file), str(row + 2), *kept]))


def _fault(wrong: Wrong, place: Span) -> Finding:
    message = wrong.message or say("This cell cannot be read")
    fix = Fix(wrong.fix) if wrong.fix is not None else None
    return Finding(wrong.code, message, place, field=wrong.column, fix=fix)


def opened(
    engine: Engine, folder: Path, paths: Sequence[str], tables: Sequence[Records], copy: Path | None, asked: Asked
) -> Sources:
    """Everything that an engine sums for a period.

    Raises:
        FaultError: a Parquet file has other columns, other types, or a cell that is no number or day.
    """
    sources = Sources(tuple(paths), records={table.path: table for table in tables})
    parts: list[Table] = []
    if copy is not None:
        sources.copies = expressions.copied(engine.copy(copy, COPIED))
        parts.append(expressions.once(sources.copies))
    for file, path in enumerate(paths):
        if path.endswith(".parquet"):
            table = _opened(engine, folder / path, path)
            _check(engine, table, path, asked)
            sources.measured.append((file, table))
            parts.append(expressions.measured(table, file, asked.first, asked.last, asked.as_of))
    sources.rows = expressions.together(parts) if parts else None
    return sources


def _opened(engine: Engine, file: Path, path: str) -> Table:
    try:
        return engine.parquet(file)
    except Exception as error:
        why = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        message = say("{path} cannot be read as Parquet: {why}", path=path, why=why)
        raise FaultError([Finding("YML029", message, Span(path), fix=Fix(say("write the file again")))]) from error


def _check(engine: Engine, table: Table, path: str, asked: Asked) -> None:
    """The columns of a Parquet file and their types; then every cell that has a form."""
    found = list(_column_faults(table, path))
    if not found:
        forms = _Forms(asked)
        for column in ("quantity", "date"):
            for row, cell in engine.rows(expressions.unusable(table, column)):
                wrong = forms.of(str(cell), column) or empty(column)
                found.append(_fault(wrong, Span(path, int(row))))
        for column in (name for name in COLUMNS["usage"] if name in table.columns and table[name].type().is_string()):
            found += (_hidden(str(cell), column, Span(path, int(row)))
                      for row, cell in engine.rows(expressions.unseen(table, column)))  # fmt: skip
    if found:
        raise FaultError(found)


def _hidden(cell: str, column: str, place: Span) -> Finding:
    """What nobody sees in a cell, such as a line break, which no clean copy and no statement could hold."""
    character = next(each for each in cell if each < " " or each == "\x7f")
    message = say(
        "Character {character} may not stand here: it is invisible or changes how a line is shown",
        character=describe(character),
    )
    return Finding("YML006", message, place, field=column, fix=Fix(say("delete it")))


def _column_faults(table: Table, path: str) -> Iterator[Finding]:
    known, names = COLUMNS["usage"], [name for name in table.columns if name != "orgkit_row"]
    for name in names:
        if name not in known:
            near = nearest(name, [each for each in known if each not in names])
            fix = say("did you mean {near}?", near=near) if near else say("write the file without it")
            message = say("A table of {folder} has no column “{name}”", folder="usage", name=name)
            yield Finding("SCH101", message, Span(path), field=name, fix=Fix(fix))
    for name in known:
        if name not in names and name not in OPTIONAL:
            message = say("This table of {folder} has no column “{name}”", folder="usage", name=name)
            yield Finding("SCH102", message, Span(path), field=name, fix=Fix(say("write the file with it")))
    for name in names:
        kind = table[name].type()
        fits = kind.is_string()
        if name == "date":
            fits = fits or kind.is_date()
        elif name == "quantity":
            fits = fits or kind.is_decimal() or kind.is_integer()
        if name in known and not fits:
            message = say("Column “{name}” is of type {type}", name=name, type=str(kind))
            yield Finding("SCH103", message, Span(path), field=name, fix=Fix(_wanted(name)))


def _wanted(name: str) -> Message:
    if name == "quantity":
        return say("write it as a decimal: a binary number is never exactly what was counted")
    return say("write it as a date") if name == "date" else say("write it as text")
