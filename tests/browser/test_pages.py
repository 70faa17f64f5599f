"""Every kind of page in a browser: no complaints, no foreign requests, nothing too wide, nothing that axe finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE, listening

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(__file__).with_name("axe.min.js")  # axe-core 4.14.1, Mozilla Public License 2.0, unchanged.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Colours that are on their way to others have no contrast of their own.
STILL = "document.head.insertAdjacentHTML('beforeend', '<style>* {transition: none !important}</style>')"

KINDS = [
    "index.html",
    "teams/index.html",
    "teams/design.html",
    "teams/web-support.html",
    "services/index.html",
    "services/visual-creation.html",
    "services/online-shop.html",
    "services/promises.html",
    "organisation/chart.html",
    "organisation/dependencies.html",
    "organisation/raci.html",
    "organisation/domains.html",
    "organisation/decisions.html",
    "organisation/people.html",
    "organisation/roles.html",
    "organisation/processes.html",
    "organisation/tools.html",
    "prices/index.html",
    "providers/index.html",
    "providers/cumulus-ouest.html",
    "follow-up/changes.html",
    "follow-up/upcoming.html",
    "follow-up/health.html",
    "contribute/index.html",
    "contribute/fields/team.html",
    "404.html",
    "en/index.html",
    "en/teams/design.html",
    "en/services/visual-creation.html",
]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_kind_of_page(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    found: list[tuple[str, str, str]] = []
    for path in KINDS:
        visit = listening(context.new_page(), address)
        page = visit.page
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('.ok-proof').forEach(each => { each.open = true })")
        page.wait_for_timeout(100)  # The theme moves tables, then names what it moved.
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((path, "wider than the screen", ""))
        # The page's own policy refuses what is not of the page; the debugger may put axe there all the same.
        context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
        found += [(path, *violation) for violation in violations(page, TAGS)]
        # Only colours differ in the dark.
        page.evaluate(STILL)
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        found += [(path, *violation) for violation in violations(page, {"type": "rule", "values": ["color-contrast"]})]
        found += [(path, "complaint", said) for said in visit.complaints if "404" not in path]
        found += [(path, "foreign request", asked) for asked in visit.foreign]
        page.close()
    context.close()
    assert found == []


def violations(page: Page, wanted: object) -> list[tuple[str, str]]:
    """What axe finds: the rule, and the first element."""
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(wanted)}}}).then(result => result.violations)")
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def test_proofs_are_whole_on_paper(browser: Browser, address: str) -> None:
    """What is folded on a screen cannot be opened on paper."""
    page = browser.new_page()
    page.goto(address + "services/online-shop.html")
    folded = page.locator(".ok-proof:not([open]) .ok-table").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.close()
