"""Prices on pages: what a price is shown with, and a calculator that agrees with the statements to the cent."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orgkit.pages import Site, handbook
from orgkit.pages.components.calculator import shape
from orgkit.promises.prices.examples import by_quantity, examples, needs_working_out
from orgkit.promises.prices.price import Model, Price, Tier, charge
from tests.pages.conftest import Write
from tests.pages.prices_to_ask import COUNT, asked

D = Decimal
WORDS = (Tier(D(5000), D("0.14")), Tier(None, D("0.11")))
THREE = (Tier(D(20), D(45)), Tier(D(100), D(39)), Tier(None, D(33)))


@pytest.mark.parametrize(
    ("price", "quantities"),
    [
        (Price(Model.PER_UNIT, amount=D(160)), "10"),
        (Price(Model.GRADUATED, tiers=THREE), "20 100 140"),
        (Price(Model.VOLUME, tiers=THREE[:2]), "20 100"),
        (Price(Model.GRADUATED, tiers=WORDS, minimum=D(25)), "80 5000 7500"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5), included=D(3)), "3 4 9"),
        (Price(Model.PACKAGE, amount=D(150), size=D(5)), "1 6"),
        (Price(Model.PER_UNIT, amount=D(10), included=D(2), maximum=D(90)), "2 12 20"),
        (Price(Model.PER_UNIT, amount=D(0), minimum=D(90)), "10"),
        (Price(Model.FLAT, amount=D(10)), ""),
        (Price(Model.INCLUDED), ""),
        (Price(Model.PERCENTAGE, amount=D(10)), ""),
    ],
)  # fmt: skip
def test_examples_show_each_thing_that_can_happen(price: Price, quantities: str) -> None:
    found = examples(price)
    assert " ".join(map(str, found)) == quantities
    assert bool(found) == by_quantity(price)
    assert all(charge(price, quantity) is not None for quantity in found)


def test_what_needs_to_be_worked_out() -> None:
    assert not needs_working_out(Price(Model.PER_UNIT, amount=D(160)))
    assert needs_working_out(Price(Model.PER_UNIT, amount=D(160), minimum=D(1)))
    assert needs_working_out(Price(Model.VOLUME, tiers=THREE))


def test_the_sample_shows_its_sums(french: Site, english: Site) -> None:
    shoot = _text(french, "services/product-shoot.html")
    assert "100 produits\u00a0: 20 × 45\u00a0€ + 80 × 39\u00a0€ = 4\u202f020\u00a0€" in shoot
    translation = _text(english, "services/translation.html")
    assert "80 words: 80 × €0.14 = €11.20, raised to the minimum of €25" in translation
    extract = _text(english, "services/data-extract.html")
    assert "3 extracts: nothing to pay" in extract
    assert "9 extracts: 3 included, then 2 packages × €150 = €300" in extract
    visual = _text(english, "services/visual-creation.html")
    assert "10 images: €1,600 + 40% (Delivered within one business day) = €2,240" in visual
    lists = _text(french, "prices/index.html")
    assert "45 colis\u00a0: 30 × 9,50\u00a0€ + 15 × 7,80\u00a0€ = 402\u00a0€" in lists


def test_a_calculator_stands_where_more_than_a_multiplication_is_needed(english: Site) -> None:
    assert _calculators(english, "services/visual-creation.html") == []
    (found,) = _calculators(english, "services/product-shoot.html")
    assert found["lines"][0]["price"]["tiers"] == [["20", "45.00", "0"], ["100", "39.00", "0"], [None, "33.00", "0"]]
    assert found["lines"][0]["unit"] == "products"
    assert len(_calculators(english, "prices/index.html")) == 3


def test_what_a_reader_may_not_see_is_in_no_calculator(write: Write) -> None:
    item = {"id": "shoot", "unit": "product", "model": "volume", "tiers": [{"unit_price": "45.00 EUR"}]}
    prices = {"name": "Studio", "currency": "EUR", "versions": [{"from": "2026-01-01", "items": [item]}]}
    service = {"name": "Shoot", "price": "shoot"}
    files = {"services/shoot.yaml": json.dumps(service), "organization.yaml": json.dumps({"name": "Fauvel"})}
    shown = write({**files, "prices/studio.yaml": json.dumps(prices)})
    assert len(_calculators(handbook(shown, "en"), "services/shoot.html")) == 1
    hidden = write({**files, "prices/studio.yaml": json.dumps({**prices, "visibility": "finance"})})
    assert "45" not in "".join(_html(handbook(hidden, "en"), "services/shoot.html"))


def test_amounts_are_written_as_the_language_writes_them() -> None:
    assert shape("EUR", "fr") == {"before": "", "group": "\u202f", "decimal": ",", "after": "\u00a0€"}
    assert shape("EUR", "en") == {"before": "€", "group": ",", "decimal": ".", "after": ""}


def test_the_script_agrees_with_the_python_to_the_cent(project: Path, tmp_path: Path) -> None:
    """The same thousand prices and quantities in both; in a browser, ``tests/browser`` asks the same."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node on this machine")
    cases = asked()
    script = project / "orgkit/site/theme/docs/assets/js/calculator.js"
    shutil.copy(script, tmp_path / "calculator.cjs")
    (tmp_path / "cases.json").write_text(json.dumps(cases))
    (tmp_path / "run.cjs").write_text(
        """const { total, money, typed } = require("./calculator.cjs");
        const cases = JSON.parse(require("fs").readFileSync(__dirname + "/cases.json"));
        const found = cases.map(({ price, quantity, chosen }) => total(price, quantity, chosen));
        const totals = found.map((each) => each && String(each.units));
        const french = { before: "", group: "\\u202f", decimal: ",", after: "\\u00a0€" };
        const english = { before: "€", group: ",", decimal: ".", after: "" };
        const shown = [0n, 5n, 50n, 100n, 123456789n, -2500n].map((units) => money(units, 2, french));
        const asked = ["12", " 7,5 ", "1\\u202f234,5", "1234.5", "-3", "1,2,3", "x", ""];
        const read = asked.map((text) => typed(text, french));
        const other = ["1,234.5", "7.5", "7,5", "1,234"].map((text) => typed(text, english));
        console.log(JSON.stringify({ totals, shown, read, other, yen: money(1234n, 0, english) }));"""
    )
    run = subprocess.run([node, str(tmp_path / "run.cjs")], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert found["totals"] == [case["units"] for case in cases]
    assert len(found["totals"]) == COUNT
    assert found["shown"] == [
        "0\u00a0€", "0,05\u00a0€", "0,50\u00a0€", "1\u00a0€", "1\u202f234\u202f567,89\u00a0€", "-25\u00a0€"
    ]  # fmt: skip
    assert found["read"] == ["12", "7.5", "1234.5", "1234.5", "", "", "", ""]
    assert found["other"] == ["1234.5", "7.5", "", "1234"]
    assert found["yen"] == "€1,234"


def test_the_thousand_hold_every_model_and_every_outcome() -> None:
    cases = asked()
    assert {case["price"]["model"] for case in cases} == {model.value for model in Model}
    assert any(case["units"] is None for case in cases)
    assert any(case["units"] and case["units"].startswith("-") for case in cases)
    assert cases == asked()


def test_the_script_counts_in_whole_numbers_only(project: Path) -> None:
    """No number of the script is a fraction, and nothing that makes one is called."""
    script = (project / "orgkit/site/theme/docs/assets/js/calculator.js").read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    assert not re.search(r"parseFloat|toFixed|Math\.(round|floor|ceil|trunc)|\bIntl\b|\d\.\d", code)
    assert re.findall(r"Number\(([^)]*)\)", code) == ["choice.value"]


def _html(site: Site, path: str) -> list[str]:
    return [getattr(block, "markup", "") for block in site.pages[path].body]


def _text(site: Site, path: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", "".join(_html(site, path))))


def _calculators(site: Site, path: str) -> list[Any]:
    written = re.findall(r'data-ok-calc="([^"]*)"', "".join(_html(site, path)))
    return [json.loads(html.unescape(each)) for each in written]
