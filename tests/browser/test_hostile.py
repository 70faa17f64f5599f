"""Hostile texts from the corpus in a real browser: nothing runs, nothing is asked of others, titles stay titles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from orgkit.app.place import layout
from orgkit.config import Settings
from orgkit.load import load
from orgkit.model import Org, view
from orgkit.model import build as build_org
from orgkit.pages import Site
from orgkit.site import build
from orgkit.source.tree import DictTree
from tests.browser.conftest import listening, serving
from tests.pages.test_neutral import hostile, payloads

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def write(files: Mapping[str, str]) -> Org:
    tree = DictTree({f"org/{path}": content for path, content in files.items()})
    return view(build_org(load(tree, layout(Settings())), date(2026, 11, 16)).org)


def test_nothing_runs_and_nothing_is_asked(browser: Browser, shared: Path, tmp_path: Path) -> None:
    values = payloads(shared)
    site: Site = hostile(write, values)
    build({"fr": site}, tmp_path / "site")
    context = browser.new_context()
    checked = 0
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    for address in serving(tmp_path / "site"):
        visit = listening(context.new_page(), address)
        page = visit.page
        page.on("dialog", note)
        for path in [
            "index.html",
            "teams/index.html",
            *(p for p in site.pages if p.startswith(("teams/t", "services/s"))),
        ]:
            page.goto(address + path)
            assert page.evaluate("Object.keys(window).filter(name => /pwned/i.test(name))") == [], path
            assert page.url == address + path
            if path.startswith("teams/t"):
                assert page.locator("h1").inner_text().split() == site.pages[path].title.split()
                checked += 1
        page.goto(address + "teams/index.html")
        page.locator(".md-search__input").click()
        page.keyboard.type("pwned alert script", delay=20)
        page.wait_for_timeout(500)
        assert page.evaluate("Object.keys(window).filter(name => /pwned/i.test(name))") == []
        assert visit.foreign == []
        assert visit.complaints == []
        assert dialogs == []
    context.close()
    assert checked > 60
