"""The pages of the sample organisation, and of organisations with little or odd in them."""

from __future__ import annotations

import json
import re

import pytest

from orgkit.model import Org
from orgkit.pages import Site, handbook
from orgkit.pages.navigation import MOST, bucketed
from orgkit.pages.page import Entry, Heading, Section
from orgkit.site.files import machine_files
from tests.pages.conftest import Write
from tests.pages.test_html import seen

EMPTY_WORDS = re.compile(r"\b(N/A|None|null|TODO|TBD|undefined)\b|\{\w+\}")


def headings(site: Site, path: str) -> list[str]:
    return [block.anchor for block in site.pages[path].body if isinstance(block, Heading)]


def test_every_link_leads_to_a_page_and_a_place(french: Site, english: Site) -> None:
    assert french.broken_links() == []
    assert english.broken_links() == []


def test_both_languages_have_the_same_pages_so_that_the_switch_leads_to_the_same_page(
    french: Site, english: Site
) -> None:
    assert set(french.pages) == set(english.pages)
    assert set(french.files) == set(english.files)
    assert french.pages["index.html"].title == "À qui demander\u202f?"
    assert english.pages["index.html"].title == "Who do I ask?"


def test_every_page_is_in_the_navigation_or_led_to(french: Site) -> None:
    listed = {path for item in french.navigation for path in item.paths()}
    linked = {path for page in french.pages.values() for path, _ in page.links}
    assert set(french.pages) <= listed | linked


def test_no_page_says_that_there_is_nothing(french: Site, english: Site) -> None:
    for site in (french, english):
        for page in site.pages.values():
            if not page.path.startswith("contribute/"):
                assert not EMPTY_WORDS.search(seen(page.html).text), page.path


def test_ids_on_a_page_are_unique(french: Site) -> None:
    for page in french.pages.values():
        found = re.findall(r' id="([^"]+)"', page.html)
        assert len(found) == len(set(found)), page.path


def test_a_page_has_one_title(french: Site) -> None:
    for page in french.pages.values():
        assert page.html.count("<h1") == 1, page.path


def test_a_team_says_first_what_it_does_then_what_not_then_how_to_ask(french: Site) -> None:
    found = headings(french, "teams/design.html")
    assert found[:3] == ["services", "not-us", "ask"]
    order = [
        "services",
        "not-us",
        "ask",
        "commitments",
        "from-you",
        "relies-on",
        "exchange",
        "coming",
        "interactions",
        "now",
        "goals",
        "results",
        "lately",
        "how",
        "people",
        "owns",
        "providers",
        "changes",
        "health",
        "machines",
    ]
    assert found == [anchor for anchor in order if anchor in found]


def test_sections_without_data_are_left_out(write: Write) -> None:
    site = handbook(write({"organization.yaml": "name: X", "teams/a.yaml": "name: A\nlead: vacant\n"}), "en")
    assert headings(site, "teams/a.html") == ["machines"]
    assert "prices/index.html" not in site.pages
    assert "organisation/raci.html" not in site.pages
    assert site.broken_links() == []


def test_an_organisation_with_nothing_has_a_handbook(write: Write) -> None:
    site = handbook(write({"organization.yaml": "name: X\n"}), "fr")
    assert site.broken_links() == []
    assert {"index.html", "contribute/index.html", "follow-up/health.html"} <= set(site.pages)


def test_teams_in_a_circle_are_shown_once(write: Write) -> None:
    files = {"organization.yaml": "name: X", "teams/a.yaml": "name: A\nlead: vacant\nparent: b\n"}
    site = handbook(write({**files, "teams/b.yaml": "name: B\nlead: vacant\nparent: a\n"}), "en")
    assert site.broken_links() == []
    assert {"teams/a.html", "teams/b.html"} <= set(site.pages)


def test_who_has_left_is_on_no_page(write: Write) -> None:
    people = "gone:\n  name: Zelda Gone\n  end: 2026-01-31\nhere:\n  name: Yann Here\n"
    team = "name: A\nlead: person:here\nmembers:\n  - {person: gone}\n  - {person: here}\n"
    site = handbook(write({"organization.yaml": "name: X", "people.yaml": people, "teams/a.yaml": team}), "en")
    for page in site.pages.values():
        assert "Zelda" not in page.html
    assert "Yann Here" in site.pages["teams/a.html"].html


def test_a_text_in_another_language_says_so(write: Write) -> None:
    site = handbook(
        write({"organization.yaml": "name: X", "teams/a.yaml": "name: A\nlead: vacant\nmission: {fr: Un mot}\n"}), "en"
    )
    assert '<span lang="fr">Un mot</span>' in site.pages["teams/a.html"].html


def test_the_same_organisation_gives_the_same_pages(employees: Org, french: Site) -> None:
    again = handbook(employees, "fr")
    assert {path: page.markdown for path, page in again.pages.items()} == {
        p: page.markdown for p, page in french.pages.items()
    }
    assert machine_files(again) == machine_files(french)


def test_machines_get_json_of_the_same(french: Site) -> None:
    index = json.loads(french.files["api/v1/index.json"])
    for paths in index["kinds"].values():
        for path in paths.values():
            assert json.loads(french.files[f"api/v1/{path}"])["kind"]
    team = json.loads(french.files["api/v1/teams/design.json"])
    assert team["name"]["fr"] == "Design"
    assert french.files["llms.txt"].startswith(b"# Maison Fauvel\n")


def test_cards_and_calendars_have_short_lines_with_carriage_returns(french: Site) -> None:
    written = machine_files(french)
    assert sum(path.endswith(".ics") for path in written) == sum(path.endswith(".vcf") for path in written) + 1
    for path, content in written.items():
        if path.endswith((".vcf", ".ics")):
            assert content.endswith(b"\r\n"), path
            assert max(len(line) for line in content.split(b"\r\n")) <= 75, path
            assert content.count(b"\n") == content.count(b"\r\n"), path


@pytest.mark.parametrize("count", [0, 1, MOST, MOST + 1, 500, 2000, 5000])
def test_the_navigation_has_few_entries_at_each_level_and_every_page_once(count: int) -> None:
    made = bucketed([(f"Team {number:05}", Entry(f"teams/t{number}.html")) for number in range(count)])

    def widest(items: list[Section | Entry]) -> int:
        return max([len(items), *(widest(list(item.items)) for item in items if isinstance(item, Section))])

    assert widest(made) <= MOST
    assert [path for item in made for path in item.paths()] == [f"teams/t{number}.html" for number in range(count)]


def test_narrower_values_are_in_narrower_handbooks_only(sample: Org) -> None:
    from orgkit.model import view

    phone = next(person.phone for person in sample.people.values() if person.phone)
    assert phone is not None
    digits = phone.encode().replace(b" ", b"")
    for audience, expected in (("employees", False), ("managers", True)):
        site = handbook(view(sample, audience), "fr")
        everything = "".join(page.markdown for page in site.pages.values()).encode() + b"".join(site.files.values())
        assert (phone.encode() in everything or digits in everything) is expected


def test_the_public_handbook_names_no_person(sample: Org) -> None:
    from orgkit.model import view

    site = handbook(view(sample, "public"), "fr")
    assert site.broken_links() == []
    everything = "".join(page.markdown for page in site.pages.values()) + b"".join(site.files.values()).decode()
    assert not [person.name for person in sample.people.values() if person.name in everything]
