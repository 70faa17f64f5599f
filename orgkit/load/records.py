"""Tables of usage, measures and invoices: which columns they have, and how numbers are written in them.

Everybody who reads records asks here: what is checked when an organisation is read, and what is
summed when usage is charged. Cells hold exactly what is meant, without spaces around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgkit.load.tables import Table
from orgkit.results import Finding, Fix
from orgkit.results.finding import say
from orgkit.results.nearest import nearest

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "usage": ("date", "service", "item", "consumer", "quantity", "unit", "surcharges", "note"),
    "measures": ("date", "subject", "metric", "value", "note"),
    "invoices": ("contract", "date", "period", "amount", "currency", "note"),
}
"""The columns of each table, by the name of its folder; their order in a file is free."""

OPTIONAL = frozenset(("item", "surcharges", "note"))
"""Columns that a table need not have: their cells count as empty."""

_WHOLE = "[1-9][0-9]{0,14}"
_FRACTION = "[0-9]{1,9}"
_NOT_ZERO = "|".join(f"0{{{zeros}}}[1-9][0-9]{{0,{8 - zeros}}}" for zeros in range(9))

QUANTITY = rf"-?{_WHOLE}(?:\.{_FRACTION})?|0(?:\.{_FRACTION})?|-0\.(?:{_NOT_ZERO})"
"""A number, matched as a whole: ASCII digits, at most 15 of them before the point and 9 after it.

No leading zero, no sign but a minus, no minus zero, no thousands, no power of ten: what two programs
could read differently is no number. Without look-around, so that every engine understands it.
"""

DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
"""A day, matched as a whole. Whether the month has that day is another question."""

PERIOD = "[0-9]{4}(?:-Q[1-4]|-(?:0[1-9]|1[0-2]))?"
"""A year, a quarter or a month, matched as a whole."""

SEPARATOR = " "
"""What stands between the names of several surcharges in one cell."""


def column_faults(table: Table) -> list[Finding]:
    """What is wrong with the columns of a table. Its rows mean something only where nothing is."""
    return [*_unknown(table), *_missing(table)]


def _unknown(table: Table) -> Iterator[Finding]:
    known = COLUMNS[table.folder]
    absent = [name for name in known if name not in table.columns]
    for number, name in enumerate(table.columns):
        if name in known:
            continue
        near = nearest(name.strip(), absent)
        fix = (
            say("did you mean {near}?", near=near)
            if near
            else say("delete the column, or give it one of these names: {known}", known=absent or list(known))
        )
        message = say("A table of {folder} has no column “{name}”", folder=table.folder, name=name)
        yield Finding("SCH101", message, table.place(-1, number), field=name, fix=Fix(fix))


def _missing(table: Table) -> Iterator[Finding]:
    for name in COLUMNS[table.folder]:
        if name in table.columns or name in OPTIONAL:
            continue
        message = say("This table of {folder} has no column “{name}”", folder=table.folder, name=name)
        fix = say("write these names in the first line: {known:and}", known=list(COLUMNS[table.folder]))
        yield Finding("SCH102", message, table.line(-1), field=name, fix=Fix(fix))
