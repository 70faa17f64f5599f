"""Rows of tables become records: each with the types it has, or a finding at the cell that cannot be used.

A row with one such cell is left out whole. The same fault in many rows of a file is one finding, at the
first of them, that says how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from orgkit.load.records import COLUMNS, SEPARATOR, column_faults
from orgkit.load.tables import Table
from orgkit.model.org import Org
from orgkit.model.queries.units import TIME
from orgkit.model.records import Invoiced, Measured, Records, Used
from orgkit.model.tables.cells import Judged, Wrong, currency, day, empty, measure, number, period, reference
from orgkit.model.tables.metrics import SUBJECTS, Metrics
from orgkit.model.tables.offered import Offers
from orgkit.model.values import Measure, Money
from orgkit.results import Finding, Fix
from orgkit.results.finding import say
from orgkit.results.nearest import nearest

_Taken = Callable[[Table, int, list[str]], "list[Wrong]"]


def read_records(org: Org, tables: Iterable[Table]) -> tuple[Records, list[Finding]]:
    """Everything that was recorded, and a finding for each thing that cannot be used."""
    reader = _Reader(org)
    for table in tables:
        if table.folder in COLUMNS:
            reader.read(table)
    incomplete = reader.incomplete | {folder for folder in COLUMNS if org.index.is_lost(folder, "*")}
    records = Records(tuple(reader.measures), tuple(reader.invoices), tuple(reader.usage), frozenset(incomplete))
    return records, reader.findings


class _Reader:
    """Reads one table after the other, and remembers what it has judged."""

    def __init__(self, org: Org) -> None:
        self.findings: list[Finding] = []
        self.measures: list[Measured] = []
        self.invoices: list[Invoiced] = []
        self.usage: list[Used] = []
        self.incomplete: set[str] = set()
        self._org = org
        self._metrics, self._offers = Metrics(org), Offers(org)
        holders = {"price-item": "price-list:", "unit": "organization:"}
        self._in_doubt = {thing for thing, kind in holders.items() if any(key.startswith(kind) for key in org.doubtful)}
        self._days: Judged[str, date] = Judged(lambda text: day(text, "date", org.as_of))
        self._subjects: Judged[str, str] = Judged(lambda text: reference(org, text, "subject", SUBJECTS))
        self._named: Judged[tuple[str, str], str] = Judged(self._metric)
        self._values: Judged[str, Measure] = Judged(lambda text: measure(text, "value"))
        self._contracts: Judged[str, str] = Judged(lambda text: reference(org, text, "contract", ("contract",)))
        self._periods: Judged[str, str] = Judged(lambda text: period(text, "period"))
        self._amounts: Judged[str, Decimal] = Judged(lambda text: number(text, "amount"))
        self._currencies: Judged[str, str] = Judged(lambda text: currency(text, "currency"))
        self._consumers: Judged[str, str] = Judged(
            lambda text: reference(org, text, "consumer", ("team", "cost-centre"))
        )
        self._quantities: Judged[str, Decimal] = Judged(lambda text: number(text, "quantity"))
        self._offered: Judged[tuple[str, str, str, str], tuple[str, ...]] = Judged(self._offer)

    def read(self, table: Table) -> None:
        """Keep the rows of a table that can be used."""
        faults = column_faults(table)
        self.findings.extend(faults)
        if faults:
            self.incomplete.add(table.folder)
            return
        take: _Taken = {"usage": self._use, "measures": self._measure, "invoices": self._invoice}[table.folder]
        columns = {name: place for place, name in enumerate(table.columns)}
        order = [columns.get(name, len(columns)) for name in COLUMNS[table.folder]]
        found: dict[Wrong, tuple[int, int]] = {}
        for row, cells in enumerate(table.rows()):
            cells.append("")  # what a column that is not there holds
            for wrong in take(table, row, [cells[place] for place in order]):
                first, count = found.get(wrong, (row, 0))
                found[wrong] = first, count + 1
        if found:
            self.incomplete.add(table.folder)
        for wrong, (row, count) in found.items():
            if wrong.code and wrong.message is not None:
                place = columns.get(wrong.column)
                span = table.place(row, place) if place is not None else table.line(row)
                more = say("and in {count} more row||and in {count} more rows", count=count - 1) if count > 1 else None
                finding = Finding(wrong.code, wrong.message, span, field=wrong.column, label=more)
                self.findings.append(replace(finding, fix=Fix(wrong.fix)) if wrong.fix is not None else finding)

    def _measure(self, table: Table, row: int, cells: list[str]) -> list[Wrong]:
        on, subject, value = self._days[cells[0]], self._subjects[cells[1]], self._values[cells[3]]
        metric = self._named[cells[1], cells[2]] if not isinstance(subject, Wrong) else subject
        if isinstance(on, Wrong) or isinstance(subject, Wrong) or isinstance(metric, Wrong) or isinstance(value, Wrong):
            return _wrong(on, subject, metric, value)
        self.measures.append(Measured(subject, metric, on, value, cells[4], table.line(row)))
        return []

    def _invoice(self, table: Table, row: int, cells: list[str]) -> list[Wrong]:
        contract, on, during = self._contracts[cells[0]], self._days[cells[1]], self._periods[cells[2]]
        amount, code = self._amounts[cells[3]], self._currencies[cells[4]]
        if (
            isinstance(contract, Wrong)
            or isinstance(on, Wrong)
            or isinstance(during, Wrong)
            or isinstance(amount, Wrong)
            or isinstance(code, Wrong)
        ):
            return _wrong(contract, on, during, amount, code)
        self.invoices.append(Invoiced(contract, on, during, Money(amount, code), cells[5], table.line(row)))
        return []

    def _use(self, table: Table, row: int, cells: list[str]) -> list[Wrong]:
        on, consumer, quantity = self._days[cells[0]], self._consumers[cells[3]], self._quantities[cells[4]]
        extra = self._offered[cells[1], cells[2], cells[5], cells[6]]
        if (
            isinstance(on, Wrong)
            or isinstance(consumer, Wrong)
            or isinstance(quantity, Wrong)
            or isinstance(extra, Wrong)
        ):
            return _wrong(on, extra, consumer, quantity)
        self.usage.append(Used(on, cells[1], cells[2], consumer, quantity, cells[5], extra, cells[7], table.line(row)))
        return []

    def _metric(self, key: tuple[str, str]) -> str | Wrong:
        subject, text = key
        known = self._metrics.of(subject)
        if text in known:
            return text
        if not text.strip():
            return empty("metric")
        if not self._metrics.is_sure(subject):
            return Wrong("metric")
        about = {"value": text, "subject": self._org.title(subject)}
        near = nearest(text, sorted(known))
        if near:
            fix = say("did you mean {near}?", near=near)
        elif known:
            fix = say("write one of {known}", known=sorted(known))
        else:
            fix = say("write the KPI into the file of {subject}, or delete the row", **about)
        return Wrong("metric", "REF201", say("“{value}” is no KPI and no target of {subject}", **about), fix)

    def _offer(self, key: tuple[str, str, str, str]) -> tuple[str, ...] | Wrong:
        """The surcharges of a row, where its service, item and unit go together."""
        service, item, unit, extra = key
        org = self._org
        if not service and not item:
            return empty("service")
        for text, column, kind in ((service, "service", "service"), (item, "item", "price-item")):
            found = reference(org, text, column, (kind,)) if text else ""
            if isinstance(found, Wrong):
                return Wrong(column) if kind in self._in_doubt else found
        counted = reference(org, unit, "unit", ("unit",)) if unit not in TIME else unit
        if isinstance(counted, Wrong):
            return Wrong("unit") if "unit" in self._in_doubt and unit.strip() else counted
        return self._belongs(service, item) or self._unit(service, item, unit) or self._surcharges(service, item, extra)

    def _belongs(self, service: str, item: str) -> Wrong | None:
        if not service or not item:
            return None
        items = self._offers.of(service).items
        if item in items or not self._is_sure(service):
            return None
        about = {"item": item, "service": self._org.title(f"service:{service}")}
        fix = say("write one of {known}", known=sorted(items)) if items else say("leave the cell empty")
        return Wrong("item", "SCH104", say("{service} has no price “{item}”", **about), fix)

    def _is_sure(self, service: str) -> bool:
        """Whether all prices of a service are known: none is misspelt, and nothing of it was left out."""
        items = self._offers.of(service).items
        doubtful = "price-item" in self._in_doubt or f"service:{service}" in self._org.doubtful
        return not doubtful and all(self._org.index.has("price-item", item) for item in items)

    def _unit(self, service: str, item: str, unit: str) -> Wrong | None:
        units = self._offers.units(service, item)
        if not units or unit in units or (service and not self._is_sure(service)):
            return None
        about = {
            "service": self._org.title(f"service:{service}") if service else item,
            "unit": unit,
            "priced": sorted(units),
        }
        message = say("{service} is priced per {priced}, and this row counts in {unit}", **about)
        return Wrong("unit", "PRC610", message, say("count in {priced}", **about))

    def _surcharges(self, service: str, item: str, text: str) -> tuple[str, ...] | Wrong:
        names = tuple(text.split(SEPARATOR)) if text else ()
        known = self._offers.surcharges(service, item)
        for name in names:
            if name not in known and service and not self._is_sure(service):
                return Wrong("surcharges")
            if name not in known:
                near = nearest(name, sorted(known)) or sorted(known)
                fix = say("write {near}", near=near) if near else say("leave the cell empty")
                message = say("“{value}” in {column} is no surcharge of this price", value=name, column="surcharges")
                return Wrong("surcharges", "REF201", message, fix)
        return names


def _wrong(*judged: object) -> list[Wrong]:
    return list(dict.fromkeys(each for each in judged if isinstance(each, Wrong)))
