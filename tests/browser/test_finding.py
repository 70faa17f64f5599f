"""People find what they look for: in the finder, in the search, with the keyboard, without scripts, from a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import build, view
from orgkit.model.queries.matching import stop_words
from orgkit.model.queries.needs import needs, ranked
from orgkit.source.tree import FolderTree
from tests.browser.conftest import PHONE, Visit, listening

pytestmark = pytest.mark.browser


def found(page: Page) -> list[str]:
    return page.locator(".ok-find li:visible .q").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "team"),
    [
        ("bannière", "Design"),
        ("banniere", "Design"),
        ("baniere", "Design"),
        ("BANNIÈRE", "Design"),
        ("le site est en panne", "Support web"),
        ("accès", "Support web"),
        ("acces", "Support web"),
        ("colis cassé", "Logistique"),
        ("traduire en allemand", "Contenu et SEO"),
        ("prix faux", "Catalogue"),
        ("newsletter", "Acquisition"),
        ("I need a banner", "Design"),
    ],
)
def test_the_finder_finds_accented_unaccented_and_misspelt_words(
    visit: Visit, address: str, typed: str, team: str
) -> None:
    page = visit.page
    page.goto(address)
    page.fill("#ok-q", typed)
    first = page.locator(".ok-find li:visible").first
    assert team in first.inner_text()
    assert visit.complaints == []


@pytest.mark.parametrize(
    "typed", ["bannière promo", "colis cassé", "le site est en panne", "facture", "traduire", "baniere", "photo"]
)
def test_the_page_and_the_terminal_find_the_same(visit: Visit, address: str, project: Path, typed: str) -> None:
    """``finder.js`` and ``orgkit who`` rank in the same way."""
    org = view(build(load(FolderTree(project), layout(Settings())), date(2026, 11, 16)).org)
    known = needs(org, "fr")
    ranking = [known[place].phrase for place, _ in ranked(known, typed, stop_words("fr"))]
    assert ranking
    visit.page.goto(address)
    visit.page.fill("#ok-q", typed)
    assert visit.page.locator(".ok-find li:not([hidden]) .q").all_text_contents() == ranking


def test_the_finder_says_when_nothing_fits_and_comes_back(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address)
    before = found(page)
    assert len(before) == 8
    page.fill("#ok-q", "xylophone")
    assert found(page) == []
    assert page.locator(".ok-find .none").is_visible()
    page.press("#ok-q", "Escape")
    assert found(page) == before


def test_the_keyboard_goes_from_the_field_to_the_answer(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address)
    page.fill("#ok-q", "bannière")
    page.press("#ok-q", "ArrowDown")
    assert page.evaluate("document.activeElement.classList.contains('q')")
    page.press(":focus", "Enter")
    page.wait_for_url("**/services/visual-creation.html*")


def test_without_scripts_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert len(found(page)) > 60
    page.goto(address + "organisation/people.html")
    assert page.locator("#people tbody tr:visible").count() > 50
    context.close()


@pytest.mark.parametrize(
    "typed", ["equipe", "équipe", "acces", "accès", "banniere", "bannière", "réclamation", "l’accès"]
)
def test_the_search_folds_accents_on_both_sides(visit: Visit, address: str, typed: str) -> None:
    search(visit.page, address + "teams/index.html", typed)
    assert visit.complaints == []


def search(page: Page, address: str, typed: str) -> None:
    """Search and expect results."""
    page.goto(address)
    page.locator(".md-search__input").click()
    page.keyboard.type(typed, delay=20)
    page.locator(".md-search-result__item").first.wait_for(timeout=10000)


def test_the_directory_is_narrowed_as_one_types(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "organisation/people.html")
    everybody = page.locator("#people tbody tr:visible").count()
    page.fill("#f-people", "photographe")
    some = page.locator("#people tbody tr:visible").count()
    assert 0 < some < everybody


def test_the_site_opens_from_a_folder_search_included(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    start = folder.as_uri() + "/"
    visit = listening(context.new_page(), start)
    search(visit.page, start + "index.html", "banniere")
    assert visit.foreign == []
    assert visit.complaints == []
    context.close()


def test_the_switch_of_language_stays_on_the_page(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(address + "teams/design.html")
    page.locator(".ok-languages a").click()
    page.wait_for_url("**/en/teams/design.html")
    assert page.locator("h1").inner_text() == "Design studio"
    page.locator(".ok-languages a").click()
    page.wait_for_url(address + "teams/design.html")


def test_on_a_phone_the_matrix_is_cards_with_the_accountable_first(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 900})
    page = context.new_page()
    page.goto(address + "organisation/raci.html")
    assert not page.locator(".ok-raci").is_visible()
    cards = page.locator(".ok-raci-cards li:visible")
    assert cards.count() > 20
    assert cards.first.locator("dt").first.inner_text() == "Répond"
    context.close()
