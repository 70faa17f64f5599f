"""Values in sentences, and the lines to add to tables of records."""

from __future__ import annotations

from datetime import date

from orgkit.load.records import COLUMNS
from orgkit.model.org import Org
from orgkit.model.queries.wording import measured
from orgkit.model.values import Measure, Text
from orgkit.results import Message


def spoken(measure: Measure, unit: Text | None = None, language: str = "") -> Message:
    """A value as people say it: “95 %”, “3 business hours”, “24.4 euros per first order”.

    ``unit`` is what a bare number counts.
    """
    return measured(measure, unit.in_(language) if unit is not None else "")


def table(org: Org, folder: str, day: date) -> str:
    """The file that a record of a day belongs in: the one of its month, beside the other records."""
    known = next((path for path in org.records if path.split("/")[-2:-1] == [folder]), f"org/{folder}/")
    return f"{known.rpartition('/')[0]}/{day:%Y-%m}.csv"


def row(folder: str, **cells: str) -> str:
    """A line to add, in the order in which the columns are written in these pages."""
    return ",".join(cells.get(name, "") for name in COLUMNS[folder])
