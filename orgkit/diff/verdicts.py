"""A verdict about one difference: its place, its plain values, what is known about its entity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference
from orgkit.diff.judgement import Verdict
from orgkit.model import Org
from orgkit.results import Message
from orgkit.schema import kinds


def verdict_of(
    comparison: Comparison,
    difference: Difference,
    name: str,
    message: Message,
    *,
    event: str = "",
    effects: tuple[Message, ...] = (),
    affected: tuple[str, ...] = (),
    parties: Mapping[str, tuple[str, ...]] | None = None,
) -> Verdict:
    """A verdict that claims one difference and stands at its place."""
    pair = difference.pair
    old, new = values(comparison, difference)
    return Verdict(
        name=name,
        event=event or difference.event,
        kind=pair.kind,
        entity=pair.id,
        field=difference.field,
        old=old,
        new=new,
        old_span=difference.old_span,
        new_span=difference.new_span,
        message=message,
        effects=effects,
        affected=affected,
        parties=parties or {},
        lifecycles=lifecycles(comparison.old.org, pair.kind, pair.former),
        claims=(difference,),
    )


def lifecycles(org: Org, kind: str, id_: str) -> frozenset[str]:
    """The status of an entity; of a shared promise, those of the services that give it."""
    if kind == "sla":
        users = {use.owner for use in org.uses_of("sla", id_) if use.owner_kind == "service"}
        return frozenset().union(*(lifecycles(org, "service", user) for user in users))
    entity = org.get(kind, id_)
    if entity is None or "lifecycle" not in kinds()[kind].shape.properties:
        return frozenset()
    status = entity.node.get("lifecycle", "status")
    return frozenset((status.text if status is not None else "active",))


class Restricted:
    """A value that no report repeats: it shows as one word, and tells fingerprints apart all the same."""

    def __init__(self, value: object) -> None:
        self._text = repr(value)

    def __repr__(self) -> str:
        return self._text

    def __str__(self) -> str:
        return "restricted"


def values(comparison: Comparison, difference: Difference) -> tuple[object, object]:
    """The plain values before and after; of an entity as a whole, its name. Of lists, what is on one side only."""
    if not difference.path:
        name = kinds()[difference.pair.kind].shape.properties.get("name")
        difference = replace(
            difference,
            shape=name,
            old=difference.old.get("name") if difference.old else None,
            new=difference.new.get("name") if difference.new else None,
        )
    former, current = comparison.old.meaning, comparison.new.meaning
    old: object
    new: object
    if difference.lost or difference.gained:
        items = difference.shape.items if difference.shape is not None else None
        old = [former.plain(node, items) for node in difference.lost] or None
        new = [current.plain(node, items) for node in difference.gained] or None
    else:
        old, new = former.plain(difference.old, difference.shape), current.plain(difference.new, difference.shape)
    if comparison.is_restricted(difference) and difference.path != ("visibility",):
        return (None if old is None else Restricted(old)), (None if new is None else Restricted(new))
    return old, new
