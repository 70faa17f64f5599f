"""Findings one line each, as editors and grep like them."""

from __future__ import annotations

from orgkit.messages import visible
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.report.parts.terminal import harmless
from orgkit.results import Finding
from orgkit.results.report import LintReport


def lint(report: LintReport, style: Style) -> str:
    """``path:line:column: severity[CODE name] sentence``, one line for each finding, the worst first."""
    return harmless("".join(f"{_line(report, finding, style)}\n" for finding in report.worst_first))


def _line(report: LintReport, finding: Finding, style: Style) -> str:
    facts, span = report.facts(finding), finding.span
    place = visible(f"{span.file}:{span.line}:{span.column}")
    return f"{place}: {finding.severity.value}[{facts.code} {facts.name}] {style.say(finding.message)}"


REPORTER = Reporter("concise", "one line for each finding", lint)
