"""Results on pages: promises kept, steps reached, invoices; each for the audience that may see it."""

from __future__ import annotations

from orgkit.model import Org, view
from orgkit.pages import Site, handbook
from tests.pages.conftest import Write

FILES = {
    "organization.yaml": "name: Maison Fauvel\ncurrency: EUR\n",
    "teams.yaml": "studio: {name: Studio, lead: vacant}\n",
    "providers.yaml": "borea: {name: Borea}\n",
    "contracts.yaml": """
ads:
  name: Ads
  provider: borea
  start: 2026-05-01
  value: [{id: fee, model: flat, period: month, price: 1000.00 EUR}]
  kpis: [{id: cost, at_most: "22", steps: [{due: 2026-08-31, at_most: "25"}, {due: 2027-06-30, at_most: "22"}]}]
""",
    "services.yaml": """
visuals:
  name: Visuals
  owner: studio
  promise: {availability: 99 %, reply: {at_most: 1 hour, share: 90 %}}
""",
    "measures/2026.csv": """date,subject,metric,value,note
2026-08-31,service:visuals,reply,92 %,
2026-09-30,service:visuals,reply,89 %,
2026-10-31,service:visuals,reply,87 %,
2026-08-31,service:visuals,availability,98.4 %,
2026-10-31,service:visuals,availability,99 %,
2026-08-31,contract:ads,cost,26.5,
2026-09-30,contract:ads,cost,24,
""",
    "invoices/2026.csv": """contract,date,period,amount,currency,note
ads,2026-09-30,2026-09,1250.00,EUR,
ads,2026-10-31,2026-10,1000.00,EUR,
""",
}


def page(write: Write, path: str, audience: str = "employees") -> str:
    return handbook(write(FILES, audience), "en").pages[path].html


def test_a_service_shows_each_window_of_its_promises(write: Write) -> None:
    shown = page(write, "services/visuals.html")
    for words in (
        "August 2026: 92%, kept", "October 2026: 87%, missed", "1 of 3 kept · missed 2 times in a row",
        "3 points short",
        "August 2026: 98.4%, missed", "September 2026: nothing recorded", "1 of 2 kept", "just reached",
    ):  # fmt: skip
        assert words in shown


def test_a_mark_is_a_sign_and_has_words(write: Write) -> None:
    shown = page(write, "services/visuals.html")
    assert shown.count('class="ok-mark') == 6
    assert shown.count('<span aria-hidden="true">✓</span>') == shown.count(", kept</span>") == 2
    assert shown.count('<span aria-hidden="true">✕</span>') == shown.count(", missed</span>") == 3
    assert '<span aria-hidden="true">·</span><span class="ok-sr">September 2026: nothing recorded' in shown


def test_a_team_shows_the_promises_of_its_services(write: Write) -> None:
    shown = page(write, "teams/studio.html")
    kept = shown.partition("Promises kept")[2]
    assert kept.index("Visuals") < kept.index("<small>First reply</small>")
    assert "1 of 3 kept" in kept


def test_a_provider_shows_the_steps_of_its_contracts(write: Write) -> None:
    shown = page(write, "providers/borea.html")
    for words in ("Steps on the way", "missed", "made up for on Sep 30, 2026", "due later", "1.5 too much"):
        assert words in shown


def test_only_finance_sees_invoices(write: Write) -> None:
    shown = page(write, "providers/borea.html", "finance")
    for words in ("Invoices and what was agreed", "October 2026", "€1,250", "€2,250", "125%", 'class="ok-share over"'):
        assert words in shown
    for audience in ("public", "employees", "managers"):
        for one in handbook(write(FILES, audience), "en").pages.values():
            assert "1,250" not in one.html
            assert "Invoices and what was agreed" not in one.html


def test_without_records_nothing_is_said_of_them(write: Write) -> None:
    bare = {path: text for path, text in FILES.items() if not path.endswith(".csv")}
    pages = handbook(write(bare, "finance"), "en").pages
    assert "Promises kept" not in pages["services/visuals.html"].html
    assert "Invoices" not in pages["providers/borea.html"].html
    assert "not measured" in pages["providers/borea.html"].html


def test_the_sample_tells_its_story(sample: Org, french: Site) -> None:
    shown = french.pages["providers/agence-boreale.html"].html
    assert "1,4 de trop" in shown
    finance = handbook(view(sample, "finance"), "fr").pages["providers/agence-boreale.html"].html
    assert "Factures et montants convenus" in finance
    assert "Factures et montants convenus" not in shown
