"""Findings as Markdown: for the summary of a job, or a comment under a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from orgkit.messages import visible
from orgkit.report.parts.markup import code, markdown
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.report.parts.terminal import harmless
from orgkit.report.text import summary
from orgkit.results import Finding, Severity
from orgkit.results.finding import say
from orgkit.results.report import LintReport, rule_url

LONGEST = 60_000
"""Characters. Hosting sites refuse comments above 65,536."""
_OPEN = 10
"""Findings of a severity that are shown at once; the rest is folded."""
_SYMBOLS = {
    Severity.ERROR: "\N{CROSS MARK}",
    Severity.WARNING: "\N{WARNING SIGN}",
    Severity.INFO: "\N{INFORMATION SOURCE}",
}
_TITLES = {
    Severity.ERROR: say("{count} error||{count} errors"),
    Severity.WARNING: say("{count} warning||{count} warnings"),
    Severity.INFO: say("{count} remark||{count} remarks"),
}


def lint(report: LintReport, style: Style) -> str:
    """The verdict first, then a table for each severity; never above what a comment may hold."""
    verdict, *rest = (markdown(line) for line in summary(report, replace(style, width=LONGEST)).strip().split("\n"))
    blocks = [f"**{verdict}**" if not rest else f"**{verdict}**  \n{' '.join(rest)}"]
    left = LONGEST - len(blocks[0]) - 500
    for severity, title in _TITLES.items():
        found = [finding for finding in report.worst_first if finding.severity is severity]
        if found:
            heading = f"### {_SYMBOLS[severity]} {style.say(title.filled(count=len(found)))}"
            block = _tables(report, found, style, left - len(heading))
            blocks += [heading, block]
            left -= len(block) + len(heading)
    return harmless("\n\n".join(blocks)) + "\n"


def _tables(report: LintReport, found: list[Finding], style: Style, room: int) -> str:
    """The first findings in a table, the others in one that is folded; what has no room is counted."""
    rows: list[str] = []
    for finding in found:
        row = _row(report, finding, style)
        if len(row) > room:
            break
        rows.append(row)
        room -= len(row)
    parts = [_table(rows[:_OPEN], style)] if rows else []
    if rows[_OPEN:]:
        title = style.say(say("{count} more||{count} more", count=len(rows) - _OPEN))
        parts.append(f"<details><summary>{title}</summary>\n\n{_table(rows[_OPEN:], style)}\n\n</details>")
    missing = len(found) - len(rows)
    if missing:
        parts.append(style.say(say("{count} more, not shown here||{count} more, not shown here", count=missing)))
    return "\n\n".join(parts)


def _table(rows: Iterable[str], style: Style) -> str:
    what, place = style.say(say("What was found, and what to write instead")), style.say(say("Where"))
    return "\n".join((f"| {what} | {place} |", "| --- | --- |", *rows))


def _row(report: LintReport, finding: Finding, style: Style) -> str:
    return f"| {'<br>'.join(_told(report, finding, style))} | {_place(finding)} |"


def _told(report: LintReport, finding: Finding, style: Style) -> Iterator[str]:
    facts = report.facts(finding)
    yield markdown(style.say(finding.message))
    if finding.fix:
        yield f"→ {markdown(style.say(finding.fix.message))}"
    yield f"<sub>[{facts.code} {markdown(facts.name)}]({rule_url(facts)})</sub>"


def _place(finding: Finding) -> str:
    return code(visible(f"{finding.span.file}:{finding.span.line}"))


REPORTER = Reporter("markdown", "a summary for a job or a comment", lint)
