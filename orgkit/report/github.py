"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from orgkit.messages import visible
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.report.parts.terminal import harmless
from orgkit.results import Finding, Severity
from orgkit.results.finding import say
from orgkit.results.report import LintReport

MOST = 9
"""GitHub shows ten annotations of a kind for a step; the tenth says how many more there are."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def lint(report: LintReport, style: Style) -> str:
    """At most nine commands for each severity, the worst first, and one that counts the rest."""
    lines: list[str] = []
    for severity, command in _COMMANDS.items():
        found = [finding for finding in report.worst_first if finding.severity is severity]
        lines += [_command(report, finding, command, style) for finding in found[:MOST]]
        if len(found) > MOST:
            more = say("{count} more, not shown here||{count} more, not shown here", count=len(found) - MOST)
            lines.append(f"::{command} title=orgkit::{escape_data(style.say(more))}")
    return harmless("".join(f"{line}\n" for line in lines))


def escape_data(text: str) -> str:
    """The text after the second ``::``, as the runner's command parser undoes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a property, where colon and comma are signs too."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _command(report: LintReport, finding: Finding, command: str, style: Style) -> str:
    facts, span = report.facts(finding), finding.span
    properties: dict[str, str | int] = {"file": visible(span.file), "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # columns of a stretch over several lines are not understood
        properties |= {"col": span.column, "endColumn": max(span.end_column, span.column)}
    properties["title"] = f"{facts.code} {facts.name}"
    fields = ",".join(f"{name}={escape_property(str(value))}" for name, value in properties.items())
    body = style.say(finding.message)
    if finding.fix:
        body += f"\n{style.say(say('fix: {what}', what=finding.fix.message))}"
    return f"::{command} {fields}::{escape_data(body)}"


REPORTER = Reporter("github", "annotations in a GitHub workflow", lint)
