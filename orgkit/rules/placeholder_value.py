"""A placeholder stands where a value is expected: TBD, n/a, “à définir”, “?”.

A note in brackets such as “(acting)” or “(to be confirmed)” is one too, and so is “Interim …” in the name of a
role: the model has fields for that. Choices of a form and examples may say “unknown” or “none”.

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

import re
from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.queries.texts import Written, texts
from orgkit.model.references import Trouble, astray, path_to
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import Path, found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.schema.forms import placeholder

RULE = rule("placeholder-value")

# Where such a word is an answer: what a form offers, what people type into a search.
_ANSWERS = frozenset(("also", "choices", "example", "needs", "search_terms"))
# A trade as well as a state: temporary work.
_TEMPORARY = frozenset(("interim", "intérim"))

# A job that is done for a time, by the name of its role; the trade of temporary work is another thing.
_JOB_FOR_A_TIME = re.compile(
    r"(?:acting|interim)\s(?!staff|agenc|work).+|.+\s(?:(?:par|ad) int[ée]rim|faisant fonction)",
    re.IGNORECASE,
)

_FOR_A_VALUE = say("write the value, or delete the line")
_FOR_A_POST = say("write the name alone, or vacant; who stands in for a time is marked acting: true, with until:")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Placeholders in texts, and where a name of something else belongs."""
    for written in texts(org):
        node = next((node for node in written.by_language.values() if _is_one(written, node.text)), None)
        if node is not None:
            path = path_to(written.entity, node)
            of_post = written.entity.entity_kind == "person" or _names_a_job(written)
            message = _message(org, written.entity, path, node.text, of_post=of_post)
            yield found(RULE, written.entity, message, *path, fix=_FOR_A_POST if of_post else _FOR_A_VALUE)
    for one in astray(org):
        if one.trouble is Trouble.PLACEHOLDER:
            message = _message(org, one.entity, one.path, one.ref.written, of_post=False)
            fix = _FOR_A_POST if {"person", "role"} & set(one.kinds) else _FOR_A_VALUE
            yield found(RULE, one.entity, message, *one.path, at=one.ref.span, fix=fix)


def _is_one(written: Written, text: str) -> bool:
    if written.field in _ANSWERS:
        return False
    if _names_a_job(written) and _JOB_FOR_A_TIME.fullmatch(text.strip()):
        return True
    return placeholder(text) and (written.entity.entity_kind == "person" or text.lower() not in _TEMPORARY)


def _names_a_job(written: Written) -> bool:
    return written.entity.entity_kind == "role" and written.field == "name"


def _message(org: Org, entity: Entity, path: Path, text: str, *, of_post: bool) -> Message:
    about = {"entity": subject(org, entity), "value": text, "place": pointed(path)}
    if of_post and ("(" in text or _JOB_FOR_A_TIME.fullmatch(text.strip())):
        return say("{entity}: “{value}” in {place} holds a note that belongs in a field", **about)
    if "(" in text:
        return say("{entity}: “{value}” in {place} notes that something is not settled yet", **about)
    return say("{entity}: “{value}” in {place} only says that something is missing", **about)
