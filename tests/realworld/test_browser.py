"""The handbook of a real organisation in a browser, at a desk and on a phone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, PHONE, listening, serving
from tests.realworld import runs
from tests.realworld.conversion import Conversion

pytestmark = [pytest.mark.realworld, pytest.mark.browser, pytest.mark.slow]

EVERYWHERE = (
    "index.html",
    "teams/index.html",
    "services/index.html",
    "organisation/chart.html",
    "organisation/people.html",
)


@pytest.mark.parametrize("name", ["kubernetes", "sourcegraph"])
def test_pages_open_without_complaint_or_foreign_request_and_fit_the_screen(
    browser: Browser, organisations: dict[str, Conversion], tmp_path: Path, name: str
) -> None:
    conversion = organisations[name]
    runs.build(conversion.org.write(tmp_path / "organisation"), tmp_path / "site")
    pages = [*EVERYWHERE, *_busiest(conversion)]
    found: list[tuple[int, str, str]] = []
    for address in serving(tmp_path / "site"):
        for width in (DESK, PHONE):
            context = browser.new_context(viewport={"width": width, "height": 900})
            for path in pages:
                visit = listening(context.new_page(), address)
                answer = visit.page.goto(address + path)
                assert answer is not None
                assert answer.ok, path
                visit.page.wait_for_timeout(100)
                if visit.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    found.append((width, path, "wider than the screen"))
                found += [(width, path, said) for said in (*visit.complaints, *visit.foreign)]
                visit.page.close()
            context.close()
    assert found == []


def _busiest(conversion: Conversion) -> list[str]:
    """The page of the team with the most services, and of one of these."""
    owners = Counter(str(service.fields["owner"]) for service in conversion.org.all("service"))
    team = owners.most_common(1)[0][0]
    service = next(service for service in conversion.org.all("service") if service.fields["owner"] == team)
    return [f"teams/{team}.html", f"services/{service.id}.html"]
