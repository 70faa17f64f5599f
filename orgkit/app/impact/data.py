"""An impact for programs."""

from __future__ import annotations

from typing import Any

from orgkit.app.asking.proved import link_data, proof_data
from orgkit.app.impact.case import Effect, Gravity
from orgkit.app.impact.impact import Impact
from orgkit.messages import render
from orgkit.promises.proof.proof import Proof

FORMAT = "orgkit.impact/1"


def as_data(found: Impact) -> dict[str, Any]:
    """Sentences in English, names in the organisation's language, amounts and numbers as text."""
    return {
        "format": FORMAT,
        "entity": found.key,
        "name": found.title.arguments["name"],
        "as_of": found.day.date.isoformat(),
        "audience": found.audience,
        "without": not found.changes,
        "set": [
            {"field": each.field, "before": each.old, "after": each.new, "path": each.span.file, "line": each.span.line}
            for each in found.changes
        ],
        "already_gone": found.already,
        "gone": sorted(found.case.gone),
        "summary": {gravity.value: found.count(gravity) for gravity in Gravity},
        "effects": [
            _effect(found, section.name, effect) for section in found.sections for effect in section.effects
        ],
    }  # fmt: skip


def _effect(found: Impact, question: str, effect: Effect) -> dict[str, Any]:
    case = found.case
    before, after = effect.proofs
    return {
        "question": question,
        "what": effect.what,
        "gravity": effect.gravity.value,
        "entity": effect.entity,
        "says": render(effect.says),
        "do": render(effect.do) if effect.do is not None else None,
        "path": effect.span.file if effect.span is not None else None,
        "line": effect.span.line if effect.span is not None else None,
        "chain": [link_data(case.spoken_after, link) for link in effect.chain],
        "before": _proof(found, before),
        "after": _proof(found, after),
        "numbers": dict(effect.numbers),
    }


def _proof(found: Impact, proof: Proof | None) -> dict[str, Any] | None:
    return proof_data(found.case.spoken, proof) if proof is not None else None
