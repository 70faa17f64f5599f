"""What was recorded: values measured, invoices received, usage counted. Nothing refers to a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from orgkit.model.values import Measure, Money
from orgkit.source import Span


class Measured(NamedTuple):
    """One value of a KPI or a target: ``subject`` is ``service:x``, ``metric`` the name under which it is kept there.

    ``day`` is the last day of the period that the value is about.
    """

    subject: str
    metric: str
    day: date
    value: Measure
    note: str
    span: Span


class Invoiced(NamedTuple):
    """One invoice or credit note under a contract; ``period`` is the month, quarter or year that it is for."""

    contract: str
    day: date
    period: str
    money: Money
    note: str
    span: Span


class Used(NamedTuple):
    """What a consumer used of a service on a day. ``item`` is the line of prices, empty for the service's own price.

    ``consumer`` is ``team:x`` or ``cost-centre:x``. ``service`` is empty where only the item was written.
    """

    day: date
    service: str
    item: str
    consumer: str
    quantity: Decimal
    unit: str
    surcharges: tuple[str, ...]
    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class Records:
    """All records of an organisation, in the order of the files. Rows that cannot be used are not among them.

    ``incomplete`` names the folders in which some row, or a whole table, cannot be used: that something
    is not recorded there says nothing.
    """

    measures: tuple[Measured, ...] = ()
    invoices: tuple[Invoiced, ...] = ()
    usage: tuple[Used, ...] = ()
    incomplete: frozenset[str] = frozenset()
