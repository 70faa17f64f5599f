"""Results as plain JSON values, and JSON as text that nothing can misread."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from orgkit import __version__
from orgkit.report.parts.reporter import Style
from orgkit.report.parts.terminal import harmless
from orgkit.results import Finding, Fix, Related, RuleFacts
from orgkit.results.report import rule_url
from orgkit.source import Span

TOOL = {"name": "orgkit", "version": __version__}


def dump(value: Any) -> str:
    """JSON in ASCII, two spaces deep, with a newline at its end.

    No control character and no opening of a build server's command is in it as such; both
    are written as escapes, which every JSON reader undoes.
    """
    out = io.StringIO()  # piece by piece: json.dumps would keep a million small texts until the end
    for piece in json.JSONEncoder(ensure_ascii=True, indent=2).iterencode(value):
        out.write(piece)
    return harmless(out.getvalue().replace("\x7f", "\\u007f"), "\\u005b") + "\n"


def place(span: Span) -> dict[str, Any]:
    """A path and the range in it, lines and columns from 1, the end exclusive."""
    return {
        "path": span.file,
        "range": {
            "start": {"line": span.line, "column": span.column},
            "end": {"line": span.end_line, "column": span.end_column},
        },
    }


def finding_value(finding: Finding, rules: Mapping[str, RuleFacts], style: Style) -> dict[str, Any]:
    """One finding with everything known about it."""
    facts = rules[finding.rule]
    kind, _, id_ = finding.entity.partition(":")
    return {
        "code": facts.code,
        "name": facts.name,
        "severity": finding.severity.value,
        "message": style.say(finding.message),
        **place(finding.span),
        "entity": {"kind": kind, "id": id_} if finding.entity else None,
        "field": finding.field or None,
        "related": [_related(related, style) for related in finding.related],
        "fix": _fix(finding.fix, style) if finding.fix else None,
        "url": rule_url(facts),
        "fingerprint": finding.fingerprint,
    }


def plain(value: object) -> Any:
    """A value of the model in JSON: exact numbers and days as text, everything else by its shape."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (Decimal, Fraction, date)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(below) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(below) for below in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(below) for below in value), key=str)
    return str(value)


def _related(related: Related, style: Style) -> dict[str, Any]:
    return {"message": style.say(related.message), **place(related.span)}


def _fix(fix: Fix, style: Style) -> dict[str, Any]:
    return {
        "message": style.say(fix.message),
        "safe": fix.safe,
        "edits": [{**place(edit.span), "text": edit.text} for edit in fix.texts],
    }
