"""A month that is closed stays what it was; what is found later is charged in an open month."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from orgkit.app.charging.closing import CannotCloseError
from orgkit.app.charging.telling import UnreadableMonthError
from orgkit.messages import render
from orgkit.report import Style
from orgkit.report.charging import FORMATS
from tests.charge.companies import FILES, HEADER, charged, company, lines

ROWS = "2026-10-01,pictures,,team:web,1,picture,express,\n2026-10-20,words,,team:shop,120,word,,\n"
FILE = ".orgkit/closed/2026-10.json"


def sentences(outcome: object) -> str:
    return "\n".join(render(message) for message in outcome.said)  # type: ignore[attr-defined]


def test_what_is_closed_is_read_back_as_it_was(tmp_path: Path) -> None:
    folder = company(tmp_path, ROWS)
    before = charged(folder)
    outcome = charged(folder, seal=True)
    assert "2026-10 is closed" in sentences(outcome)
    after = charged(folder)
    assert after.charged.statements == before.charged.statements
    assert after.charged.unpriced == before.charged.unpriced
    assert sentences(after) == "2026-10 was closed on 16 November 2026: this is what was charged then"
    assert json.loads(FORMATS["json"](after.to(Style())))["closed"] == "2026-11-16"


def test_the_file_is_the_same_whoever_closes(tmp_path: Path) -> None:
    one, other = company(tmp_path / "one", ROWS), company(tmp_path / "other")
    halves = ROWS.splitlines(keepends=True)
    (other / "org/usage/2026-10.csv").unlink()
    for folder in (one, other):
        rows = halves if folder is one else list(reversed(halves))
        (folder / "org/usage/october.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
        (folder / "org/usage/2026-10.csv").unlink(missing_ok=True)
        charged(folder, seal=True)
    assert (one / FILE).read_bytes() == (other / FILE).read_bytes()


def test_a_closed_month_stays_as_it_is_and_says_what_to_add(tmp_path: Path) -> None:
    folder = company(tmp_path, ROWS)
    charged(folder, seal=True)
    sealed = (folder / FILE).read_bytes()
    company(folder, ROWS.replace(",1,picture", ",4,picture"))
    outcome = charged(folder)
    assert [line.quantity for line in lines(outcome, "web", "pictures")] == [1]
    assert "2026-11-16,pictures,picture,team:web,3,picture,,correction 2026-10" in sentences(outcome)
    assert "Web: 242.00 EUR closed, 368.00 EUR by today’s files" in sentences(outcome)
    assert (folder / FILE).read_bytes() == sealed


def test_the_row_that_is_proposed_mends_the_bill(tmp_path: Path) -> None:
    folder = company(tmp_path, ROWS)
    charged(folder, seal=True)
    row = "2026-11-16,pictures,picture,team:web,-1,picture,,correction 2026-10\n"
    (folder / "org/usage/2026-11.csv").write_text(HEADER + row, encoding="utf-8")
    assert [line.amount for line in lines(charged(folder, "2026-11"), "web", "pictures")] == [-32]
    assert "Today" not in sentences(charged(folder))


def test_a_price_that_changed_is_said_as_well(tmp_path: Path) -> None:
    folder = company(tmp_path, ROWS)
    charged(folder, seal=True)
    company(folder, ROWS, **{"org/prices.yaml": FILES["org/prices.yaml"].replace("30.00 EUR", "31.00 EUR")})
    assert "prices or shares were changed" in sentences(charged(folder))


@pytest.mark.parametrize(
    ("rows", "day", "why"),
    [
        (ROWS, dt.date(2026, 10, 31), "has not ended"),
        (ROWS + "2026-10-01,pictures,,team:ghost,1,picture,,\n", dt.date(2026, 11, 1), "1 row or amount cannot be"),
        (ROWS + ROWS, dt.date(2026, 11, 1), "2 rows or amounts cannot be"),
    ],
)
def test_what_keeps_a_month_open(rows: str, day: dt.date, why: str, tmp_path: Path) -> None:
    folder = company(tmp_path, rows)
    with pytest.raises(CannotCloseError) as error:
        charged(folder, day=day, seal=True)
    assert why in render(error.value.message)
    assert not (folder / FILE).exists()


def test_a_month_is_closed_once(tmp_path: Path) -> None:
    folder = company(tmp_path, ROWS)
    charged(folder, seal=True)
    sealed = (folder / FILE).read_bytes()
    with pytest.raises(CannotCloseError) as error:
        charged(folder, seal=True)
    assert "is closed already" in render(error.value.message)
    assert (folder / FILE).read_bytes() == sealed


def test_a_damaged_file_is_neither_passed_over_nor_written_over(tmp_path: Path) -> None:
    folder = company(tmp_path, ROWS, **{FILE: "{}"})
    for seal in (True, False):
        with pytest.raises(UnreadableMonthError) as error:
            charged(folder, seal=seal)
        assert "cannot be read" in render(error.value.message)
    assert (folder / FILE).read_text(encoding="utf-8") == "{}"
