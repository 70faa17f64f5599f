"""Usage of a period, summed, judged and turned into lines; what cannot be charged is listed, row by row.

No row is looked at one by one that can be charged: the engine sums, Python judges sums.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from orgkit.charge import expressions
from orgkit.charge.engine import Engine
from orgkit.charge.expressions import KEYS, Group, Repeated, Row
from orgkit.charge.judge import Free, Judge, Sold, Unchargeable
from orgkit.charge.sources import Asked, Sources
from orgkit.charge.statements import Due, Use, due_for_use, fixed, fixed_line, is_by_period, lines_for
from orgkit.load.records import SEPARATOR
from orgkit.model import Org
from orgkit.promises.allocation.basis import Counted, recorded
from orgkit.promises.allocation.basis import Metered as UseOfMonth
from orgkit.results.finding import say
from orgkit.results.statement import Line, Rejected, Unpriced, number, plus

Keys = tuple[str, ...]


@dataclass(slots=True)
class Metered:
    """What the usage of a period comes to. ``groups`` are its sums by file."""

    lines: dict[tuple[str, str], list[Line]] = field(default_factory=dict)
    sold: list[Sold] = field(default_factory=list)
    unpriced: list[Unpriced] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    problems: list[Rejected] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    read: int = 0
    charged: int = 0


def meter(judge: Judge, engine: Engine, sources: Sources, asked: Asked, scratch: Path) -> Metered:
    """Sum, judge and price the usage of a period."""
    metered = Metered()
    run = _Run(judge, engine, sources, asked, metered)
    if sources.rows is not None:
        run.sum()
        run.judge()
    run.price()
    if sources.rows is not None:
        run.list_rejected(scratch)
    metered.rejected.sort(key=lambda one: one.sort_key)
    metered.problems.sort(key=lambda one: one.sort_key)
    return metered


@dataclass(slots=True)
class _Run:
    judging: Judge
    engine: Engine
    sources: Sources
    asked: Asked
    out: Metered
    uses: dict[tuple[object, ...], Use] = field(default_factory=dict)
    made_of: dict[tuple[object, ...], list[Group]] = field(default_factory=dict)
    free: dict[tuple[str, str, str, str], tuple[Decimal, int]] = field(default_factory=dict)
    wrong: dict[Keys, Unchargeable] = field(default_factory=dict)

    def sum(self) -> None:
        """Fetch the sums, ordered so that every engine gives the same."""
        if self.sources.rows is None:
            return
        found = [Group(*row) for row in self.engine.rows(expressions.groups(self.sources.rows))]
        found.sort(key=lambda group: (group[1:7], group.file))
        self.out.groups = found
        self.out.read = sum(group.rows for group in found)

    def judge(self) -> None:
        """Put every sum where it belongs."""
        for group in self.out.groups:
            found = self.judging.judge(group)
            if isinstance(found, Unchargeable):
                self.wrong[group[1:7]] = found
            elif isinstance(found, Free):
                self._count(found.service, found.item, found.consumer, group)
                self.out.charged += group.rows
            else:
                use = self.uses.setdefault(found.key, Use(found))
                use.add(group.quantity, group.surcharges.split(SEPARATOR) if group.surcharges else (), group.rows)
                self.made_of.setdefault(found.key, []).append(group)

    def price(self) -> None:
        """Turn use into lines; use that no tier holds is rejected with all its rows."""
        due = self._due()
        once = {_what(one.sold) for one in due.values()}
        for key in sorted({*self.uses, *due}, key=_order):
            use, owed = self.uses.get(key), due.get(key)
            if owed is None and use is not None and is_by_period(use.sold.holding) and _what(use.sold) not in once:
                once.add(_what(use.sold))
                owed = due_for_use(use)
            if owed is not None:
                self._put(owed.sold, [fixed_line(owed, use)])
            elif use is not None and not self._line(key, use):
                continue
            self.out.charged += use.rows if use is not None else 0
        for (service, item, consumer, unit), (quantity, rows) in sorted(self.free.items()):
            self.out.unpriced.append(Unpriced(service, item, consumer, unit, quantity, rows))

    def _line(self, key: tuple[object, ...], use: Use) -> bool:
        """The lines of some use, or a place among what costs nothing; ``False`` where its rows are rejected."""
        cost = use.cost
        if cost is None:
            message = say("No tier of {item} holds {quantity}", item=use.sold.item, quantity=number(use.quantity))
            for group in self.made_of[key]:
                self.wrong[group[1:7]] = Unchargeable("no-tier", message, "quantity")
            return False
        lines = [] if is_by_period(use.sold.holding) or use.is_nothing else list(lines_for(use, cost))
        self._put(use.sold, lines)
        if not lines:
            for group in self.made_of[key]:
                self._count(use.sold.service, use.sold.item, use.sold.consumer, group)
        return True

    def _due(self) -> dict[tuple[object, ...], Due]:
        found: dict[tuple[object, ...], Due] = {}
        for one in fixed(self.judging, self.asked.first, self.asked.last):
            if isinstance(one, Due):
                found.setdefault(one.sold.key, one)
            else:
                self.out.problems.append(one)
        return found

    def _put(self, sold: Sold, lines: list[Line]) -> None:
        self.out.sold.append(sold)
        if lines:
            self.out.lines.setdefault((sold.payer, sold.currency), []).extend(lines)

    def _count(self, service: str, item: str, consumer: str, group: Group) -> None:
        key = (service, item, consumer, group.unit)
        quantity, rows = self.free.get(key, (Decimal(0), 0))
        self.free[key] = plus(quantity, group.quantity), rows + group.rows

    def list_rejected(self, scratch: Path) -> None:
        """Every row that was not charged, with its place: those of rejected sums, and those that stand twice."""
        if self.wrong and self.sources.rows is not None:
            keys = scratch / "rejected.copy"
            with keys.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(expressions.line(key) for key in self.wrong)
            found = expressions.rows_of(self.sources.rows, self.engine.copy(keys, KEYS))
            for cells in self.engine.rows(found):
                row = Row(*cells)
                self.out.rejected.append(self._rejected(row, self.wrong[row[2:8]]))
        if self.sources.copies is not None:
            for cells in self.engine.rows(expressions.repeated(self.sources.copies)):
                again = Repeated(*cells)
                self.out.read += 1
                self.out.rejected.append(self._repeated(again))

    def _rejected(self, row: Row, why: Unchargeable) -> Rejected:
        cells = dict(zip(KEYS, row[2:8], strict=True))
        place = self.sources.place(row.file, row.row, why.column)
        return Rejected(why.reason, why.message, place, number(row.quantity), cells)

    def _repeated(self, row: Repeated) -> Rejected:
        first = self.sources.place(row.first_file, row.first)
        message = say(
            "Every cell of this row stands in {place} already; add the quantities up, or say in the note what "
            "makes them two",
            place=f"{first.file}:{first.line}",
        )
        return Rejected("repeated", message, self.sources.place(row.file, row.row), number(row.quantity))


def _what(sold: Sold) -> tuple[str, str, str]:
    return sold.service, sold.item, sold.consumer


def _order(key: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(part) for part in key)


def use_by_month(org: Org, engine: Engine, sources: Sources, asked: Asked, groups: Sequence[Group]) -> UseOfMonth:
    """The use of any month, for whoever divides costs by it: asked for one by one, so that most are never read."""
    kept = recorded(org)

    @cache
    def found(month: str) -> tuple[Counted, ...]:
        first = date.fromisoformat(f"{month}-01")
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        if first == asked.first:
            return tuple(group for group in groups if group.day <= last.isoformat())
        tables = [expressions.measured(table, file, first, last, date.max) for file, table in sources.measured]
        rows = engine.rows(expressions.groups(expressions.together(tables))) if tables else ()
        return (*kept(month), *sorted((Group(*row) for row in rows), key=lambda group: group[1:7]))

    return found
