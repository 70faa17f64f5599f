"""Closed months have pages for those who may see amounts, and no trace anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgkit.app.checking.check import read
from orgkit.app.place import find_place
from orgkit.model import Org
from orgkit.model.view import view
from orgkit.pages.assembly import handbook
from tests.charge.companies import TODAY, charged, company

ROWS = "2026-10-01,pictures,,team:web,1,picture,express,\n2026-10-20,words,,team:shop,10,word,,\n"
PAGE = "prices/statements-2026-10.html"


def closed(folder: Path) -> Org:
    charged(company(folder, ROWS), seal=True)
    place = find_place(folder)
    return read(place.tree, place.settings, TODAY)[0]


def test_finance_sees_each_statement(tmp_path: Path) -> None:
    site = handbook(view(closed(tmp_path), "finance"), "en")
    shown = repr(site.pages[PAGE])
    for told in ("Web", "Shop", "Total", "242", "VAT 20 %, owed to essai-sas", "Closed on"):
        assert told in shown
    assert any(PAGE in repr(item) for item in site.navigation)


@pytest.mark.parametrize("audience", ["public", "employees", "managers"])
def test_nobody_else_sees_any(audience: str, tmp_path: Path) -> None:
    org = closed(tmp_path)
    with_it = handbook(view(org, audience), "en")
    org.closed = type(org.closed)()
    without = handbook(view(org, audience), "en")
    assert with_it == without


def test_only_the_last_three_months_have_pages(tmp_path: Path) -> None:
    for month in ("06", "07", "08", "09"):
        rows = f"2026-{month}-01,pictures,,team:web,1,picture,,\n"
        charged(company(tmp_path, rows), f"2026-{month}", seal=True)
    place = find_place(tmp_path)
    site = handbook(view(read(place.tree, place.settings, TODAY)[0], "finance"), "fr")
    found = [path for path in site.pages if "statements-" in path]
    assert found == [f"prices/statements-2026-{month}.html" for month in ("09", "08", "07")]
