"""A placeholder stands where a value is expected: TBD, n/a, “à définir”, “?”.

A name in brackets such as “(acting)” or “(interim)” is one too: the model has fields for that. Choices of a
form and examples may say “unknown” or “none”.

Why it matters: A placeholder looks like an answer. The page shows it, the check counts the field as filled,
and the gap is forgotten.

How to fix: Write the value, or delete the line: a gap is a fact that rules and pages can show. A post nobody
holds is `vacant`; who holds it for a time is `acting`, with `until`.

    members:
      - {person: tbd, role: web-lead}       # wrong
      - {person: vacant, role: web-lead}    # right

When to waive: Where the word is really the name, such as a product called TBA.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.references import Trouble, astray, path_to
from orgkit.model.texts import texts
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.schema.forms import placeholder

RULE = rule("placeholder-value")

# Where such a word is an answer: what a form offers, what people type into a search.
_ANSWERS = frozenset(("also", "choices", "example", "needs", "search_terms"))
# A trade as well as a state: temporary work.
_TEMPORARY = frozenset(("interim", "intérim"))

_FOR_A_VALUE = say("write the value, or delete the line")
_FOR_A_POST = say("write the name alone, or vacant; who stands in for a time is marked acting: true, with until:")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Placeholders in texts, and where a name of something else belongs."""
    for written in texts(org):
        if written.field in _ANSWERS:
            continue
        of_person = written.entity.entity_kind == "person"
        for node in written.by_language.values():
            if placeholder(node.text) and (of_person or node.text.lower() not in _TEMPORARY):
                path = path_to(written.entity, node)
                message = _message(org, written.entity, path, node.text)
                yield found(RULE, written.entity, message, *path, fix=_FOR_A_POST if of_person else _FOR_A_VALUE)
    for one in astray(org):
        if one.trouble is Trouble.PLACEHOLDER:
            message = _message(org, one.entity, one.path, one.ref.written)
            fix = _FOR_A_POST if {"person", "role"} & set(one.kinds) else _FOR_A_VALUE
            yield found(RULE, one.entity, message, *one.path, at=one.ref.span, fix=fix)


def _message(org: Org, entity: Entity, path: tuple[str | int, ...], text: str) -> Message:
    about = {"entity": subject(org, entity), "value": text, "place": pointed(path)}
    if text.endswith(")"):
        return say("{entity}: “{value}” in {place} holds a note that belongs in a field", **about)
    return say("{entity}: “{value}” in {place} only says that something is missing", **about)
