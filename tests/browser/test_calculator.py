"""The price calculator in a browser: the same totals as the Python, with the keyboard, and nothing without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit
from tests.pages.prices_to_ask import COUNT, asked

pytestmark = pytest.mark.browser


def test_it_agrees_with_the_python_to_the_cent(visit: Visit, project: Path) -> None:
    script = (project / "orgkit/site/theme/docs/assets/js/calculator.js").read_text(encoding="utf-8")
    cases = asked()
    found = visit.page.evaluate(
        f"""(cases) => {{
          const module = {{ exports: {{}} }};
          {script}
          return cases.map(({{ price, quantity, chosen }}) => {{
            const total = module.exports.total(price, quantity, chosen);
            return total && String(total.units);
          }});
        }}""",
        cases,
    )
    assert len(found) == COUNT
    assert found == [case["units"] for case in cases]


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("services/product-shoot.html", "140", "Total\u00a0: 5\u202f340\u00a0€"),
        ("services/product-shoot.html", "20,5", "Total\u00a0: 919,50\u00a0€"),
        ("services/translation.html", "80", "Total\u00a0: 25\u00a0€ (le minimum)"),
        ("services/translation.html", "beaucoup", "Écrivez un nombre, par exemple 12 ou 7,5."),
        ("en/services/product-shoot.html", "1,000.5", "Total: €33,736.50"),
        ("en/services/data-extract.html", "4", "Total: €150"),
    ],
)
def test_a_quantity_gives_a_total_as_the_language_writes_it(
    visit: Visit, address: str, path: str, typed: str, said: str
) -> None:
    page = visit.page
    page.goto(address + path)
    page.fill("[data-ok-quantity]", typed)
    assert page.locator(".ok-calc output").inner_text() == said
    assert page.locator("[data-ok-quantity]").get_attribute("aria-invalid") == str(said.startswith("É")).lower()
    assert visit.complaints == []


def test_a_line_and_its_options_are_chosen_with_the_keyboard(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "en/prices/index.html")
    calculator = page.locator(".ok-calc").nth(1)
    calculator.locator("select").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.type("10")
    assert calculator.locator("output").inner_text() == "Total: €1,600"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert calculator.locator("output").inner_text() == "Total: €2,240"
    calculator.locator("select").select_option(label="Photo shoot per product")
    assert calculator.locator("[data-ok-options]:visible").count() == 0
    assert calculator.locator("output").inner_text() == "Total: €450"
    assert calculator.locator("[data-ok-unit]").inner_text() == "products"
    assert visit.complaints == []


def test_without_scripts_the_examples_stay(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "services/product-shoot.html")
    assert not page.locator(".ok-calc").is_visible()
    assert "100 produits" in page.locator(".admonition.example").inner_text()
    context.close()
