"""What cannot be charged: listed with its place and the reason, never dropped, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgkit.app.charging.period import NoUsageError, UnsoundError
from orgkit.messages import render
from tests.charge.companies import FILES, HEADER, charged, company, lines, reasons

GOOD = "2026-10-01,pictures,,team:web,1,picture,,\n"


@pytest.mark.parametrize(
    ("row", "reason", "column"),
    [
        ("2026-10-02,nothing,,team:web,1,picture,,", "unknown-service", 12),
        ("2026-10-02,pictures,nothing,team:web,1,picture,,", "unknown-item", 21),
        ("2026-10-02,pictures,words-graduated,team:web,1,word,,", "item-not-offered", 21),
        ("2026-10-02,,,team:web,1,picture,,", "nothing-named", 12),
        ("2026-10-02,pictures,,team:ghost,1,picture,,", "unknown-consumer", 22),
        ("2026-10-02,pictures,,team:Web,1,picture,,", "unknown-consumer", 22),
        ("2026-10-02,pictures,,web,1,picture,,", "unknown-consumer", 22),
        ("2026-10-02,pictures,,=1+1,1,picture,,", "unknown-consumer", 22),
        ("2026-10-02,pictures,,,1,picture,,", "unknown-consumer", 22),
        ("2026-10-11,pictures,,team:outlet,1,picture,,", "consumer-closed", 22),
        ("2026-10-19,pictures,,team:pop-up,1,picture,,", "consumer-closed", 22),
        ("2026-10-02,pictures,,team:lost,1,picture,,", "no-cost-centre", 22),
        ("2026-10-02,pictures,,team:web,1,word,,", "unit-mismatch", 33),
        ("2026-10-02,pictures,,team:web,1,,,", "unit-mismatch", 33),
        ("2026-10-16,pictures,,team:web,1,picture,night,", "unknown-surcharge", 41),
        ("2026-10-02,pictures,,team:web,1,picture,express express,", "unknown-surcharge", 41),
        ("2026-10-16,pictures,film-minute,team:web,1,picture,,", "no-price", 1),
        ("2026-10-02,silent,,team:web,1,picture,,", "no-price", 1),
        ("2026-10-02,bulk,,team:web,11,picture,,", "no-tier", 27),
        ("2026-11-17,pictures,,team:web,1,picture,,", "in-the-future", 1),
        ("2099-10-01,pictures,,team:web,1,picture,,", "in-the-future", 1),
        ("2026-10-01,pictures,,team:web,1,picture,,", "repeated", 1),
    ],
)
def test_a_row_that_cannot_be_charged(row: str, reason: str, column: int, tmp_path: Path) -> None:
    outcome = charged(company(tmp_path, GOOD + row + "\n"))
    assert reasons(outcome) == [(3, reason)]
    one = outcome.charged.rejected[0]
    assert (one.span.file, one.span.column) == ("org/usage/2026-10.csv", column)
    assert render(one.message)
    assert (outcome.charged.read, outcome.charged.charged) == (2, 1)
    assert [line.amount for line in lines(outcome, "web", "pictures")] == [30]


def test_a_note_tells_two_equal_rows_apart(tmp_path: Path) -> None:
    rows = "2026-10-01,pictures,,team:web,1,picture,,first\n2026-10-01,pictures,,team:web,1,picture,,second\n"
    outcome = charged(company(tmp_path, rows))
    assert reasons(outcome) == []
    assert [line.quantity for line in lines(outcome, "web", "pictures")] == [2]


def test_a_row_that_stands_twice_is_found_across_files_and_is_charged_once(tmp_path: Path) -> None:
    outcome = charged(company(tmp_path, GOOD, **{"org/usage/late.csv": HEADER + GOOD + GOOD}))
    assert [(one.span.file, one.span.line, one.reason) for one in outcome.charged.rejected] == [
        ("org/usage/late.csv", 2, "repeated"),
        ("org/usage/late.csv", 3, "repeated"),
    ]
    assert "org/usage/2026-10.csv:2" in render(outcome.charged.rejected[0].message)
    assert [line.quantity for line in lines(outcome, "web", "pictures")] == [1]


def test_before_the_first_version_there_is_no_price(tmp_path: Path) -> None:
    rows = "2025-12-31,pictures,,team:web,1,picture,,\n"
    outcome = charged(company(tmp_path, rows), "2025-12")
    assert reasons(outcome) == [(2, "no-price")]
    assert "1 January 2026" in render(outcome.charged.rejected[0].message)


@pytest.mark.parametrize(
    ("row", "line", "column"),
    [
        ("2026-10-02,pictures,,team:web,1e3,picture,,", 3, 31),
        ("2026-10-02,pictures,,team:web,-0,picture,,", 3, 31),
        ("2026-10-02,pictures,,team:web,,picture,,", 3, 31),
        ('2026-10-02,pictures,,team:web,"1,000",picture,,', 3, 31),
        ("2026-02-30,pictures,,team:web,1,picture,,", 3, 1),
        ("2026-13-01,pictures,,team:web,1,picture,,", 3, 1),
        (",pictures,,team:web,1,picture,,", 3, 1),
        ("2026-10-02,pictures,,team:web,1,picture,", 3, 1),
        ('2026-10-02,pictures,,team:web,1,picture,,"open', 3, 1),
        ("2026-10-02,pictures,,team:web,1,picture,,\x00", 3, 42),
    ],
)
def test_a_fault_of_form_stops_everything(row: str, line: int, column: int, tmp_path: Path) -> None:
    with pytest.raises(UnsoundError) as error:
        charged(company(tmp_path, GOOD + row + "\n"))
    assert [(one.span.line, one.span.column) for one in error.value.findings] == [(line, column)]
    assert error.value.findings[0].fix is not None


def test_a_fault_of_form_in_another_month_stops_everything(tmp_path: Path) -> None:
    later = HEADER + "2026-09-01,pictures,,team:web,many,picture,,\n"
    with pytest.raises(UnsoundError):
        charged(company(tmp_path, GOOD, **{"org/usage/2026-09.csv": later}))


def test_columns_are_those_of_the_table(tmp_path: Path) -> None:
    with pytest.raises(UnsoundError):
        charged(company(tmp_path, GOOD, **{"org/usage/2026-09.csv": "date,service,team,quantity\n"}))


def test_a_price_that_cannot_be_read_is_never_charged(tmp_path: Path) -> None:
    prices = FILES["org/prices.yaml"].replace("minimum: 25.00 EUR", "minimum: 25 euros")
    with pytest.raises(UnsoundError) as error:
        charged(company(tmp_path, GOOD, **{"org/prices.yaml": prices}))
    assert error.value.findings[0].span.file == "org/prices.yaml"


def test_a_month_without_usage_is_no_statement(tmp_path: Path) -> None:
    with pytest.raises(NoUsageError):
        charged(company(tmp_path, GOOD), "2026-09")


def test_a_registered_consumer_without_cost_centre_is_a_problem(tmp_path: Path) -> None:
    services = FILES["org/services.yaml"].replace("    - {team: web}\n", "    - {team: lost}\n")
    outcome = charged(company(tmp_path, GOOD, **{"org/services.yaml": services}))
    assert [(one.reason, one.span.file) for one in outcome.charged.problems] == [
        ("no-cost-centre", "org/services.yaml")
    ]
