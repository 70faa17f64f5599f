"""Changes for people in a terminal: what matters most first, who feels it, who has to agree."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.messages import visible
from orgkit.report.parts.reporter import Style
from orgkit.report.parts.terminal import columns, harmless, paint, wrap
from orgkit.results import Change, Finding, Level, Message
from orgkit.results.acceptance import Acceptance
from orgkit.results.finding import say
from orgkit.results.report import DiffReport

_LEVEL = 10
_LONGEST_ID = 28


def tell_changes(report: DiffReport, style: Style) -> str:
    """The header, every change that has a meaning, findings introduced and fixed, and the counts."""
    told = [change for change in report.changes if change.level is not Level.COSMETIC]
    accepted = [change for change in told if change.fingerprint in report.accepted]
    waiting = [change for change in told if change.fingerprint not in report.accepted]
    sections = [
        wrap(_header(report, told, style), style.width, other="    "),
        *(wrap(style.say(note), style.width, "  ! ", "    ") for note in report.notes),
        list(_list(waiting, report, style)),
        [style.say(say("Accepted earlier:")), *_list(accepted, report, style)] if accepted else [],
        list(_findings(report, style)),
        wrap(_verdict(report, told, accepted, style), style.width),
        list(_way(waiting, style)),
    ]
    return harmless("\n\n".join("\n".join(section) for section in sections if section)) + "\n"


def _header(report: DiffReport, told: list[Change], style: Style) -> str:
    """What is compared, how many files differ, and how many things of each kind."""
    touched: dict[str, set[str]] = {}
    for change in told:
        touched.setdefault(change.kind, set()).add(change.entity)
    parts = [say("{count} file differs||{count} files differ", count=report.files)]
    for kind, entities in sorted(touched.items()):
        counted = report.kinds.get(kind, say("{count} {kind}", kind=kind))
        parts.append(counted.filled(count=len(entities)))
    return visible(f"{report.base} .. {report.head}") + "    " + ", ".join(map(style.say, parts))


def _list(changes: list[Change], report: DiffReport, style: Style) -> Iterator[str]:
    """The changes in the order of what matters; names of one width, so that sentences align."""
    longest = max((columns(change.entity) for change in changes), default=0)
    width = min(longest, _LONGEST_ID)
    for change in sorted(changes, key=lambda change: change.sort_key):
        yield from _change(change, report.accepted.get(change.fingerprint), width, style)


def _change(change: Change, accepted: Acceptance | None, width: int, style: Style) -> Iterator[str]:
    level, entity = change.level.value, visible(change.entity)
    head = f"  {level:<{_LEVEL}}{entity}{' ' * (width - columns(entity))}  "
    indent = " " * (_LEVEL + 2)
    sentence = wrap(style.say(change.message), style.width, head, indent)
    yield sentence[0].replace(level, paint(level, level, colour=style.colour), 1)
    yield from sentence[1:]
    span = change.new_span or change.old_span
    place = f"{visible(f'{span.file}:{span.line}')}  " if span else ""
    yield f"{indent}{place}{change.fingerprint}"
    for note in (*_notes(change), *([accepted.sentence] if accepted else ())):
        yield from wrap(style.say(note), style.width, indent, indent + "  ")


def _notes(change: Change) -> Iterator[Message]:
    yield from change.effects
    if change.affected:
        yield say("felt by {who:and}", who=change.affected)
    if change.approvals:
        yield say("to be agreed by {who:and}", who=change.approvals)
    if change.why:
        yield change.why


def _findings(report: DiffReport, style: Style) -> Iterator[str]:
    for mark, title, findings in (
        ("+", say("{count} finding introduced||{count} findings introduced"), report.introduced),
        ("-", say("{count} finding fixed||{count} findings fixed"), report.fixed),
    ):
        if findings:
            yield f"  {mark} {style.say(title.filled(count=len(findings)))}"
            for finding in findings:
                yield from wrap(_finding(report, finding, style), style.width, "    ", "      ")


def _finding(report: DiffReport, finding: Finding, style: Style) -> str:
    facts = report.rules.get(finding.rule)
    name = f"{finding.rule} {facts.name}" if facts else finding.rule
    place = visible(f"{finding.span.file}:{finding.span.line}")
    return f"{place} {finding.severity.value}[{name}] {style.say(finding.message)}"


def _verdict(report: DiffReport, told: list[Change], accepted: list[Change], style: Style) -> str:
    if not told:
        nothing = style.say(say("No change of responsibility, promise or price."))
        return f"{nothing} {style.say(_meaningless(report))}." if report.without_meaning else nothing
    counts = report.counts
    parts = []
    if counts[Level.BREAKING]:
        waved = sum(change.level is Level.BREAKING for change in accepted)
        parts.append(say("{count} breaking ({accepted} accepted)", count=counts[Level.BREAKING], accepted=waved))
    if counts[Level.CHECK]:
        parts.append(say("{count} to check", count=counts[Level.CHECK]))
    if counts[Level.INFO]:
        parts.append(say("{count} for information", count=counts[Level.INFO]))
    if report.without_meaning:
        parts.append(_meaningless(report))
    return ", ".join(map(style.say, parts))


def _way(waiting: list[Change], style: Style) -> Iterator[str]:
    """How to accept what is meant, where something waits that somebody loses."""
    first = min((one for one in waiting if one.level is Level.BREAKING), key=lambda one: one.sort_key, default=None)
    if first is not None:
        command = f"orgkit accept {first.fingerprint} --reason …"
        yield from wrap(style.say(say("If it is meant: {command}", command=command)), style.width)


def _meaningless(report: DiffReport) -> Message:
    return say(
        "{count} file without change of meaning||{count} files without change of meaning",
        count=report.without_meaning,
    )
