"""The French pack: figures by their day, one table that the pages repeat, and a switch."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module

import pytest

from orgkit.config import read_settings
from orgkit.model.queries import french_law
from orgkit.model.queries.french_law import ROWS, Figure, Row, figure_on
from orgkit.rules.selection import select
from tests.rules.cases import TODAY, all_cases, check

PAGES = {
    "vigilance_documents": (Figure.VIGILANCE_AMOUNT, Figure.VIGILANCE_MONTHS),
    "payment_terms": (Figure.PAYMENT_DAYS, Figure.PAYMENT_END_OF_MONTH, Figure.PAYMENT_CARRIAGE),
}


@pytest.mark.parametrize(
    ("day", "article"),
    [
        (date(2008, 12, 31), None),
        (date(2009, 1, 1), "C. com. L441-6"),
        (date(2019, 4, 25), "C. com. L441-6"),
        (date(2019, 4, 26), "C. com. L441-10"),
        (TODAY, "C. com. L441-10"),
    ],
)
def test_the_day_selects_the_row(day: date, article: str | None) -> None:
    row = figure_on(Figure.PAYMENT_DAYS, day)
    assert (row.article if row is not None else None) == article


def test_every_figure_holds_today_and_says_where_it_stands() -> None:
    assert all(figure_on(figure, TODAY) for figure in Figure)
    assert all(row.article and re.search(r"n° .+\d{4}$", row.text) for row in ROWS)
    assert len({(row.figure, row.since) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("module", PAGES)
def test_the_page_of_a_rule_says_the_figures_of_today(module: str) -> None:
    page = import_module(f"orgkit.rules.{module}").__doc__ or ""
    for figure in PAGES[module]:
        row = figure_on(figure, TODAY)
        assert row is not None
        assert re.search(rf"\b{row.value}\b", page)


@pytest.mark.parametrize(
    ("case", "code", "row"),
    [
        ("bad-no-certificate", "FR001", Row(Figure.VIGILANCE_AMOUNT, date(2026, 11, 1), 50_000, "x", "y")),
        ("bad-seventy-five-days", "FR002", Row(Figure.PAYMENT_DAYS, date(2026, 11, 1), 90, "x", "y")),
    ],
)
def test_a_change_of_the_law_is_a_new_row(case: str, code: str, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    (told,) = [each for each in all_cases() if each.folder.name == case]
    tree = told.tree(told.folder)
    assert code in {finding.rule for finding in check(tree, TODAY).findings}
    monkeypatch.setattr(french_law, "ROWS", (*ROWS, row))
    assert code not in {finding.rule for finding in check(tree, TODAY).findings}


def test_one_line_switches_the_pack_off() -> None:
    settings = read_settings('[orgkit]\nprofile = "strict"\n[lint]\nignore = ["FR0"]', "orgkit.toml")
    assert settings is not None
    assert not [code for code in select(settings).severities if code.startswith("FR")]
