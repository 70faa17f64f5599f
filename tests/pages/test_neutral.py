"""Hostile texts from the corpus in every field that takes text: all of them are shown, none does anything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from orgkit.pages import Site, handbook
from orgkit.site.files import machine_files
from tests.pages.conftest import Write
from tests.pages.test_html import seen

_ELEMENTS = frozenset(
    """a abbr aside b blockquote br button caption code dd del details div dl dt em h1 h2 h3 h4 hr i input label li nav
    ol p path pre s section small span strong sub summary sup svg table tbody td th thead time tr ul""".split()
)
_ATTRIBUTES = re.compile(
    r"class|id|href|title|datetime|lang|role|scope|colspan|style|type|placeholder|for|hidden|open|d|"
    r"viewbox|tabindex|autocomplete|spellcheck|rel|start|aria-[a-z]+|data-[a-z-]+"
)


def payloads(shared: Path) -> list[str]:
    cases = json.loads((shared / "corpus" / "index.json").read_text("utf-8"))["cases"]
    found = [
        case["value"]
        for case in cases
        if case["class"] in {"markup", "export", "url"} and isinstance(case.get("value"), str)
    ]
    return [value for value in dict.fromkeys(found) if value.strip() and value.isprintable()]


def hostile(write: Write, values: list[str]) -> Site:
    """One team and one service for each text, and the text wherever a text can stand."""
    files: dict[str, object] = {
        "organization.yaml": {"name": values[0], "mission": values[0], "values": values[:20], "languages": ["fr"]}
    }
    for number, value in enumerate(values):
        text = " ".join(value.split())
        files[f"teams/t{number}.yaml"] = {
            "name": text,
            "mission": text,
            "lead": "vacant",
            "search_terms": [text],
            "channels": [{"type": "slack", "address": text}, {"type": "email", "address": "a@b.example"}],
            "not_us": [{"need": text, "ask": f"team:t{(number + 1) % len(values)}"}],
            "working_on": [{"what": text, "link": value}],
            "owns": [{"name": text, "url": value}],
            "notes": value,
        }
        files[f"services/s{number}.yaml"] = {
            "name": text,
            "summary": text,
            "owner": f"t{number}",
            "needs": [text],
            "category": text,
            "excludes": [text],
            "exit": value,
            "requests": [{"id": "r", "name": text, "form": value, "inputs": [{"name": text, "example": text}]}],
        }
    return handbook(write({path: json.dumps(content) for path, content in files.items()}), "fr")


@pytest.fixture(scope="module")
def site(write: Write, shared: Path) -> Site:
    return hostile(write, payloads(shared))


def test_only_elements_and_attributes_of_ours_are_written(site: Site) -> None:
    assert len(site.pages) > 100
    for page in site.pages.values():
        for element, attributes in seen(page.html).elements:
            assert element in _ELEMENTS, (page.path, element)
            for name, value in attributes.items():
                assert _ATTRIBUTES.fullmatch(name), (page.path, element, name)
                if name == "href":
                    assert value is not None
                    assert re.match(r"https?://|mailto:|tel:|#|(?:\.\./)*[a-z0-9/-]+\.(?:html|json|vcf|ics)", value), (
                        page.path,
                        value,
                    )
                if name == "style":
                    assert re.fullmatch(r"left:[0-9.]+%(?:;width:[0-9.]+%)?", value or ""), (page.path, value)


def test_texts_are_shown_as_they_are_written(site: Site, shared: Path) -> None:
    shown = 0
    for number, value in enumerate(payloads(shared)):
        page = site.pages.get(f"teams/t{number}.html")
        if page is not None:
            assert " ".join(value.split()) in " ".join(seen(page.html).text.split())
            shown += 1
    assert shown > 60


def test_front_matter_and_headings_hold_nothing_but_text(site: Site) -> None:
    for page in site.pages.values():
        for line in page.markdown.split("\n"):
            if line.startswith(("title: ", "description: ")):
                assert not re.search(r"[<>{}\[\]`*$!]", line), line
            if re.match(r"#{2,4} ", line):
                assert re.fullmatch(r"#{2,4} [^<>\[\]`*!$]+ \{#[a-z0-9._-]+\}", line), line


def test_machine_files_keep_one_record_a_line(site: Site) -> None:
    written = machine_files(site)
    assert any(path.endswith(".vcf") for path in written)
    for path, content in written.items():
        if path.endswith(".ics"):
            lines = content.split(b"\r\n")
            assert lines.count(b"BEGIN:VCALENDAR") == lines.count(b"END:VCALENDAR") == 1, path
            assert lines.count(b"BEGIN:VEVENT") == sum(line.startswith(b"UID:") for line in lines), path
        if path.endswith(".vcf"):
            names = [line for line in content.decode().split("\r\n") if re.match(r"[A-Z]+[:;]", line)]
            assert [line.partition(":")[0] for line in names][:4] == ["BEGIN", "VERSION", "KIND", "FN"], path
            assert content.count(b"BEGIN:VCARD\r\n") == 1, path
