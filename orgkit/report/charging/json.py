"""Statements for other programs: ``orgkit.charge/1``, whose JSON Schema is ``report/charge-1.schema.json``."""

from __future__ import annotations

from typing import Any

from orgkit.messages import render
from orgkit.report.charging.wording import Told
from orgkit.report.parts.data import TOOL, dump, place
from orgkit.results.stated import statement_data, unpriced_data
from orgkit.results.statement import Rejected


def statements(told: Told) -> str:
    """One JSON object. Numbers are text; names are in the organisation's language, sentences in English."""
    charged = told.charged
    return dump(
        {
            "format": "orgkit.charge/1",
            "tool": TOOL,
            "period": charged.period,
            "as_of": charged.as_of.isoformat(),
            "closed": told.closed.isoformat() if told.closed is not None else None,
            "rows": {"read": charged.read, "charged": charged.charged, "rejected": len(charged.rejected)},
            "statements": [statement_data(statement) for statement in told.statements],
            "unpriced": [unpriced_data(one) for one in charged.unpriced],
            "rejected": [_rejected(one) for one in charged.rejected],
            "problems": [_rejected(one) for one in charged.problems],
            "names": {key: _name(told, key) for key in told.names},
            "notes": [render(note) for note in (*charged.notes, *told.said)],
        }
    )


def _name(told: Told, key: str) -> str:
    found = told.names[key]
    return found.get(told.language) or found.get("") or next(iter(found.values()))


def _rejected(one: Rejected) -> dict[str, Any]:
    return {
        "reason": one.reason,
        "message": render(one.message),
        **place(one.span),
        "quantity": one.quantity or None,
        "row": dict(one.cells) or None,
    }
