"""Columns and numbers of tables of records: what is checked here and what is charged agree on it."""

from __future__ import annotations

import re

import pytest

from orgkit.load.records import COLUMNS, DAY, OPTIONAL, PERIOD, QUANTITY, column_faults
from orgkit.load.tables import Table, read_table


def table(text: str, folder: str = "usage") -> Table:
    found = read_table(text.encode(), f"org/{folder}/2026-10.csv")
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize(
    "text",
    ["0", "1", "12", "12.5", "-3", "-0.5", "0.000000001", "-0.000000001", "0.0", "999999999999999.999999999", "10.10"],
)
def test_a_number(text: str) -> None:
    assert re.fullmatch(QUANTITY, text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "NaN", "sNaN", "Infinity", "-inf", "1e9", "1E+1000000", "0x10", "1,5", "1,000", "1 000", "1\u00a0000",
        "\u0661\u0662", "\u22125", "-0", "-0.0", "-0.000000000", "+1", "007", "1.", ".5", "5\n", " 5", "5 ",
        "1_000", "1000000000000000", "0.0000000001", "1.0000000001", "-0.0000000001", "-1.0000000001", "12 %", "=1+1",
    ],
)  # fmt: skip
def test_no_number(text: str) -> None:
    assert not re.fullmatch(QUANTITY, text)


def test_days_and_periods() -> None:
    assert re.fullmatch(DAY, "2026-10-31")
    assert not any(
        re.fullmatch(DAY, text) for text in ("2026-13-01", "2026-00-10", "2026-1-5", "26-01-05", "2026-10-32")
    )
    assert all(re.fullmatch(PERIOD, text) for text in ("2026", "2026-Q4", "2026-10"))
    assert not any(re.fullmatch(PERIOD, text) for text in ("2026-Q5", "2026-13", "2026-10-01", "26"))


@pytest.mark.parametrize("folder", sorted(COLUMNS))
def test_the_columns_of_each_table_may_stand_in_any_order(folder: str) -> None:
    names = COLUMNS[folder]
    for header in (names, tuple(reversed(names)), tuple(name for name in names if name not in OPTIONAL)):
        assert column_faults(table(",".join(header) + "\n", folder)) == []


def test_a_column_that_is_missing_and_one_that_is_misspelt() -> None:
    found = column_faults(table("date,service,consumer,quantitty,unit\n"))
    assert [(one.rule, one.field, one.span.line, one.span.column, one.span.end_column) for one in found] == [
        ("SCH101", "quantitty", 1, 23, 32),
        ("SCH102", "quantity", 1, 1, 37),
    ]
    assert found[0].fix is not None
    assert found[0].fix.message.arguments["near"] == ("quantity",)


def test_the_names_of_columns_are_exact() -> None:
    found = column_faults(table("Date, subject,metric,value\n", "measures"))
    assert [(one.rule, one.field) for one in found] == [
        ("SCH101", "Date"), ("SCH101", " subject"), ("SCH102", "date"), ("SCH102", "subject"),
    ]  # fmt: skip


def test_cells_and_their_places() -> None:
    found = table('date,note,value\r\n2026-10-01,"a, ""b""",3\r\n2026-10-02,,4\r\n')
    assert list(found.rows()) == [["2026-10-01", 'a, "b"', "3"], ["2026-10-02", "", "4"]]
    assert found.place(0, 1) == ("org/usage/2026-10.csv", 2, 12, 2, 22)
    assert found.place(0, 2) == ("org/usage/2026-10.csv", 2, 23, 2, 24)
    assert found.place(1, 1) == ("org/usage/2026-10.csv", 3, 12, 3, 12)
    assert found.line(1) == ("org/usage/2026-10.csv", 3, 1, 3, 14)
    assert found.folder == "usage"
