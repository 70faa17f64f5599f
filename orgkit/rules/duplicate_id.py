"""Two things of one kind have the same id.

Two entities of one kind, wherever their files are; two sites, units, skills, goals, rituals or price lines of
the organisation; two milestones, plans, steps or KPIs of one entity. The same price line in two versions of
one price list is no duplicate: it is its history.

Why it matters: Whoever names the id gets one of the two, and nobody can say which.

How to fix: Rename one of the two, or merge them. A rename keeps the old id in `previous_ids`.

    plans:
      - {id: basic, name: Basic}
      - {id: basic, name: Comfort}     # wrong
      - {id: comfort, name: Comfort}   # right

When to waive: Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Defined, Org
from orgkit.model.base import Entity
from orgkit.model.references import path_to
from orgkit.results import Finding, Fix, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options
from orgkit.schema.titles import kind_word
from orgkit.source import Node

RULE = rule("duplicate-id")

_PER_ENTITY = frozenset(("activity", "decision", "milestone", "request"))


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Ids written twice inside entities; two entities of one id are found where files are read."""
    reported: set[int] = set()
    for entity in org.entities():
        for first, second in _twins(entity):
            reported.add(id(second))
            path = path_to(entity, second)
            message = say(
                "{entity} has two entries called “{id}” in {place}",
                entity=subject(org, entity),
                id=second.text,
                place=pointed(path[:-2]),
            )
            related = [Related(say("the first one"), first.span)]
            fix = say("rename one of them, or merge the two")
            yield found(RULE, entity, message, *path, related=related, fix=fix)
    for (kind, _), things in org.index.defined.items():
        if kind not in _PER_ENTITY:
            yield from _across(org, kind, things, reported)


def _twins(entity: Entity) -> Iterator[tuple[Node, Node]]:
    """Two ids in one list that are the same."""
    pending = [entity.node]
    while pending:
        value = pending.pop().value
        if isinstance(value, dict):
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
            seen: dict[str, Node] = {}
            for item in value:
                inner = item.mapping.get("id")
                if inner is not None and inner.text and seen.setdefault(inner.text, inner) is not inner:
                    yield seen[inner.text], inner


def _across(org: Org, kind: str, things: list[Defined], reported: set[int]) -> Iterator[Finding]:
    """Things of the organisation that share an id, beside twins in one list and the versions of one price line."""
    first, *others = things
    original, other = first.node.get("id"), org.find(first.owner_key)
    for thing in others:
        inner, owner = thing.node.get("id"), org.find(thing.owner_key)
        if inner is None or owner is None or original is None or other is None or id(inner) in reported:
            continue
        if kind == "price-item" and owner is other:
            continue
        message = say(
            "{entity} calls a {kind} “{id}”, and so does {other}",
            entity=subject(org, owner),
            kind=kind_word(kind),
            id=inner.text,
            other=subject(org, other),
        )
        related = [Related(say("the first one"), original.span)]
        yield found(RULE, owner, message, *path_to(owner, inner), related=related, fix=Fix(say("rename one of them")))
