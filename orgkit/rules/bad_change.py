"""A dated change cannot be applied, or changes nothing.

It tries to change what never changes (the id, former ids, the list of changes), sets nothing, or sets a field
that another change of the same day sets as well.

Why it matters: Everybody counts on the reorganisation of January, and on the first of January nothing
happens, or nobody knows which of two versions holds.

How to fix: Write in `set` the fields with their new values. One day, one value.

    changes:
      - from: 2027-01-01
        why: Catalogue joins the digital division.
        set: {parent: digital}

When to waive: Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.source import Span

RULE = rule("bad-change")

_FIXED = ("id", "previous_ids", "changes")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Changes that would do nothing, or two things at once."""
    for entity in org.entities():
        if entity.node.get("changes") is not None:
            yield from _changes(org, entity)


def _changes(org: Org, entity: Entity) -> Iterator[Finding]:
    changes = entity.node.get("changes")
    seen: dict[tuple[str, str], Span] = {}
    for at, change in enumerate(changes.sequence if changes is not None else ()):
        fields, start = change.get("set"), change.get("from")
        if fields is None or start is None:
            continue
        about = {"entity": subject(org, entity), "day": start.text}
        path = ("changes", at, "set")
        if not fields.mapping:
            message = say("{entity}: the change of {day} sets nothing", **about)
            yield found(RULE, entity, message, *path, fix=say("write the fields with their new values, or delete it"))
        for field in fields.mapping:
            place = fields.key_span(field)
            first = seen.setdefault((start.text, field), place)
            if field in _FIXED:
                message = say("{entity}: the change of {day} sets “{field}”, which never changes", field=field, **about)
                fix = say("delete it here; an entity is renamed by renaming its file, with its old id in previous_ids")
                yield found(RULE, entity, message, *path, field, at=place, fix=fix)
            elif first is not place:
                message = say("{entity}: two changes of {day} set “{field}”", field=field, **about)
                related = [Related(say("the first one"), first)]
                yield found(
                    RULE, entity, message, *path, field, at=place, related=related, fix=say("keep one of the two")
                )
