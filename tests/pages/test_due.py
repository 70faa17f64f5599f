"""What falls due on pages and in calendars: the day to act by, who acts, and nothing for other readers."""

from __future__ import annotations

import pytest

from orgkit.pages import Site, handbook
from orgkit.site.files import machine_files
from tests.pages.conftest import Write

FILES = {
    "organization.yaml": "name: X\ncountry: FR\ncurrency: EUR\nlanguages: [en]\n",
    "people.yaml": "ada: {name: Ada Morel}\nben: {name: Ben Roy, end: 2027-01-29}\n",
    "teams/shop.yaml": "name: Shop\nlead: person:ada\nmembers:\n  - {person: ada}\n  - {person: ben}\n",
    "providers/host.yaml": "name: Host\n",
    "contracts/hosting.yaml": """name: Hosting
provider: host
owner: shop
contact: person:ada
start: 2026-01-01
term: 14 months
renewal: {type: tacit, period: 12 months}
notice: {period: 2 months, form: registered-letter, counts_from: receipt, posting_margin: 5 days, alert: 30 days}
value: [{id: fee, name: Fee, model: flat, price: 1850.00 EUR, period: month}]
milestones: [{id: tested, name: Restore tested, due: 2026-12-31}]
""",
}


def site(write: Write, audience: str = "employees", language: str = "en", **changed: str) -> Site:
    files = dict(FILES)
    files["contracts/hosting.yaml"] = changed.get("contract", files["contracts/hosting.yaml"])
    return handbook(write(files, audience), language)


def test_the_provider_page_says_by_when_to_post_the_letter(write: Write) -> None:
    page = site(write).pages["providers/host.html"].html
    assert "Decision due in 37 days" in page
    assert "the letter must be received by 28 December 2026; post it by 23 December 2026" in page
    assert "Otherwise it renews for 12 months, until 29 February 2028. Decides: Ada Morel." in page
    assert "Last day to post the notice" in page


def test_the_french_page_says_the_same(write: Write) -> None:
    page = site(write, language="fr").pages["providers/host.html"].html
    assert "Décision à prendre dans 37 jours" in page
    assert "postez-la au plus tard le 23 décembre 2026" in page


@pytest.mark.parametrize(("audience", "seen"), [("employees", False), ("finance", True)])
def test_what_going_on_costs_is_for_finance(write: Write, audience: str, seen: bool) -> None:
    made = site(write, audience)
    assert ("Going on costs €22,200." in made.pages["providers/host.html"].html) is seen
    assert ("22,200.00 EUR" in made.pages["follow-up/upcoming.html"].html) is seen
    assert (b"22\\,200.00 EUR" in machine_files(made)["api/v1/calendar.ics"]) is seen


def test_a_missed_day_is_said_for_a_while(write: Write) -> None:
    late = FILES["contracts/hosting.yaml"].replace("period: 2 months", "period: 4 months")
    page = site(write, contract=late).pages["providers/host.html"].html
    assert "The day to give notice has passed" in page
    assert "now runs to 29 February 2028. Next way out: 29 October 2027." in page
    long_ago = FILES["contracts/hosting.yaml"].replace("period: 2 months", "period: 6 months")
    assert "has passed" not in site(write, contract=long_ago).pages["providers/host.html"].html


def test_a_contract_that_was_given_notice_is_quiet(write: Write) -> None:
    ended = FILES["contracts/hosting.yaml"].replace("{type: tacit, period: 12 months}", "{type: none}")
    made = site(write, contract=ended)
    assert "Decision due" not in made.pages["providers/host.html"].html
    assert "“Hosting” ends" in made.pages["follow-up/upcoming.html"].html


def test_what_falls_due_month_by_month(write: Write) -> None:
    made = site(write)
    page = made.pages["follow-up/upcoming.html"]
    assert [anchor for anchor in sorted(page.anchors) if anchor.startswith("month-")] == [
        "month-2026-12",
        "month-2027-03",
    ]
    assert "Restore tested" in page.html
    assert 'href="../providers/host.html#contract-hosting"' in page.html
    assert "Ben Roy" not in page.html, "a list of those who leave is for managers"
    assert made.broken_links() == []


def test_teams_have_calendars_of_their_own(write: Write) -> None:
    written = machine_files(site(write))
    own, whole = written["api/v1/teams/shop.ics"], written["api/v1/calendar.ics"]
    assert own.count(b"BEGIN:VEVENT") == whole.count(b"BEGIN:VEVENT") == 3
    assert b"X-WR-CALNAME:Shop\r\n" in own
    assert b"X-WR-CALNAME:X: what falls due\r\n" in whole
    assert b"UID:notice-contract-hosting-2027-02-28@orgkit\r\n" in own
