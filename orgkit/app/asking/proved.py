"""Proofs of promises, told: a title for each, whom to ask, and what programs get."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orgkit.app.asking.spoken import Spoken
from orgkit.messages import render
from orgkit.promises.proof.proof import Link, Proof
from orgkit.promises.proof.words import ASPECTS, cases
from orgkit.results import Message
from orgkit.results.finding import say


def title(spoken: Spoken, proof: Proof) -> Message:
    """Which target it is: what is promised, and for which case where it is not for all of them."""
    aspect, named = ASPECTS[proof.aspect], [spoken.text(case) for case in cases(spoken.org, proof)]
    if not named:
        return aspect
    return say("{target} ({which})", target=aspect, which=", ".join(named))


def number(proof: Proof) -> Message:
    """What is promised, and what can be reached with what is behind it, where that is known."""
    if proof.reached is None:
        return say("promised: {promised}", promised=proof.promised)
    about: dict[str, object] = {"promised": proof.promised, "reached": proof.reached, "margin": proof.margin}
    if proof.margin is None:
        return say("promised: {promised}; with what is behind it: {reached}", **about)
    return say("promised: {promised}; with what is behind it: {reached} ({margin})", **about)


def asked(spoken: Spoken, link: Link) -> Message | None:
    """Whom to ask for a number that is missing."""
    return say("ask {name}", name=spoken.name(link.asks)) if link.asks else None


def place(link: Link) -> str:
    """Where the number of a link stands, or should stand."""
    return f"{link.span.file}:{link.span.line}"


def proofs_data(spoken: Spoken, found: Iterable[Proof]) -> list[dict[str, Any]]:
    """What programs get: sentences in English, names in the organisation's language, exact numbers as text."""
    return [proof_data(spoken, proof) for proof in found]


def proof_data(spoken: Spoken, proof: Proof) -> dict[str, Any]:
    """One proof for programs."""
    span = proof.span
    return {
        "service": proof.service.id,
        "request": proof.request or None,
        "aspect": proof.aspect.value,
        "which": proof.which or None,
        "standing": proof.standing.value,
        "promised": render(proof.promised),
        "reached": render(proof.reached) if proof.reached is not None else None,
        "margin": render(proof.margin) if proof.margin is not None else None,
        "numbers": dict(proof.numbers),
        "path": span.file,
        "line": span.line,
        "links": [link_data(spoken, link) for link in proof.links],
        "chain": [link_data(spoken, link) for link in proof.chain],
        "missing": [link_data(spoken, link) for link in proof.missing],
    }


def link_data(spoken: Spoken, link: Link) -> dict[str, Any]:
    """One number that a proof rests on, or that it lacks."""
    return {
        "entity": link.entity.entity_key,
        "name": spoken.name(link.entity),
        "says": render(link.says),
        "path": link.span.file,
        "line": link.span.line,
        "ask": link.asks or None,
    }
