"""What is asked of the engine: one set of expressions, the same text of meaning on every engine.

Every source becomes a table of ``file`` (its number), ``row``, ``day`` and the other columns as text, and ``quantity``
as an exact decimal. Groups are summed there; what a group is worth is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from orgkit.charge.engine import SEPARATOR
from orgkit.load.records import QUANTITY as QUANTITY_FORM

if TYPE_CHECKING:
    from ibis import Table
    from ibis.expr.types import BooleanValue, Column

KEYS = ("day", "service", "item", "consumer", "unit", "surcharges")
"""What rows have in common that are summed."""

COPIED = ("file", "row", *KEYS, "quantity", "note")
"""The columns of a clean copy."""

QUANTITY = "decimal(38, 9)"
"""Nine decimals, as many as a table may have, and room for the sum of ten million of the largest."""

_YEAR = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY = (
    f"{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29"
)
"""A day that the calendar has: what a meter dates 30 February belongs to no month, and would be lost in silence."""

_FORMS = {"quantity": rf"^(?:{QUANTITY_FORM})\z", "date": rf"^(?:{_DAY})\z"}
_UNSEEN = r"[\x00-\x1f\x7f]"
_LARGEST = 10**15
_DECIMALS = 9


class Group(NamedTuple):
    """Rows of one file that are charged alike: how many, and the sum of their quantities."""

    file: int
    day: str
    service: str
    item: str
    consumer: str
    unit: str
    surcharges: str
    quantity: Decimal
    rows: int


class Row(NamedTuple):
    """One row, where it stands."""

    file: int
    row: int
    day: str
    service: str
    item: str
    consumer: str
    unit: str
    surcharges: str
    quantity: Decimal


class Repeated(NamedTuple):
    """A row of which every cell equals that of an earlier one, which stands in ``first_file`` at ``first``."""

    file: int
    row: int
    day: str
    quantity: Decimal
    first_file: int
    first: int


def copied(copy: Table) -> Table:
    """A clean copy with its types; its cells were looked at when it was made."""
    texts = {name: copy[name].fill_null("") for name in (*KEYS, "note")}
    return copy.select(
        file=copy.file.cast("int64"), row=copy.row.cast("int64"), **texts, quantity=copy.quantity.cast(QUANTITY)
    )


def measured(table: Table, file: int, first: date, last: date, as_of: date) -> Table:
    """The rows of a Parquet file that concern a period, in the same form; columns that it lacks are empty."""
    import ibis

    day = table["date"]
    dated = day.type().is_date()
    early, late = (ibis.date(each.isoformat()) if dated else ibis.literal(each.isoformat()) for each in (first, last))
    today = ibis.date(as_of.isoformat()) if dated else ibis.literal(as_of.isoformat())
    kept = table.filter(((day >= early) & (day <= late)) | (day > today))
    texts = {
        name: kept[name].cast("string").fill_null("") if name in table.columns else ibis.literal("")
        for name in KEYS
        if name != "day"
    }
    return kept.select(
        file=ibis.literal(file, "int64"),
        row=kept.orgkit_row.cast("int64"),
        day=kept["date"].cast("string"),
        **texts,
        quantity=kept.quantity.cast(QUANTITY),
    )


def unusable(table: Table, column: str) -> Table:
    """The rows of a Parquet file in which a day or a quantity is missing or not of its form, the first one first."""
    cell = table[column]
    kind = cell.type()
    wrong: BooleanValue = cell.isnull()
    if kind.is_string():
        wrong |= ~cell.re_search(_FORMS[column])
    elif kind.is_integer() or (kind.is_decimal() and kind.precision - kind.scale > len(str(_LARGEST)) - 1):
        wrong |= (cell >= _LARGEST) | (cell <= -_LARGEST)
    if kind.is_decimal() and kind.scale > _DECIMALS:
        wrong |= cell != cell.round(_DECIMALS)
    written: Column = cell.cast("string").fill_null("")
    return table.filter(wrong).select(row=table.orgkit_row, cell=written).order_by("row").limit(1)


def unseen(table: Table, column: str) -> Table:
    """The rows of a Parquet file in which a text holds a line break or another control character, the first one."""
    cell = table[column]
    return table.filter(cell.re_search(_UNSEEN)).select(row=table.orgkit_row, cell=cell).order_by("row").limit(1)


def once(copies: Table) -> Table:
    """Every row of hand-kept tables once, where all its cells equal those of another: the first one of them."""
    cells = [*KEYS, "quantity", "note"]
    found = copies.group_by(cells).aggregate(place=_place(copies).min())
    return found.mutate(file=(found.place // _LINES).cast("int64"), row=(found.place % _LINES).cast("int64")).drop(
        "place", "note"
    )


_LINES = 1_000_000_000
"""More lines than a file can have, so that file and line make one number that is ordered like both."""


def _place(copies: Table) -> Column:
    return copies.file * _LINES + copies.row


def repeated(copies: Table) -> Table:
    """The rows that :func:`once` leaves out, by place."""
    cells = [*KEYS, "quantity", "note"]
    placed = copies.mutate(place=_place(copies))
    firsts = placed.group_by(cells).aggregate(first=placed.place.min(), times=placed.count())
    several = firsts.filter(firsts.times > 1)
    joined = placed.inner_join(several, cells)
    later = joined.filter(joined.place > joined.first)
    return later.select(
        file=later.file,
        row=later.row,
        day=later.day,
        quantity=later.quantity,
        first_file=(later.first // _LINES).cast("int64"),
        first=(later.first % _LINES).cast("int64"),
    ).order_by("file", "row")


def together(tables: Iterable[Table]) -> Table:
    """All rows of several sources."""
    columns = ("file", "row", *KEYS, "quantity")
    return reduce(lambda one, other: one.union(other), (table.select(*columns) for table in tables))


def groups(rows: Table) -> Table:
    """The sums: rows of one file that are charged alike."""
    return rows.group_by(["file", *KEYS]).aggregate(quantity=rows.quantity.sum(), rows=rows.count())


def rows_of(rows: Table, keys: Table) -> Table:
    """The rows of some groups, by place. ``keys`` is a clean copy of their keys."""
    wanted = keys.select(**{name: keys[name].fill_null("") for name in KEYS})
    found = rows.semi_join(wanted, list(KEYS))
    return found.select("file", "row", *KEYS, "quantity").order_by("file", "row")


def line(cells: Sequence[str]) -> str:
    """One line of a clean copy."""
    return SEPARATOR.join(cells) + "\n"
