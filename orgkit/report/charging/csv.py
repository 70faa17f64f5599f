"""Statements as one table of CSV: a row for each line, each share, each tax, and each row that cannot be charged.

Its columns never depend on the language. A cell that a spreadsheet would take for a formula begins with an
apostrophe, which spreadsheets do not show; numbers are numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from orgkit.messages import visible
from orgkit.report.charging.wording import Told
from orgkit.results.statement import Line, Statement, money, number

COLUMNS = (
    "period", "cost_centre", "currency", "kind", "service", "item", "consumer", "provider", "quantity", "unit",
    "price", "version", "detail", "amount", "place",
)  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def statements(told: Told) -> str:
    """The whole table. Shares that are only shown are of kind ``shown`` and belong in no sum."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(told):
        writer.writerow({name: safe(text) for name, text in row.items()})
    return out.getvalue()


def safe(text: str) -> str:
    """A cell that no spreadsheet computes: an apostrophe stands before what would begin a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(shown) else shown


def _rows(told: Told) -> Iterator[dict[str, str]]:
    period = {"period": told.charged.period}
    for statement in told.statements:
        for row in _statement(told, statement):
            yield period | {"cost_centre": statement.cost_centre, "currency": statement.currency} | row
    for one in (*told.charged.rejected, *told.charged.problems):
        cells = {name: one.cells.get(name, "") for name in ("service", "item", "consumer", "unit")}
        yield (
            period
            | cells
            | {
                "kind": "rejected",
                "quantity": one.quantity,
                "detail": told.say(one.message),
                "place": told.place(one),
            }
        )


def _statement(told: Told, statement: Statement) -> Iterator[dict[str, str]]:
    for line in statement.lines:
        yield _line(told, line)
    for kind, shares in (("share", statement.shares), ("shown", statement.shown)):
        for share in shares:
            yield {"kind": kind, "item": share.pool, "detail": told.share(share), "amount": money(share.amount)}
    for vat in statement.vat:
        kind = "vat-included" if vat.included else "vat"
        yield {"kind": kind, "detail": told.vat(vat), "amount": money(vat.amount)}


def _line(told: Told, line: Line) -> dict[str, str]:
    return {
        "kind": line.kind,
        "service": line.service,
        "item": line.item,
        "consumer": line.consumer,
        "provider": line.provider,
        "quantity": number(line.quantity),
        "unit": line.unit,
        "price": line.price,
        "version": line.version.isoformat() if line.version is not None else "",
        "detail": told.detail(line),
        "amount": money(line.amount),
    }
