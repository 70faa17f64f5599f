"""Findings for people in a terminal: sentence, place, the line itself, what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.messages import visible
from orgkit.report.parts.changes import tell_changes
from orgkit.report.parts.excerpt import excerpt
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.report.parts.terminal import columns, harmless, paint, wrap
from orgkit.results import Finding, Fix, Message, Severity
from orgkit.results.finding import say
from orgkit.results.report import LintReport, rule_url
from orgkit.source import Span

_MOST_RELATED = 2
_TITLES = {"also": say("also:"), "fix": say("fix:"), "why": say("why:"), "see": say("see:")}


def lint(report: LintReport, style: Style) -> str:
    """Every finding with its excerpt, the worst first, an empty line between two; nothing where there is none."""
    explained: set[str] = set()
    blocks = []
    for finding in report.worst_first:
        blocks.append("\n".join(_block(report, finding, style, first=finding.rule not in explained)))
        explained.add(finding.rule)
    return harmless("\n\n".join(blocks)) + "\n" if blocks else ""


def _block(report: LintReport, finding: Finding, style: Style, *, first: bool) -> Iterator[str]:
    facts = report.facts(finding)
    severity = finding.severity.value
    head = f"{severity}[{facts.code} {facts.name}]"
    sentence = wrap(style.say(finding.message), style.width, f"{head} ", "    ")
    yield paint(head, severity, colour=style.colour) + sentence[0].removeprefix(head)
    yield from sentence[1:]
    gutter = len(str(finding.span.line))

    def frame(text: str) -> str:
        return paint(text, "frame", colour=style.colour)

    yield f"{frame(' ' * gutter + '-->')} {_place(finding.span)}"
    margin = frame(" " * gutter + " |")
    found = excerpt(report.lines(finding), finding.span, style.width - gutter - 3)
    if found:
        yield margin
        yield f"{frame(f'{finding.span.line} |')} {found.line}".rstrip()
        carets = paint("^" * found.length, severity, colour=style.colour)
        label = style.say(finding.label) if finding.label else ""
        room = style.width - gutter - 3
        labels = wrap(label, room, " " * (found.indent + found.length + 1), " " * min(found.indent, room // 2))
        fits = len(labels) == 1
        yield f"{margin} {' ' * found.indent}{carets}" + (f" {label}" if label and fits else "")
        if not fits:
            indent = " " * min(found.indent, room // 2)
            yield from (f"{margin} {line}" for line in wrap(label, room, indent, indent))
        yield margin
    titles = {title: style.say(message) for title, message in _TITLES.items()}
    room = max(map(columns, titles.values())) + 1
    for title, text in _notes(report, finding, style, first=first):
        begin = " " * gutter + " = "
        named = titles[title] + " " * (room - columns(titles[title]))
        lines = wrap(text, style.width, begin + named, " " * (len(begin) + room))
        yield frame(begin) + lines[0].removeprefix(begin)
        yield from lines[1:]


def _notes(report: LintReport, finding: Finding, style: Style, *, first: bool) -> Iterator[tuple[str, str]]:
    for related in finding.related[:_MOST_RELATED]:
        yield "also", f"{_place(related.span)} {style.say(related.message)}"
    more = len(finding.related) - _MOST_RELATED
    if more > 0:
        yield "also", style.say(say("{count} more place||{count} more places", count=more))
    if finding.fix:
        yield "fix", style.say(finding.fix.message) + _offer(finding.fix, style)
    help_ = report.help.get(finding.rule)
    if first and help_ and help_.why:
        yield "why", style.say(help_.reason)
    yield "see", rule_url(report.facts(finding))


def _offer(fix: Fix, style: Style) -> str:
    """The option that would apply the fix, where there is one."""
    if not fix.edits or not style.offers_fix:
        return ""
    return "  [--fix]" if fix.safe else "  [--fix --unsafe-fixes]"


def _place(span: Span) -> str:
    return visible(f"{span.file}:{span.line}:{span.column}")


def summary(report: LintReport, style: Style) -> str:
    """What was checked, what came out and what is to be said about the run itself, for its end."""
    checked = say(
        "Checked {entities} in {files} of {root}, as of {day} ({origin}): {result}.",
        entities=say("{count} entity||{count} entities", count=report.entities),
        files=say("{count} file||{count} files", count=report.files),
        root=report.root,
        day=report.as_of.isoformat(),
        origin=report.as_of_origin,
        result=_result(report),
    )
    lines = [*wrap(style.say(checked), style.width), style.say(_ladder(report))]
    if style.offers_fix and (offer := _fixable(report)) is not None:
        lines.append(f"[*] {style.say(offer)}")
    for note in (*_commonest(report), *report.notes):
        lines += wrap(style.say(note), style.width)
    return harmless("\n".join(lines)) + "\n"


def _result(report: LintReport) -> Message:
    words = {
        Severity.ERROR: say("{count} error||{count} errors"),
        Severity.WARNING: say("{count} warning||{count} warnings"),
        Severity.INFO: say("{count} remark||{count} remarks"),
    }
    parts = [words[severity].filled(count=count) for severity, count in report.counts.items() if count]
    waived = len(report.waived) - report.baselined
    if waived:
        parts.append(say("{count} waived||{count} waived", count=waived))
    if report.baselined:
        parts.append(say("{count} in the baseline||{count} in the baseline", count=report.baselined))
    return say("{parts:and}", parts=parts) if parts else say("nothing to report")


def _fixable(report: LintReport) -> Message | None:
    """How many findings a program can fix, and with which options."""
    offered = [finding.fix for finding in report.findings if finding.fix is not None and finding.fix.edits]
    safe = sum(fix.safe for fix in offered)
    more = len(offered) - safe
    if safe and more:
        return say("{safe} fixable with --fix, {more} more with --unsafe-fixes", safe=safe, more=more)
    if safe:
        return say("{count} fixable with --fix||{count} fixable with --fix", count=safe)
    if more:
        return say("{count} fixable with --fix --unsafe-fixes||{count} fixable with --fix --unsafe-fixes", count=more)
    return None


def _commonest(report: LintReport) -> Iterator[Message]:
    """What to do about a rule that hides the others by its number."""
    if report.commonest is not None:
        facts, count = report.commonest
        about = {"count": count, "total": len(report.findings), "rule": facts.name}
        if facts.waivable:
            yield say(
                "{count} of {total} findings are {rule}: “orgkit explain {rule}” says why they matter, "
                "“orgkit lint --ignore {rule}” shows what else there is.",
                **about,
            )
        else:
            yield say("{count} of {total} findings are {rule}: “orgkit explain {rule}” says what to do.", **about)


def _ladder(report: LintReport) -> Message:
    if report.profile_met is None:
        return say("Profile asked for: {asked}. Not even starter is met.", asked=report.profile.value)
    return say(
        "Profile asked for: {asked}. Highest profile met: {met}.",
        asked=report.profile.value,
        met=report.profile_met.value,
    )


REPORTER = Reporter("text", "for people: sentence, source line, what to write instead", lint, tell_changes)
