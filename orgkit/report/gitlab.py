"""Findings as GitLab's Code Quality report: the widget of a merge request reads it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from orgkit.messages import visible
from orgkit.report.parts.data import dump
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.results import Finding, Severity
from orgkit.results.report import LintReport, rule_url

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}
"""GitLab's *blocker* is never used: whether a merge is blocked is for the pipeline to say."""


def lint(report: LintReport, style: Style) -> str:
    """A JSON list with an entry for each finding; an empty list where there is none."""
    seen: Counter[str] = Counter()
    return dump([_entry(report, finding, style, seen) for finding in report.findings])


def _entry(report: LintReport, finding: Finding, style: Style, seen: Counter[str]) -> dict[str, Any]:
    facts = report.facts(finding)
    text = style.say(finding.message)
    if finding.fix:
        text += f" ({style.say(finding.fix.message)})"
    seen[finding.fingerprint] += 1
    count = seen[finding.fingerprint]
    span = finding.span
    return {
        "description": text,
        "check_name": f"{facts.code} {facts.name}",
        # GitLab drops an entry whose fingerprint it has seen: equal ones are counted on.
        "fingerprint": finding.fingerprint if count == 1 else f"{finding.fingerprint}-{count}",
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": visible(span.file),
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": max(span.end_column, 1)},
            },
        },
        "content": {"body": f"{style.say(facts.sentence)} {rule_url(facts)}"},
    }


REPORTER = Reporter("gitlab", "a Code Quality report for GitLab", lint)
