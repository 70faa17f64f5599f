"""Findings as SARIF 2.1.0, the format code-scanning services read.

Sections in comments are those of the OASIS standard.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from orgkit import __version__
from orgkit.messages import visible
from orgkit.report.parts.data import dump
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.results import Edit, Finding, Related, RuleFacts, Severity
from orgkit.results.report import DOCUMENTATION, LintReport, Waived, rule_url
from orgkit.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""The base that services put the root of the repository for."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def lint(report: LintReport, _style: Style) -> str:
    """One SARIF log with one run, in English as its rules are; waived findings are in it as suppressed results."""
    style = Style()
    used = sorted({finding.rule for finding in report.findings} | {waived.finding.rule for waived in report.waived})
    index = {code: position for position, code in enumerate(used)}
    results = [_result(report, finding, index, style) for finding in report.findings]
    results += [
        _result(report, waived.finding, index, style) | {"suppressions": [_suppression(waived, style)]}
        for waived in report.waived
    ]
    run = {
        "tool": {
            "driver": {
                "name": "orgkit",
                "version": __version__,
                "informationUri": DOCUMENTATION,
                "rules": [_rule(report, code, style) for code in used],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the organisation's repository."}}},
        "results": results,
        "properties": {
            "asOf": report.as_of.isoformat(),
            "profile": report.profile.value,
            "profileMet": report.profile_met.value if report.profile_met else "none",
        },
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def escape_message(text: str) -> str:
    """Plain text of a message: braces doubled (§3.11.5), brackets escaped (§3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("[", "\\[").replace("]", "\\]")


def _rule(report: LintReport, code: str, style: Style) -> dict[str, Any]:
    facts = report.rules[code]
    found = report.help.get(code)
    url = rule_url(facts)
    title = style.say(facts.sentence)
    page = found.markdown(style.say) if found else title
    return {
        "id": facts.code,
        "name": facts.name,
        "shortDescription": {"text": escape_message(title)},
        "help": {"text": escape_message(f"{title} {url}"), "markdown": f"{page}\n\n[{facts.name}]({url})"},
        "helpUri": url,
        "defaultConfiguration": {"level": _LEVELS[facts.severity]},
        "properties": {"tags": _tags(facts), "profile": facts.profile.value},
    }


def _tags(facts: RuleFacts) -> list[str]:
    return ["organisation", facts.family, *(["time-dependent"] if facts.time_dependent else [])]


def _result(report: LintReport, finding: Finding, index: dict[str, int], style: Style) -> dict[str, Any]:
    text = style.say(finding.message)
    if finding.fix:
        text += f"\n{style.say(finding.fix.message)}"
    location: dict[str, Any] = {"physicalLocation": _physical(finding.span)}
    if finding.entity:
        kind, _, id_ = finding.entity.partition(":")
        name = f"{finding.entity}.{finding.field}" if finding.field else finding.entity
        location["logicalLocations"] = [{"name": id_, "fullyQualifiedName": name, "kind": kind}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": escape_message(text)},
        "locations": [location],
        "partialFingerprints": {"orgkit/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(related, number, style) for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix and finding.fix.texts:
        result["fixes"] = [
            {
                "description": {"text": escape_message(style.say(finding.fix.message))},
                "artifactChanges": _artifact_changes(finding.fix.texts),
            }
        ]
    if report.introduced is not None:
        result["baselineState"] = "new" if finding.fingerprint in report.introduced else "unchanged"
    return result


def _physical(span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span.file), "region": _region(span)}


def _artifact(path: str) -> dict[str, str]:
    """A relative reference: every byte that is not a plain letter or digit as ``%XX`` (RFC 3986)."""
    return {"uri": quote(path, safe="/", errors="surrogateescape"), "uriBaseId": ROOT}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _related(related: Related, number: int, style: Style) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _physical(related.span),
        "message": {"text": escape_message(style.say(related.message))},
    }


def _artifact_changes(edits: tuple[Edit, ...]) -> list[dict[str, Any]]:
    """The edits of a fix, gathered by file."""
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.span.file, []).append(edit)
    return [
        {
            "artifactLocation": _artifact(path),
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in found
            ],
        }
        for path, found in by_file.items()
    ]


def _suppression(waived: Waived, style: Style) -> dict[str, str]:
    why = visible(style.say(waived.why))
    return {"kind": "inSource" if waived.in_source else "external", "justification": why}


REPORTER = Reporter("sarif", "for code-scanning services", lint)
