"""``orgkit show`` tells what became of promises, results and agreements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Orgkit

MEASURES = """date,subject,metric,value,note
2026-08-31,service:product-photos,done,93 %,
2026-09-30,service:product-photos,done,89.5 %,
2026-09-30,contract:photo-2026,accepted-first,92 %,
"""
INVOICES = """contract,date,period,amount,currency,note
hosting-2026,2026-09-30,2026-09,900.00,EUR,
"""


@pytest.fixture
def recorded(company: Path) -> Path:
    for path, text in (("measures/2026.csv", MEASURES), ("invoices/2026.csv", INVOICES)):
        file = company / "org" / path
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    return company


def test_a_service_and_its_team_tell_how_often_promises_were_kept(orgkit: Orgkit, recorded: Path) -> None:
    shown = orgkit("show", "service:product-photos", *DAY, "--lang", "en", folder=recorded).output
    assert "Time until done  kept 1 of 2 times · last: 89.5 %" in shown
    shown = orgkit("show", "team:design", *DAY, "--lang", "en", folder=recorded).output
    assert "Time until done  kept 1 of 2 times" in shown


def test_a_contract_tells_its_results(orgkit: Orgkit, recorded: Path) -> None:
    shown = orgkit("show", "contract:photo-2026", *DAY, "--lang", "en", folder=recorded).output
    assert "92 % on 30 September 2026 · at least 90 % · reached" in shown


def test_invoices_are_for_finance(orgkit: Orgkit, recorded: Path) -> None:
    call = ("show", "contract:hosting-2026", "--json", *DAY)
    assert "invoices" not in json.loads(orgkit(*call, folder=recorded).output)["derived"]
    found = json.loads(orgkit(*call, "--audience", "finance", folder=recorded).output)["derived"]["invoices"]
    assert [line["what"] for line in found] == ["2026-09"]
    assert found[0]["says"] == ["900.00 EUR invoiced", "900.00 EUR agreed"]
