"""Results for other programs: ``orgkit.lint/1`` and ``orgkit.diff/1``, each with its JSON Schema beside it.

A new field is no new version; a field that goes or changes its meaning is ``/2``.
"""

from __future__ import annotations

from typing import Any

from orgkit.report.parts.data import TOOL, dump, finding_value, place, plain
from orgkit.report.parts.reporter import Reporter, Style
from orgkit.results import Change
from orgkit.results.acceptance import Acceptance
from orgkit.results.report import DiffReport, LintReport, Waived

LINT_SCHEMA = "lint-1.schema.json"
DIFF_SCHEMA = "diff-1.schema.json"


def lint(report: LintReport, _style: Style) -> str:
    """One JSON object; see ``lint-1.schema.json``. Its sentences are English whoever asks."""
    style = Style()
    findings = [
        finding_value(finding, report.rules, style)
        | {"waived": None, "introduced": _introduced(report, finding.fingerprint)}
        for finding in report.findings
    ]
    return dump(
        {
            "format": "orgkit.lint/1",
            "tool": TOOL,
            "root": report.root,
            "as_of": {"date": report.as_of.isoformat(), "origin": style.say(report.as_of_origin)},
            "profile": {
                "asked": report.profile.value,
                "met": report.profile_met.value if report.profile_met else None,
            },
            "files": report.files,
            "entities": report.entities,
            "counts": {**{severity.value: count for severity, count in report.counts.items()},
                       "waived": len(report.waived) - report.baselined, "baselined": report.baselined},
            "findings": findings + [_waived(waived, report, style) for waived in report.waived],
            "notes": [style.say(note) for note in report.notes],
        }
    )  # fmt: skip


def diff(report: DiffReport, _style: Style) -> str:
    """One JSON object; see ``diff-1.schema.json``. Its sentences are English whoever asks."""
    style = Style()
    return dump(
        {
            "format": "orgkit.diff/1",
            "tool": TOOL,
            "base": report.base,
            "head": report.head,
            "files": report.files,
            "files_without_meaning": report.without_meaning,
            "counts": {**{level.value: count for level, count in report.counts.items()},
                       "accepted": sum(change.fingerprint in report.accepted for change in report.changes)},
            "changes": [_change(change, report, style) for change in sorted(report.changes, key=lambda c: c.sort_key)],
            "findings": {
                "introduced": [finding_value(finding, report.rules, style) for finding in report.introduced],
                "fixed": [finding_value(finding, report.rules, style) for finding in report.fixed],
            },
            "notes": [style.say(note) for note in report.notes],
        }
    )  # fmt: skip


def _introduced(report: LintReport, fingerprint: str) -> bool | None:
    return None if report.introduced is None else fingerprint in report.introduced


def _waived(waived: Waived, report: LintReport, style: Style) -> dict[str, Any]:
    return finding_value(waived.finding, report.rules, style) | {
        "waived": {"by": waived.by.value, "reason": waived.reason, "in_source": waived.in_source},
        "introduced": _introduced(report, waived.finding.fingerprint),
    }


def _change(change: Change, report: DiffReport, style: Style) -> dict[str, Any]:
    return {
        "fingerprint": change.fingerprint,
        "level": change.level.value,
        "event": change.event,
        "name": change.name,
        "entity": {"kind": change.kind, "id": change.entity},
        "field": change.field or None,
        "old": plain(change.old),
        "new": plain(change.new),
        "message": style.say(change.message),
        "effects": [style.say(effect) for effect in change.effects],
        "affected": list(change.affected),
        "approvals": list(change.approvals),
        "why": style.say(change.why) if change.why else None,
        "base": place(change.old_span) if change.old_span else None,
        "head": place(change.new_span) if change.new_span else None,
        "accepted": change.fingerprint in report.accepted,
        "acceptance": _acceptance(report.accepted.get(change.fingerprint)),
    }


def _acceptance(found: Acceptance | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "reason": found.reason,
        "by": found.by or None,
        "date": found.date.isoformat(),
        "until": found.until.isoformat() if found.until else None,
        "ref": found.ref or None,
    }


REPORTER = Reporter("json", "for other programs, with a JSON Schema", lint, diff)
