"""Every reporter on the same reports: snapshots, formats of other tools, nothing that data can steer."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from referencing import Registry, Resource

import orgkit.report
from orgkit.report import Style, names, reporter
from orgkit.report.github import MOST, escape_data, escape_property
from orgkit.report.sarif import escape_message
from orgkit.report.text import summary
from orgkit.results import Finding, Message, Severity
from orgkit.results.finding import say
from orgkit.results.report import DiffReport, LintReport
from orgkit.source import Span

Snapshot = Callable[[str, str], None]
WITH_DIFF = [name for name in names() if reporter(name).diff]
SCHEMAS = Path(orgkit.report.__file__).parent


def _lint(name: str, report: LintReport, style: Style | None = None) -> str:
    return reporter(name).lint(report, style or Style())


def _diff(name: str, report: DiffReport, style: Style | None = None) -> str:
    tell = reporter(name).diff
    assert tell is not None
    return tell(report, style or Style())


def _validator(name: str) -> Draft202012Validator:
    schemas = [json.loads((SCHEMAS / file).read_text("utf-8")) for file in ("lint-1.schema.json", "diff-1.schema.json")]
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
    registry: Registry[Any] = Registry().with_resources((s["$id"], Resource.from_contents(s)) for s in schemas)
    wanted = next(schema for schema in schemas if schema["title"] == name)
    return Draft202012Validator(wanted, registry=registry)


def test_the_reporters_there_are() -> None:
    assert {"text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"} == set(names())
    assert {"text", "json"} <= set(WITH_DIFF)
    assert all(reporter(name).name == name and reporter(name).summary for name in names())
    with pytest.raises(LookupError):
        reporter("parts")


@pytest.mark.parametrize("name", names())
def test_findings(name: str, lint_report: LintReport, snapshot: Snapshot) -> None:
    snapshot(f"lint.{name}", _lint(name, lint_report))


@pytest.mark.parametrize("name", WITH_DIFF)
def test_changes(name: str, diff_report: DiffReport, snapshot: Snapshot) -> None:
    snapshot(f"diff.{name}", _diff(name, diff_report))


@pytest.mark.parametrize("name", names())
def test_nothing_found(name: str, clean_report: LintReport) -> None:
    text = _lint(name, clean_report)
    if name in ("text", "concise", "github"):
        assert text == ""
    elif name in ("json", "sarif", "gitlab"):
        assert json.loads(text) == [] or name != "gitlab"
    else:
        assert "nothing to report" in text


def test_in_colour(lint_report: LintReport, diff_report: DiffReport, snapshot: Snapshot) -> None:
    style = Style(colour=True, offers_fix=True)
    for name, text in (("lint", _lint("text", lint_report, style)), ("diff", _diff("text", diff_report, style))):
        snapshot(f"{name}.colour.text", text)
        plain = Style(offers_fix=True)
        without = re.sub("\x1b\\[[0-9;]*m", "", text)
        assert without == (_lint("text", lint_report, plain) if name == "lint" else _diff("text", diff_report, plain))


@pytest.mark.parametrize("name", ["text", "concise", "markdown", "github"])
def test_people_read_the_worst_first(name: str, lint_report: LintReport) -> None:
    """An info of starter, a warning of strict and an error of standard, against their order in the file."""
    given = (("SCH115", Severity.INFO), ("OWN317", Severity.WARNING), ("PPL403", Severity.WARNING),
             ("OWN301", Severity.ERROR))  # fmt: skip
    findings = tuple(
        Finding(code, say("Sentence {name}", name=code), Span("org/teams.yaml", line, 1, line, 2), severity)
        for line, (code, severity) in enumerate(given, 1)
    )
    text = _lint(name, dataclasses.replace(lint_report, findings=findings, waived=()))
    assert re.findall(r"Sentence (\w+)", text) == ["OWN301", "PPL403", "OWN317", "SCH115"]


def test_other_programs_read_them_by_place(lint_report: LintReport) -> None:
    findings = json.loads(_lint("json", lint_report))["findings"]
    assert [one["path"] for one in findings if one["waived"] is None] == [one.span.file for one in lint_report.findings]


def test_the_many_do_not_hide_the_few(lint_report: LintReport) -> None:
    findings = tuple(
        Finding(code, say("Sentence {name}", name=code), Span("org/teams.yaml", line, 1, line, 2), severity)
        for line, (code, severity) in enumerate(
            [("SCH112", Severity.INFO), *[("OWN340", Severity.WARNING)] * 18, ("OWN317", Severity.WARNING),
             ("OWN301", Severity.ERROR)], 1
        )
    )  # fmt: skip
    told = re.findall(
        r"Sentence (\w+)", _lint("concise", dataclasses.replace(lint_report, findings=findings, waived=()))
    )
    assert told == ["OWN301", "OWN317", *["OWN340"] * 18, "SCH112"]


def _many(report: LintReport, **counts: int) -> LintReport:
    span = Span("org/teams.yaml", 1, 1, 1, 2)
    codes = [code for code, count in counts.items() for _ in range(count)]
    return dataclasses.replace(report, findings=tuple(Finding(code, say("Something"), span) for code in codes))


def test_a_rule_that_hides_the_others_is_named(lint_report: LintReport) -> None:
    text = summary(_many(lint_report, OWN340=14, OWN301=7), Style(width=400))
    assert "14 of 21 findings are no-need-phrase: “orgkit explain no-need-phrase” says why they matter" in text
    assert "“orgkit lint --ignore no-need-phrase” shows what else there is." in text
    french = summary(_many(lint_report, OWN340=14, OWN301=7), Style(language="fr", width=400))
    assert "14 constats sur 21 viennent de no-need-phrase" in french
    assert "--ignore" not in summary(_many(lint_report, SCH101=20, OWN301=1), Style())
    for few in ({"OWN340": 19}, {"OWN340": 12, "OWN301": 12}, {}):
        assert "findings are" not in summary(_many(lint_report, **few), Style())


def test_summary(lint_report: LintReport, clean_report: LintReport) -> None:
    assert summary(lint_report, Style()) == (
        "Checked 1234 entities in 12 files of org, as of 2026-11-21 (today): 5 errors, 2 warnings, 1 remark\n"
        "and 1 waived.\n"
        "Profile asked for: standard. Highest profile met: starter.\n"
    )
    assert summary(clean_report, Style()) == (
        "Checked 1 entity in 1 file of org, as of 2026-11-21 (commit date of HEAD): nothing to report.\n"
        "Profile asked for: strict. Highest profile met: strict.\n"
    )
    assert "Not even starter is met" in summary(dataclasses.replace(lint_report, profile_met=None), Style())


@pytest.mark.parametrize("name", ["text", "concise"])
def test_lines_are_no_wider_than_asked(name: str, lint_report: LintReport) -> None:
    from orgkit.report.parts.terminal import columns

    for width in (60, 100):
        lines = _lint(name, lint_report, Style(width=width)).split("\n")
        wide = [line for line in lines if columns(line) > width and name == "text"]
        assert [line for line in wide if "hostile" not in line and "::" not in line] == []


@pytest.mark.parametrize("name", names())
def test_data_steers_nothing(name: str, lint_report: LintReport, diff_report: DiffReport) -> None:
    texts = [_lint(name, lint_report)] + ([_diff(name, diff_report)] if name in WITH_DIFF else [])
    for text in texts:
        assert all(character.isprintable() or character == "\n" for character in text)
        assert "##[" not in text
        assert "##vso[" not in text
        commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
        assert all(re.match(r"::(error|warning|notice) (file|title)=", line) for line in commands)
        assert name == "github" or not commands


@pytest.mark.parametrize("name", names())
def test_a_secret_is_not_repeated(name: str, lint_report: LintReport) -> None:
    assert "hunter2" not in _lint(name, lint_report)


def test_why_is_told_once(lint_report: LintReport) -> None:
    assert _lint("text", lint_report).count("why:") == 1


def test_json_is_valid(lint_report: LintReport, clean_report: LintReport, diff_report: DiffReport) -> None:
    for report in (lint_report, clean_report, dataclasses.replace(lint_report, introduced=None, profile_met=None)):
        _validator("orgkit.lint/1").validate(json.loads(_lint("json", report)))
    nothing = dataclasses.replace(diff_report, changes=(), introduced=(), fixed=(), notes=())
    for comparison in (diff_report, nothing):
        _validator("orgkit.diff/1").validate(json.loads(_diff("json", comparison)))


def _extra(found: Any) -> None:
    found["findings"][0]["extra"] = 1


def _no_fix(found: Any) -> None:
    del found["findings"][1]["fix"]


def _line_zero(found: Any) -> None:
    found["findings"][2]["range"]["start"]["line"] = 0


@pytest.mark.parametrize("spoil", [_extra, _no_fix, _line_zero])
def test_json_schema_refuses_what_is_not_promised(lint_report: LintReport, spoil: Callable[[Any], None]) -> None:
    found = json.loads(_lint("json", lint_report))
    spoil(found)
    assert not _validator("orgkit.lint/1").is_valid(found)


def test_json_schema_of_a_diff_is_strict_about_findings_too(diff_report: DiffReport) -> None:
    compared = json.loads(_diff("json", diff_report))
    compared["findings"]["fixed"][0]["extra"] = 1
    assert not _validator("orgkit.diff/1").is_valid(compared)


def test_json_keeps_what_the_text_shows_escaped(lint_report: LintReport) -> None:
    paths = {finding["path"] for finding in json.loads(_lint("json", lint_report))["findings"]}
    assert "org/teams/a,b: 100%\n.yaml" in paths


def test_sarif_is_valid(shared: Path, lint_report: LintReport, clean_report: LintReport) -> None:
    (schema,) = [json.loads(path.read_text("utf-8")) for path in (shared / "targets/sarif").glob("*.json")]
    for report in (lint_report, clean_report, dataclasses.replace(lint_report, introduced=None)):
        validator_for(schema)(schema).validate(json.loads(_lint("sarif", report)))


def test_sarif_says_where_relative_to_the_repository(lint_report: LintReport) -> None:
    (run,) = json.loads(_lint("sarif", lint_report))["runs"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert {place["uriBaseId"] for place in places} == set(run["originalUriBaseIds"])
    assert "org/teams/a%2Cb%3A%20100%25%0A.yaml" in {place["uri"] for place in places}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch("[0-9a-f]{12}", result["partialFingerprints"]["orgkit/v1"])
    assert [len(result.get("suppressions", ())) for result in run["results"]] == [0] * 8 + [1]
    assert [result["baselineState"] for result in run["results"]].count("new") == 1


def test_sarif_messages_hold_no_link_and_no_placeholder() -> None:
    assert escape_message("[a](b) {0}") == "\\[a\\](b) {{0}}"


def test_sarif_path_that_is_not_utf_8(lint_report: LintReport) -> None:
    odd = Finding("YML026", say("The name is not UTF-8"), Span("org/\udce9.yaml"))
    text = _lint("sarif", dataclasses.replace(lint_report, findings=(odd,)))
    assert "org/%E9.yaml" in text
    for name in names():
        _lint(name, dataclasses.replace(lint_report, findings=(odd,))).encode("utf-8")


def test_github_escapes_are_those_of_the_runner() -> None:
    assert escape_data("100%, a:b\r\nc") == "100%25, a:b%0D%0Ac"
    assert escape_property("100%, a:b\r\nc") == "100%25%2C a%3Ab%0D%0Ac"


def test_github_shows_nine_of_a_kind_the_worst_first(lint_report: LintReport) -> None:
    many = [
        Finding("PPL401", Message("Empty."), Span("org/a.yaml", line), severity)
        for line in range(1, 13)
        for severity in (Severity.INFO, Severity.WARNING)
    ] + [Finding("REF201", Message("Gone."), Span("org/b.yaml", line)) for line in range(1, 10)]
    lines = _lint("github", dataclasses.replace(lint_report, findings=tuple(many))).splitlines()
    kinds = [line[2:].split(" ")[0] for line in lines]
    assert kinds == ["error"] * MOST + ["warning"] * (MOST + 1) + ["notice"] * (MOST + 1)
    assert lines[MOST * 2] == "::warning title=orgkit::3 more, not shown here"


@pytest.mark.parametrize(
    ("changes", "without_meaning", "verdict"),
    [
        (0, 0, "No change of responsibility, promise or price."),
        (0, 2, "No change of responsibility, promise or price. 2 files without change of meaning."),
    ],
)
def test_no_change(diff_report: DiffReport, changes: int, without_meaning: int, verdict: str) -> None:
    nothing = dataclasses.replace(
        diff_report, changes=diff_report.changes[1:2] * (changes + 1), without_meaning=without_meaning, files=2,
        introduced=(), fixed=(), notes=(),
    )  # fmt: skip
    assert _diff("text", nothing) == f"main 4c1f0aa .. HEAD 9b2e7d1    2 files differ\n\n{verdict}\n"


def test_same_report_same_bytes_in_any_order(diff_report: DiffReport) -> None:
    turned = dataclasses.replace(diff_report, changes=tuple(reversed(diff_report.changes)))
    for name in WITH_DIFF:
        assert _diff(name, turned) == _diff(name, diff_report)
