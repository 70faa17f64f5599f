"""One entity with everything that is written and that follows from the whole organisation, as an audience sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from orgkit.app.asking.answers import is_text
from orgkit.app.asking.derived import Line, Section, sections
from orgkit.app.asking.proved import proofs_data
from orgkit.app.asking.spoken import Spoken
from orgkit.app.checking.check import Checked, examine
from orgkit.app.checking.seen import findings_seen
from orgkit.app.place import Day, Place
from orgkit.messages import render
from orgkit.model import Entity, Org, Text, view
from orgkit.model.entities import Service
from orgkit.promises.proof.proof import Proof
from orgkit.promises.proof.seen import proofs_seen
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.schema import Shape, kinds, plain
from orgkit.schema.titles import kind_word, titled
from orgkit.source import Node

FORMAT = "orgkit.show/1"
_SHORT = 90


class UnknownEntityError(Exception):
    """No such entity is shown; the message says what there is instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it is written: lines of text for people, a JSON value for programs."""

    name: str
    lines: tuple[str, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class Shown:
    """One entity on one day, for one audience. ``proofs`` are those of a service, told by ``spoken``."""

    entity: Entity
    title: Message
    name: str
    audience: str
    day: Day
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    proofs: tuple[Proof, ...]
    spoken: Spoken


def show(place: Place, day: Day, key: str, audience: str, language: str) -> Shown:
    """An entity by its ``kind:id``. ``language`` empty: the organisation's.

    Raises:
        NothingToCheckError: there is no organisation.
        UnknownEntityError: there is no such entity, or not for this audience.
    """
    checked: Checked = examine(place.tree, place.settings, day.date)
    seen = view(checked.org, audience)
    entity = seen.find(key)
    if entity is None:
        raise UnknownEntityError(unknown(checked.org, seen, key, audience))
    spoken = Spoken(seen, language or seen.language)
    name = spoken.name(entity)
    findings = findings_seen(checked, seen, place.settings)
    return Shown(
        entity,
        titled(entity.entity_kind, name),
        name,
        audience,
        day,
        tuple(_fields(spoken, entity)),
        tuple(sections(spoken, entity)),
        tuple(finding for finding in findings if finding.entity == key),
        proofs_seen(checked.org, seen).get(entity.id, ()) if isinstance(entity, Service) else (),
        spoken,
    )


def unknown(org: Org, seen: Org, key: str, audience: str) -> Message:
    """Why there is no entity of a key for an audience, with what may be meant."""
    kind, _, id_ = key.partition(":")
    if kind not in kinds():
        near = nearest(kind, kinds())
        if near:
            return say("“{kind}” is no kind of entity; did you mean {near}?", kind=kind, near=list(near))
        return say("“{kind}” is no kind of entity; there are {kinds:and}", kind=kind, kinds=list(kinds()))
    if org.find(key) is not None:
        return say("{key} is not for {audience}; choose another with --audience", key=key, audience=audience)
    known = seen.by_kind[kind]
    renamed = next((each for each in known.values() if id_ in getattr(each, "previous_ids", ())), None)
    if renamed is not None:
        return say("{key} is called {new} now", key=key, new=renamed.entity_key)
    about: dict[str, object] = {"kind": kind_word(kind), "id": id_}
    near = nearest(id_, known) or tuple(one for one in known if id_ in one)[:3]
    if near:
        return say("There is no {kind} “{id}”; did you mean {near}?", **about, near=[f"{kind}:{one}" for one in near])
    elsewhere = [f"{other}:{id_}" for other, entities in seen.by_kind.items() if id_ in entities]
    if elsewhere:
        return say("There is no {kind} “{id}”; did you mean {near}?", **about, near=elsewhere)
    return say("There is no {kind} “{id}”", **about)


def _fields(spoken: Spoken, entity: Entity) -> Iterator[Field]:
    """What is written, in the order of the schema; the company's own fields last."""
    shape = kinds()[entity.entity_kind].shape
    written = entity.node.mapping
    for name in sorted(written, key=[*shape.properties, *written].index):
        below = shape.properties.get(name)
        yield Field(name, tuple(_lines(spoken, written[name], below)), plain(written[name]))


def _lines(spoken: Spoken, node: Node, shape: Shape | None) -> list[str]:
    """A value as lines: one for each item of a list."""
    if isinstance(node.value, list):
        branch = shape.branch(node) if shape is not None else None
        items = [_told(spoken, item, branch.items if branch is not None else None) for item in node.value]
        if any(isinstance(item.value, dict) for item in node.value):
            return items
        joined = ", ".join(items)
        return [joined] if len(joined) <= _SHORT else items
    return [_told(spoken, node, shape)]


def _told(spoken: Spoken, node: Node, shape: Shape | None) -> str:
    """A value in a line: names instead of ids, texts in the reader's language, the rest as it is written."""
    branch = (shape.branch(node) or shape) if shape is not None else None
    if shape is not None and is_text(shape):
        return spoken.text(Text.from_node(node))
    if isinstance(node.value, dict):
        fields = branch.properties if branch is not None else {}
        values = branch.values if branch is not None else None
        inside = {key: _inside(spoken, inner, fields.get(key) or values) for key, inner in node.value.items()}
        return ", ".join(f"{key}: {text}" for key, text in inside.items())
    if isinstance(node.value, list):
        return ", ".join(_inside(spoken, item, branch.items if branch is not None else None) for item in node.value)
    return _named(spoken, node.text, branch)


def _inside(spoken: Spoken, node: Node, shape: Shape | None) -> str:
    """A value inside another: what has parts stands between brackets."""
    told = _told(spoken, node, shape)
    if isinstance(node.value, list):
        return f"[{told}]"
    return f"({told})" if isinstance(node.value, dict) and not (shape is not None and is_text(shape)) else told


def _named(spoken: Spoken, text: str, shape: Shape | None) -> str:
    """The name of what a reference leads to, with how it is written; other texts as they are."""
    if shape is None or not shape.reference or text in shape.posts:
        return text
    kind, _, id_ = text.rpartition(":")
    name = spoken.called(kind or shape.reference[0], id_)
    return f"{name} ({text})" if name and name != text else text


def as_data(shown: Shown) -> dict[str, Any]:
    """What programs get: values as written, names in the organisation's language, sentences in English."""
    entity = shown.entity
    return {
        "format": FORMAT,
        "kind": entity.entity_kind,
        "id": entity.id,
        "name": shown.name,
        "path": entity.file,
        "line": entity.key_span.line,
        "audience": shown.audience,
        "as_of": shown.day.date.isoformat(),
        "fields": {field.name: field.value for field in shown.fields},
        "derived": {section.name: [_line_data(line) for line in section.lines] for section in shown.sections},
        "proofs": proofs_data(shown.spoken, shown.proofs),
        "findings": [
            {
                "code": finding.rule,
                "severity": finding.severity.value,
                "message": render(finding.message),
                "fix": render(finding.fix.message) if finding.fix is not None else None,
                "path": finding.span.file,
                "line": finding.span.line,
                "field": finding.field,
                "fingerprint": finding.fingerprint,
            }
            for finding in shown.findings
        ],
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {"what": _english(line.label), "says": [_english(each) for each in line.says], "entity": line.key or None}


def _english(text: Message | str) -> str:
    return render(text) if isinstance(text, Message) else text
