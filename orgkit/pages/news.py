"""What has changed and what is going to: from the history, and from dated changes in the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from orgkit.model import Duration, Ref, Text
from orgkit.pages.components.dates import Happened, happenings
from orgkit.pages.frame import Event, Frame
from orgkit.pages.html import EMPTY, Content, Html, join, tag
from orgkit.pages.looks import NEUTRAL, Look
from orgkit.promises.contracts.falling_due import KINDS, Due
from orgkit.promises.contracts.feed import spend
from orgkit.schema import Shape, kinds
from orgkit.source import Node

_FEW = 3

_HUES = {
    "team": "rose",
    "service": "teal",
    "price-list": "amber",
    "contract": "blue",
    "provider": "blue",
    "person": "violet",
    "role": "violet",
    "sla": "green",
    "responsibility": "orange",
    "process": "orange",
    "tool": "neutral",
}


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that will be different from a day on."""

    day: date
    kind: str
    entity: str
    content: Content
    below: Content = None
    label: str = ""


def kind_look(kind: str) -> Look:
    """The colour of a kind of thing."""
    hue = _HUES.get(kind, "neutral")
    return NEUTRAL if hue == "neutral" else Look(hue, NEUTRAL.icon)


def events(frame: Frame, of: Callable[[Event], bool] = lambda _: True, most: int = 0) -> Html:
    """Accepted changes, the latest first.

    What many entities of a kind have in common in one commit is one line with their number, and so are small changes
    of one entity: forty lines with one cause tell less than one.
    """
    found = sorted((event for event in frame.events if of(event)), key=lambda event: event.day, reverse=True)
    groups: dict[tuple[str, ...], list[Event]] = {}
    alike = Counter(_alike(event) for event in found)
    for index, event in enumerate(found):
        change = event.change
        key: tuple[str, ...] = (str(index),)
        if event.small:
            key = (event.commit, "small", change.kind, change.entity)
        elif alike[_alike(event)] > _FEW:
            key = _alike(event)
        groups.setdefault(key, []).append(event)
    return happenings([_happened(frame, group) for group in list(groups.values())[: most or None]])


def _alike(event: Event) -> tuple[str, ...]:
    return event.commit, event.change.name, event.change.event, event.change.kind


def _happened(frame: Frame, group: list[Event]) -> Happened:
    event = group[0]
    change = event.change
    name = frame.name(frame.org.get(change.kind, change.entity), change.entity)
    address = frame.page_of(change.kind, change.entity)
    if event.small:
        sentence = frame.say("changed.small", name=name, n=len(group))
        name = ""
    elif len(group) > 1:
        sentence = _many(frame, group)
        name, address = "", None
    else:
        sentence = frame.translate(change.message)
    content: Content = tag("a", sentence, href=address) if address else tag("span", sentence)
    below = " · ".join(filter(None, (name, frame.say("decided_by", name=event.by) if event.by else "")))
    kind = frame.say(f"kind.{change.kind}")
    return Happened(event.day, frame.words.day(event.day), kind, kind_look(change.kind), content, below)


def _many(frame: Frame, group: list[Event]) -> str:
    """How many, and the first few by name."""
    changes = [event.change for event in group]
    keys = dict.fromkeys((change.kind, change.entity) for change in changes)
    names = [frame.name(frame.org.get(kind, id_), id_) for kind, id_ in keys]
    happened = changes[0].event if changes[0].event in {"added", "removed"} else "changed"
    key = f"changed.many_{happened}" if len(names) > _FEW else f"changed.few_{happened}"
    return frame.say(key, n=len(names), names=", ".join(names[:_FEW]), more=len(names) - _FEW)


def about(*keys: str) -> Callable[[Event], bool]:
    """Events of certain entities, by ``kind:id``."""
    wanted = frozenset(keys)
    return lambda event: f"{event.change.kind}:{event.change.entity}" in wanted


CHANGES = frozenset({"change", "price", "retirement"})
"""What will be different from a day on."""


def coming(frame: Frame, due: Iterable[Due]) -> list[Coming]:
    """What falls due, in the order given."""
    return [_coming(frame, each) for each in due]


def changes_of(frame: Frame, *keys: str) -> list[Coming]:
    """Changes of certain entities that are still ahead, by ``kind:id``."""
    return coming(frame, (due for due in frame.due_about(*keys) if due.kind in CHANGES))


def _coming(frame: Frame, due: Due) -> Coming:
    entity, label = due.entity, frame.translate(KINDS[due.kind])
    if due.path[0] == "changes":
        change = _change(due)
        content = join(
            frame.link_to(entity.entity_kind, entity),
            frame.say("colon"),
            _fields(frame, entity.entity_kind, change.set),
        )
        return Coming(due.day, entity.entity_kind, entity.id, content, _why(frame, change.why, change.announced), label)
    address = frame.address_of(entity.entity_kind, entity)
    sentence = frame.translate(due.what)
    content = tag("a", sentence, href=address) if address else tag("span", sentence)
    parts = [frame.translate(spend(due.amount))] if due.amount is not None else []
    parts += [frame.actor(due.owner)] if due.owner else []
    return Coming(due.day, entity.entity_kind, entity.id, content, " · ".join(parts), label)


def _change(due: Due) -> Any:
    """The dated change that falls due; every kind has its own class of them."""
    return getattr(due.entity, "changes", ())[int(due.path[1])]


def _why(frame: Frame, why: Text | None, announced: date | None) -> Html:
    said = frame.say("announced", day=frame.words.day(announced)) if announced else ""
    reason = frame.shown(why)
    return tag("span", reason, " · " if reason and said else None, said) if reason or said else EMPTY


def _fields(frame: Frame, kind: str, values: Node | None) -> Content:
    """Which fields change, with the new value where it is a name."""
    if values is None:
        return frame.say("coming.change")
    shape = kinds()[kind].shape
    shown: list[Content] = []
    for name, node in values.mapping.items():
        label = frame.say.optional(f"field.{name}", name.replace("_", " "))
        value = _value(frame, shape.below(name), node)
        shown.append([label, " → ", value] if value else label)
    return [[", " if number else None, each] for number, each in enumerate(shown)]


def _value(frame: Frame, shape: Shape | None, node: Node) -> str:
    if shape is None or not node.text:
        return ""
    if shape.reference:
        allowed = shape.reference
        if node.text in shape.posts:
            return frame.named(Ref("post", node.text, node))
        return frame.named(frame.org.index.resolve(node.text, allowed, node))
    if shape.value_type == "duration":
        return frame.words.duration(Duration.parse(node.text))
    if shape.value_type == "date":
        return frame.words.day(date.fromisoformat(node.text))
    if "enum" in shape.raw:
        return frame.say.optional(f"status.{node.text}", node.text)
    return node.text if len(node.text) <= 60 else ""


def coming_list(frame: Frame, items: Iterable[Coming]) -> Html:
    """Coming changes as a list."""
    return happenings(
        [
            Happened(
                item.day,
                frame.words.day(item.day),
                item.label or frame.say(f"kind.{item.kind}"),
                kind_look(item.kind),
                item.content,
                item.below,
            )
            for item in items
        ]
    )
