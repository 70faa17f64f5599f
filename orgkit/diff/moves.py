"""Items of lists that are gone from one entity and new in another: one event instead of two."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from orgkit.diff.comparison import Comparison, Side
from orgkit.diff.difference import Difference
from orgkit.diff.judgement import Verdict
from orgkit.diff.tell import item_name
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.source import Node


@dataclass(frozen=True, slots=True)
class Move:
    """An item that left one entity and is in another."""

    old: Difference
    new: Difference


def moved_items(comparison: Comparison, kind: str, field: str, *names: str) -> Iterator[Move]:
    """Items with one id that left one entity and came to another.

    Where ids are unique in an entity only, the texts under ``names`` have to be the same too.
    An id that left or came to several entities moved to none for sure.
    """
    gone: dict[Hashable, list[Difference]] = {}
    come: dict[Hashable, list[Difference]] = {}
    for difference in comparison.open(kind, field):
        if len(difference.path) != 2 or (difference.old is not None and difference.new is not None):
            continue
        side, node, found = (
            (comparison.old, difference.old, gone) if difference.new is None else (comparison.new, difference.new, come)
        )
        if node is not None:
            found.setdefault(_identity(difference, side, node, names), []).append(difference)
    for identity, olds in gone.items():
        news = come.get(identity, [])
        if len(olds) == len(news) == 1:
            yield Move(olds[0], news[0])


def _identity(difference: Difference, side: Side, node: Node, names: tuple[str, ...]) -> Hashable:
    shape = difference.shape
    fields = ("id", *names)
    return tuple(side.meaning.of(node.get(name), shape.properties.get(name) if shape else None) for name in fields)


def verdict_of(
    comparison: Comparison, move: Move, name: str, owners: tuple[tuple[str, ...], tuple[str, ...]]
) -> Verdict:
    """The one event of a move; ``owners`` are those who had the item and those who have it, for approvals."""
    old, new = move.old.pair, move.new.pair
    return Verdict(
        name=name,
        event="moved",
        kind=new.kind,
        entity=new.id,
        field=move.new.field,
        old=comparison.now_key(old.key),
        new=new.key,
        old_span=move.old.old_span,
        new_span=move.new.new_span,
        message=say(
            "{item} moves from {old} to {new}",
            item=item_name(comparison, move.new),
            old=comparison.title(old.key),
            new=comparison.title(new.key),
        ),
        effects=_changed_on_the_way(comparison, move),
        affected=comparison.new.reliance.of(new.kind, new.id) if new.kind == "service" else (),
        parties={"old-owner": owners[0], "new-owner": owners[1]},
        claims=(move.old, move.new),
    )


def _changed_on_the_way(comparison: Comparison, move: Move) -> tuple[Message, ...]:
    """What else differs between an item before and after its move."""
    shape, old, new = move.new.shape, move.old.old, move.new.new
    if shape is None or old is None or new is None:
        return ()
    fields = [
        name
        for name in sorted(old.mapping.keys() | new.mapping.keys())
        if comparison.old.meaning.of(old.get(name), shape.properties.get(name))
        != comparison.new.meaning.of(new.get(name), shape.properties.get(name))
    ]
    return (say("changed on the way: {fields:and}", fields=fields),) if fields else ()
