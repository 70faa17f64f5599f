"""A table is read whole or refused whole, with the row to look at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.load.tables import table_fault

HEADER = "date,service,quantity,note\n"
FINE = HEADER + "2026-10-01,product-photos,3,\n"


@pytest.mark.parametrize(
    "text",
    [
        HEADER,
        FINE,
        FINE.replace("\n", "\r\n"),
        FINE.rstrip("\n"),
        HEADER + '2026-10-01,product-photos,3,"Autumn, second lot"\n',
        HEADER + '2026-10-01,product-photos,3,"The ""big"" lot"\n',
    ],
)
def test_a_table_that_is_fine(text: str) -> None:
    assert table_fault(text.encode(), "org/usage/2026-10.csv") is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no line with the names"),
        (HEADER.replace(",", ";") + "2026-10-01;product-photos;3;\n", 1, "not separated by commas"),
        ("date,,quantity\n", 1, "no name"),
        ("date,quantity,date\n", 1, "Two columns"),
        (FINE + "2026-10-02,product-photos,3,,999\n", 3, "cells"),
        (FINE + "2026-10-02,product-photos\n", 3, "cells"),
        (FINE + "\n2026-10-02,product-photos,3,\n", 3, "empty"),
        (FINE + '"2026-10-02,product-photos,3,\n2026-10-03,product-photos,3,\n', 3, "A quote"),
        (FINE + '2026-10-02,product-photos,3,a "b" c"\n2026-10-03,"x"y,3,\n', 4, "A quote"),
    ],
)
def test_a_fault_is_found_in_its_row(text: str, line: int, words: str) -> None:
    found = table_fault(text.encode(), "org/usage/2026-10.csv")
    assert found is not None
    assert (found.rule, found.span.line) == ("YML029", line)
    assert words in found.message.template
    assert found.fix is not None


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (FINE.encode("utf-16"), "YML002"),
        ("date,note\n2026-10-01,caf\u00e9\n".encode("latin-1"), "YML002"),
        (b"\xef\xbb\xbf" + FINE.encode(), "YML004"),
        (b"date,note\n2026-10-01,a\x00b\n", "YML006"),
        (("date,note\n2026-10-01," + "x" * 20_001).encode(), "YML018"),
    ],
)
def test_bytes_are_judged_as_for_every_file(data: bytes, rule: str) -> None:
    found = table_fault(data, "org/usage/2026-10.csv")
    assert found is not None
    assert found.rule == rule


@given(st.lists(st.lists(st.text('abc," ;', max_size=5), min_size=2, max_size=2), max_size=4))
def test_what_csv_writes_is_read(rows: list[list[str]]) -> None:
    import csv
    import io

    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([["a", "b"], *rows])
    assert table_fault(file.getvalue().encode(), "org/usage/2026-10.csv") is None
