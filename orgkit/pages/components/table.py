"""Tables that become one card for each row on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgkit.pages.html import Content, Html, join, tag
from orgkit.pages.url import Url


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; ``number`` sets it to the right, ``short`` keeps its cells on one line."""

    title: str
    number: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is about, its other cells, and words it is found by where the table can be filtered."""

    head: Content
    cells: tuple[Content, ...]
    words: str = ""
    anchor: str = ""


def linked(title: str, address: Url | None, below: Content = None) -> Html:
    """The head of a row: a name that leads somewhere, and a line below."""
    name = tag("a", title, href=address) if address else tag("span", title)
    return join(name, tag("small", below) if below else None)


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], anchor: str = "") -> Html:
    """A table. Roles are written out: a browser forgets them when a stylesheet makes blocks of the cells.

    A column that is empty in every row is left out.
    """
    filled = [i for i in range(len(columns) - 1) if any(join(row.cells[i]) for row in rows)]
    heads = [columns[0], *(columns[i + 1] for i in filled)]
    return tag(
        "table",
        tag("caption", caption, class_="ok-sr"),
        tag("thead", tag("tr", [_head(column) for column in heads], role="row"), role="rowgroup"),
        tag("tbody", [_row(row, columns, filled) for row in rows], role="rowgroup"),
        class_="ok-table",
        role="table",
        id=anchor or None,
    )


def _head(column: Column) -> Html:
    return tag("th", column.title, scope="col", role="columnheader", class_="num" if column.number else None)


def _row(row: Row, columns: Sequence[Column], filled: Sequence[int]) -> Html:
    cells = [_cell(columns[i + 1], join(row.cells[i])) for i in filled]
    head = tag("th", row.head, scope="row", role="rowheader")
    return tag("tr", head, cells, role="row", data_k=row.words or None, id=row.anchor or None)


def _cell(column: Column, content: Html) -> Html:
    css = " ".join(name for name, on in (("num", column.number), ("short", column.short), ("empty", not content)) if on)
    shown = content or tag("span", "–", aria_hidden="true")
    return tag("td", tag("span", shown), role="cell", data_l=column.title, class_=css or None)


def filter_box(label: str, placeholder: str, anchor: str, table_anchor: str) -> Html:
    """A field that narrows a list on the same page; nothing is lost without scripts."""
    return tag(
        "div",
        tag("label", label, for_=anchor),
        tag("input", id=anchor, type="search", data_ok_filter_for=table_anchor, placeholder=placeholder),
        class_="ok-filter",
    )
