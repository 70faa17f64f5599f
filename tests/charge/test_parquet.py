"""Usage in Parquet: the same rows are charged the same, and faults are named by file and row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from orgkit.app.charging.period import UnsoundError
from tests.charge.companies import charged, company, lines

DAY = dt.date(2026, 10, 1)
ROW = {"date": DAY, "service": "pictures", "consumer": "team:web", "quantity": Decimal("1.25"), "unit": "picture"}


def parquet(folder: Path, rows: Sequence[dict[str, Any]], **types: Any) -> Path:
    columns = {name: pa.array([row[name] for row in rows], types.get(name)) for name in rows[0]}
    pq.write_table(pa.table(columns), folder / "org" / "usage" / "meter.parquet")
    return folder


def test_csv_and_parquet_are_one_usage(tmp_path: Path) -> None:
    folder = company(tmp_path, "2026-10-01,pictures,,team:web,1,picture,,\n2026-09-01,words,,team:web,1,word,,\n")
    parquet(folder, [ROW, ROW, ROW | {"date": dt.date(2026, 9, 1)}, ROW | {"date": dt.date(2026, 12, 1)}])
    outcome = charged(folder)
    # Equal rows of a meter are two; a day that cannot have been yet is rejected, whatever its month.
    assert [(line.quantity, line.rows) for line in lines(outcome, "web", "pictures")] == [(Decimal("3.5"), 3)]
    assert [(one.span.file, one.span.line, one.reason) for one in outcome.charged.rejected] == [
        ("org/usage/meter.parquet", 4, "in-the-future")
    ]
    assert (outcome.charged.read, outcome.charged.charged) == (4, 3)


@pytest.mark.parametrize(
    ("quantity", "kind"),
    [(Decimal("1.25"), pa.decimal128(20, 4)), (2, pa.int64()), (2, pa.uint8()), ("1.25", pa.string())],
)
def test_exact_quantities_of_every_type(quantity: object, kind: object, tmp_path: Path) -> None:
    folder = parquet(company(tmp_path), [ROW | {"quantity": quantity}], quantity=kind)
    assert [str(line.amount) for line in lines(charged(folder), "web", "pictures")] == [
        "37.50" if quantity != 2 else "60.00"
    ]


def test_days_as_text(tmp_path: Path) -> None:
    folder = parquet(company(tmp_path), [ROW | {"date": "2026-10-31"}, ROW | {"date": "2026-11-01"}])
    assert [line.rows for line in lines(charged(folder), "web", "pictures")] == [1]


@pytest.mark.parametrize(
    ("rows", "types", "place"),
    [
        ([ROW | {"quantity": 1.25}], {}, ("quantity", 1)),
        ([ROW, ROW | {"quantity": None}], {}, ("quantity", 2)),
        ([ROW | {"quantity": "1"}, ROW | {"quantity": "1e5"}], {}, ("quantity", 2)),
        ([ROW | {"quantity": "NaN"}], {}, ("quantity", 1)),
        ([ROW | {"quantity": "-0"}], {}, ("quantity", 1)),
        ([ROW | {"quantity": "1\n"}], {}, ("quantity", 1)),
        ([ROW, ROW, ROW | {"date": None}], {}, ("date", 3)),
        ([ROW | {"date": "2026-10-1"}], {}, ("date", 1)),
        ([ROW | {"date": "2026-02-28"}, ROW | {"date": "2026-02-30"}], {}, ("date", 2)),
        ([ROW | {"date": "2024-02-29"}, ROW | {"date": "2100-02-29"}], {}, ("date", 2)),
        ([ROW | {"date": "0000-01-01"}], {}, ("date", 1)),
        ([ROW | {"quantity": 10**15 - 1}, ROW | {"quantity": -(10**15)}], {"quantity": pa.int64()}, ("quantity", 2)),
        ([ROW | {"quantity": 2**64 - 1}], {"quantity": pa.uint64()}, ("quantity", 1)),
        ([ROW | {"quantity": Decimal("9" * 38)}], {"quantity": pa.decimal128(38, 0)}, ("quantity", 1)),
        (
            [ROW | {"quantity": Decimal("1.5")}, ROW | {"quantity": Decimal("0.0000000004")}],
            {"quantity": pa.decimal128(38, 12)},
            ("quantity", 2),
        ),
        ([ROW, ROW | {"service": "pic\0tures"}], {}, ("service", 2)),
        ([ROW, ROW | {"consumer": "team:web\nteam:shop"}], {}, ("consumer", 2)),
        ([ROW | {"note": None}, ROW | {"note": "\x1b[31m"}], {"note": pa.string()}, ("note", 2)),
        ([ROW | {"date": dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)}], {}, ("date", 1)),
        ([ROW | {"team": "web"}], {}, ("team", 1)),
        ([{key: value for key, value in ROW.items() if key != "unit"}], {}, ("service", 1)),
        ([ROW | {"service": 3}], {}, ("service", 1)),
    ],
)
def test_a_fault_of_form_stops_everything(
    rows: list[dict[str, Any]], types: dict[str, Any], place: tuple[str, int], tmp_path: Path
) -> None:
    with pytest.raises(UnsoundError) as error:
        charged(parquet(company(tmp_path), rows, **types))
    found = error.value.findings[0]
    assert (found.span.file, found.span.line) == ("org/usage/meter.parquet", place[1])
    assert found.fix is not None


def test_a_file_that_is_no_parquet(tmp_path: Path) -> None:
    with pytest.raises(UnsoundError) as error:
        charged(company(tmp_path, "", **{"org/usage/meter.parquet": "not at all"}))
    assert [one.span.file for one in error.value.findings] == ["org/usage/meter.parquet"]


def test_a_row_without_names_is_rejected(tmp_path: Path) -> None:
    folder = parquet(company(tmp_path), [ROW | {"consumer": None}, ROW])
    outcome = charged(folder)
    assert [(one.span.line, one.reason) for one in outcome.charged.rejected] == [(1, "unknown-consumer")]
