"""What other tools read: GitLab's code quality, JUnit, Markdown of hosting sites, a page in a browser."""

from __future__ import annotations

import dataclasses
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from orgkit.report import Style, reporter
from orgkit.report.markdown import LONGEST
from orgkit.report.parts.markup import code, markdown
from orgkit.results import Finding, Severity
from orgkit.results.finding import say
from orgkit.results.report import LintReport
from orgkit.source import Span


def _lint(name: str, report: LintReport, language: str = "en") -> str:
    return reporter(name).lint(report, Style(language=language))


def _junit(report: LintReport) -> ElementTree.Element:
    return ElementTree.fromstring(_lint("junit", report))  # noqa: S314 - written by the reporter itself


def _many(report: LintReport, count: int) -> LintReport:
    found = tuple(
        Finding("OWN310", say("Team {name} owns nothing", name=f"Team {number}"), Span("org/teams.yaml", number, 1))
        for number in range(1, count + 1)
    )
    return dataclasses.replace(report, findings=found)


def test_gitlab_entries_are_distinct_and_count_from_one(lint_report: LintReport) -> None:
    twice = dataclasses.replace(lint_report, findings=(*lint_report.findings, *lint_report.findings))
    entries = json.loads(_lint("gitlab", twice))
    assert len(entries) == 2 * len(lint_report.findings)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert {entry["severity"] for entry in entries} == {"critical", "major", "info"}
    for entry in entries:
        assert entry["description"]
        assert entry["check_name"]
        begin, end = entry["location"]["positions"]["begin"], entry["location"]["positions"]["end"]
        assert min(begin["line"], begin["column"], end["line"], end["column"]) >= 1


def test_junit_counts_what_it_lists(lint_report: LintReport) -> None:
    root = _junit(lint_report)
    assert root.tag == "testsuites"
    suites = root.findall("testsuite")
    assert [sum(int(suite.get(name, "")) for suite in suites) for name in ("tests", "failures", "skipped")] == [
        int(root.get(name, "")) for name in ("tests", "failures", "skipped")
    ]
    failing = [finding for finding in lint_report.findings if finding.severity is not Severity.INFO]
    assert int(root.get("failures", "")) == len(failing) == len(root.findall(".//failure"))
    assert int(root.get("skipped", "")) == len(lint_report.waived)
    assert int(root.get("tests", "")) == len(lint_report.findings) + len(lint_report.waived)


def test_junit_of_a_clean_run_has_a_test_that_passed(clean_report: LintReport) -> None:
    root = _junit(clean_report)
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_markdown_stays_below_what_a_comment_may_hold(lint_report: LintReport) -> None:
    text = _lint("markdown", _many(lint_report, 3000))
    assert 20_000 < len(text) <= LONGEST
    shown = text.count("| Team ")
    (left,) = re.findall(r"(\d+) more, not shown here", text)
    assert shown + int(left) == 3000
    assert "<details>" in text


def test_markdown_shows_data_as_it_is(lint_report: LintReport) -> None:
    nasty = "a|b `c` <img src=x> **d** [e](javascript:f) @ines #12 GH-3"
    other = "https://g.example www.h.example ~~h~~ \\| &amp; ::error::"
    told = say("Team {name} owns {other}", name=nasty, other=other)
    found = Finding("OWN310", told, Span("org/a|`b.yaml", 1, 1, 1, 2))
    text = _lint("markdown", dataclasses.replace(lint_report, findings=(found,)))
    page = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    (row,) = re.findall(r"<tr>\s*<td>(.*?)</td>\s*<td>(.*?)</td>", page, re.DOTALL)
    shown = _text(row[0]).replace("\u2060", "")
    assert nasty in shown
    assert other in shown
    assert re.findall(r"<a href=\"(.*?)\"", page) == ["https://orgkit.dev/rules/team-owns-nothing"]
    assert _text(row[1]) == "org/a|`b.yaml:1"
    assert not re.search(r"<img|javascript:f\"|<strong>d|<del>", page)
    assert not re.search(r"@ines|#12|GH-3|www\.", _text(row[0]))


@pytest.mark.parametrize("text", ["plain words, and more; it’s 1.5 m", "été 写真"])
def test_plain_sentences_stay_readable_in_the_source(text: str) -> None:
    assert markdown(text) == text
    assert code("a`b") == "<code>a&#96;b</code>"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _text(page: str) -> str:
    parser = _Tags()
    parser.feed(page)
    return "".join(parser.text)


def test_the_page_asks_for_nothing_and_runs_nothing(lint_report: LintReport) -> None:
    parser = _Tags()
    parser.feed(_lint("html", lint_report))
    names = {tag for tag, _ in parser.tags}
    assert names <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "section", "article",
        "code", "pre", "mark", "a",
    }  # fmt: skip
    links = [attributes["href"] or "" for tag, attributes in parser.tags if tag == "a"]
    assert links
    assert all(link.startswith("https://orgkit.dev/rules/") for link in links)
    assert not any(name.startswith("on") for _, attributes in parser.tags for name in attributes)
    policy = next(a["content"] or "" for tag, a in parser.tags if tag == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'")


def test_the_page_marks_the_place_that_the_terminal_marks(lint_report: LintReport) -> None:
    page = _lint("html", lint_report)
    assert "<mark>dam-storge</mark>" in page
    assert all(finding.fingerprint in page for finding in lint_report.findings)


@pytest.mark.parametrize("name", ["gitlab", "junit", "markdown", "html"])
def test_people_read_them_in_their_language(name: str, clean_report: LintReport) -> None:
    unread = Finding("YML022", say("{path} cannot be read: {why}", path="a.yaml", why="…"), Span("a.yaml"))
    waiting = dataclasses.replace(clean_report, findings=(unread,))
    english, french = _lint(name, waiting), _lint(name, waiting, "fr")
    assert english != french
    assert finding_codes(english) == finding_codes(french) == {"YML022"}


def finding_codes(text: str) -> set[str]:
    """The codes of rules that a report names."""
    return set(re.findall(r"\b(?:YML|SCH|REF)\d{3}\b", text))
