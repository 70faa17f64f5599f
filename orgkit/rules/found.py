"""How a rule says what it found: the entity, the place, the sentence, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable

from orgkit.model import Org, Text
from orgkit.model.base import Entity
from orgkit.results import Finding, Fix, Message, Related, RuleFacts
from orgkit.results.finding import say
from orgkit.schema.titles import titled
from orgkit.source import Node, Span

Path = tuple[str | int, ...]


def found(
    rule: RuleFacts,
    entity: Entity,
    message: Message,
    *path: str | int,
    at: Span | None = None,
    label: Message | None = None,
    related: Iterable[Related] = (),
    fix: Fix | Message | None = None,
) -> Finding:
    """A finding about an entity, at a field of it or at its name.

    ``path`` leads to the field, even where nothing is written there yet: the nearest place above
    it is shown, which is the name of the entity for a field of its own. ``at`` is another place.
    """
    written = entity.node.get(*path) is not None
    place = at or entity.at(*(path if written or len(path) > 1 else ("name",)))
    remedy = Fix(fix) if isinstance(fix, Message) else fix
    return Finding(
        rule.code,
        message,
        place,
        rule.severity,
        entity.entity_key,
        field_name(entity.node, path),
        label,
        tuple(related),
        remedy,
    )


def asked(rule: RuleFacts, place: Span, message: Message, fix: Fix | Message) -> Finding:
    """A finding about a comment that asks for silence, which belongs to no entity."""
    return Finding(rule.code, message, place, rule.severity, fix=Fix(fix) if isinstance(fix, Message) else fix)


def field_name(node: Node, path: Path) -> str:
    """The path of a field with dots; items of lists are named by their id where they have one."""
    names: list[str] = []
    at: Node | None = node
    for step in path:
        at = at.get(step) if at is not None else None
        inner = at.get("id") if at is not None and isinstance(step, int) else None
        names.append(inner.text if inner is not None and inner.text else str(step))
    return ".".join(names)


def pointed(path: Path) -> str:
    """A path as people would point at it: ``members[2].role``, from 1."""
    written = ""
    for step in path:
        written += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if written else step
    return written


def subject(org: Org, entity: Entity) -> Message:
    """What a sentence is about: “Team Design”; people by their name alone."""
    if entity.entity_kind == "person":
        return say("{name}", name=org.title(entity))
    return titled(entity.entity_kind, org.title(entity))


def called(org: Org, name: Text | None, id_: str) -> str:
    """What a part of an entity is called: its name in the organisation's language, else its id."""
    return name.in_(org.language) if name else id_


def titles(org: Org, keys: Iterable[str]) -> list[str]:
    """The names of entities, given as ``kind:id``."""
    return [org.title(key) for key in keys]
