"""Closed months are read strictly: a file that is not what orgkit wrote closes nothing, and says why."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orgkit.load.closed import Closed, ClosedFault, parse_closed, read_closed
from orgkit.messages import render
from orgkit.source.tree import DictTree, FolderTree

LINE = {
    "kind": "usage", "service": "pictures", "item": "picture", "consumer": "team:web", "provider": "team:studio",
    "price": "price-list:studio", "version": "2026-01-01", "model": "per-unit", "unit": "picture", "quantity": "2",
    "rows": 1, "parts": [{"units": "2", "price": "30", "flat": "0"}], "surcharges": [], "tax": "excluded",
    "vat_rate": "", "seller": "", "amount": "60.00",
}  # fmt: skip
STATEMENT = {
    "cost_centre": "web", "currency": "EUR", "lines": [LINE], "shares": [], "shown": [], "total": "60.00", "vat": [],
    "payable": "60.00",
}  # fmt: skip
MONTH: dict[str, Any] = {
    "format": "orgkit.closed/1", "period": "2026-09", "as_of": "2026-10-05", "statements": [STATEMENT], "unpriced": [],
    "usage": [{"of": "org/usage/2026-09.csv", "sha256": "a" * 64}], "prices": [], "pools": [],
}  # fmt: skip
PATH = ".orgkit/closed/2026-09.json"


def parsed(month: Any, path: str = PATH) -> Closed | ClosedFault:
    return parse_closed(json.dumps(month, indent=1).encode(), path)


def test_what_orgkit_writes_is_read() -> None:
    found = parsed(MONTH)
    assert isinstance(found, Closed)
    assert (found.period, found.totals) == ("2026-09", (Decimal("60.00"),))
    assert found.statements[0].total == Decimal("60.00")
    assert found.statements[0].lines[0].vat_rate is None
    assert found.total_span(0).line > 30
    assert found.usage == {"org/usage/2026-09.csv": "a" * 64}


def line(**changed: Any) -> dict[str, Any]:
    return {**MONTH, "statements": [{**STATEMENT, "lines": [{**LINE, **changed}]}]}


@pytest.mark.parametrize(
    ("month", "why"),
    [
        ({**MONTH, "format": "orgkit.closed/2"}, "format"),
        ({**MONTH, "period": "2026-08"}, "period"),
        ({**MONTH, "as_of": "yesterday"}, "as_of"),
        ({**MONTH, "statements": {}}, "statements"),
        ({**MONTH, "statements": ["x"]}, "cost_centre"),
        ({**MONTH, "usage": {"a": "b"}}, "usage"),
        ({**MONTH, "prices": [{"of": "x"}]}, "prices"),
        ({key: value for key, value in MONTH.items() if key != "pools"}, "pools"),
        (line(amount="NaN"), "lines.0.amount"),
        (line(amount="1e999999"), "amount"),
        (line(quantity=["2"]), "quantity"),
        (line(rows="-1"), "rows"),
        (line(version="2026-02-30"), "version"),
        (line(parts="2"), "parts"),
        (line(parts=[{}]), "units"),
    ],
)
def test_what_it_did_not_write_closes_nothing(month: dict[str, Any], why: str) -> None:
    found = parsed(month)
    assert isinstance(found, ClosedFault)
    assert why in render(found.why)
    assert found.span.file == PATH


@pytest.mark.parametrize("name", ["2026-13", "0000-01", "2026-9", "x", "2026-09 "])
def test_a_name_that_is_no_month(name: str) -> None:
    assert isinstance(parsed(MONTH, f".orgkit/closed/{name}.json"), ClosedFault)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"[" * 5000, b'{"a": &a 1, "b": *a}', b"null"])
def test_bytes_that_are_nothing(data: bytes) -> None:
    assert isinstance(parse_closed(data, PATH), ClosedFault)


def test_a_tree_with_good_and_bad_ones(tmp_path: Path) -> None:
    good = json.dumps(MONTH)
    found = read_closed(DictTree({PATH: good, ".orgkit/closed/2026-08.json": good, ".orgkit/closed/README.md": "x"}))
    assert list(found.periods) == ["2026-09"]
    assert [fault.span.file for fault in found.faults] == [".orgkit/closed/2026-08.json"]
    folder = tmp_path / ".orgkit" / "closed"
    folder.mkdir(parents=True)
    (tmp_path / "elsewhere.json").write_text(good, encoding="utf-8")
    (folder / "2026-09.json").symlink_to(tmp_path / "elsewhere.json")
    linked = read_closed(FolderTree(tmp_path))
    assert not linked.periods
    assert len(linked.faults) == 1
    assert not read_closed(DictTree({})).faults
