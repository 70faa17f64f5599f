"""Cells of a table replaced, and not a byte more."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.load.edits.refusal import CannotEditError
from orgkit.load.edits.table import Row, replaced_cells


def rename(old: str, new: str, column: str = "team") -> Callable[[Row], Row]:
    def change(row: Row) -> Row:
        return {column: new} if row[column] == old else {}

    return change


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("date,team\n2026,web\n", "date,team\n2026,shop\n"),
        ('date,team\r\n2026,"web"\r\n2027,web\r\n', 'date,team\r\n2026,"shop"\r\n2027,shop\r\n'),
        ("team\nweb", "team\nshop"),
        ('date, team \n"a, ""b""",web\n', 'date, team \n"a, ""b""",shop\n'),
        ("date,team,note\n,web,web\n,,\n,web-two,\n", "date,team,note\n,shop,web\n,,\n,web-two,\n"),
    ],
)
def test_cells(text: str, wanted: str) -> None:
    assert replaced_cells(text.encode(), "x.csv", rename("web", "shop")).decode() == wanted


def test_what_is_no_word_is_refused() -> None:
    with pytest.raises(CannotEditError):
        replaced_cells(b"team\nweb\n", "x.csv", rename("web", "a,b"))


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(CannotEditError):
        replaced_cells(b'team\n"web\n', "x.csv", rename("web", "shop"))


CELL = st.sampled_from(["web", "web-two", "", "é", "a b", "a,b", 'say "web"', "web,", " web"])


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=300)
def test_any_table(rows: list[tuple[str, str, str]], end: str, quoted: bool) -> None:
    def written(rows: list[tuple[str, str, str]]) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
        writer.writerows([("a", "team", "b"), *rows])
        return out.getvalue()

    wanted = [(one, "shop" if team == "web" else team, other) for one, team, other in rows]
    new = replaced_cells(written(rows).encode(), "x.csv", rename("web", "shop"))
    assert new.decode() == written(wanted)
