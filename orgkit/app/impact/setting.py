"""Another value in a field, as if it were written: where the field is, and whether the value fits it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from orgkit.app.impact.removing import place_of
from orgkit.load import Written
from orgkit.load.gate import read_document
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.schema import Shape, kinds
from orgkit.schema.check import check
from orgkit.schema.titles import titled
from orgkit.source import Node

Path: TypeAlias = tuple[str | int, ...]
_POSITION = re.compile(r"\[(\d+)\]", re.ASCII)
_FEW = 12


class WrongSettingError(Exception):
    """A field that is not there, or a value that does not fit it; the message says what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


@dataclass(frozen=True, slots=True)
class Setting:
    """One ``FIELD=VALUE``; an empty value takes the field out."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field is: its path, its shape, and the narrowest audience on the way."""

    path: Path
    shape: Shape
    audiences: tuple[str, ...]


def parse(text: str) -> Setting:
    """A setting from ``FIELD=VALUE``.

    Raises:
        WrongSettingError: there is no field, or no equals sign.
    """
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise WrongSettingError(say("“{text}” is not written as FIELD=VALUE, such as price=180 EUR", text=text))
    return Setting(name.strip(), value.strip())


def find(node: Node, shape: Shape, field: str, subject: Message) -> Place:
    """The place of a field below a value. Items of a list are named by their id, or by position: ``members.[2]``.

    Raises:
        WrongSettingError: there is no such field or item; near names are said.
    """
    steps = [step for step in re.split(r"\.|(?=\[)", field) if step]
    path: list[str | int] = []
    audiences: list[str] = [shape.audience]
    at: Node | None = node
    for step in steps:
        branch = (shape.branch(at) if at is not None else None) or shape
        if isinstance(at, Node) and isinstance(at.value, list):
            position = _item(at, branch.items or branch, step, subject)
            path.append(position)
            at, below = at.get(position), branch.items
        else:
            name, below = _field(branch, shape, step, subject)
            path.append(name)
            at = at.get(name) if at is not None else None
        if below is None:
            raise WrongSettingError(say("{entity}: nothing stands below “{field}”", entity=subject, field=step))
        shape = below
        audiences += [shape.audience, *((shape.branch(at) or shape).audience for _ in (0,) if at is not None)]
    return Place(tuple(path), shape, tuple(audience for audience in audiences if audience))


def _field(branch: Shape, shape: Shape, step: str, subject: Message) -> tuple[str, Shape | None]:
    """A field of an object by its name, also with hyphens, in whichever form of the value has it."""
    fields: dict[str, Shape] = {}
    for each in (branch, *shape.branches):
        fields = {**each.properties, **fields}
        if each.values is not None and not each.properties:
            return step, each.values
    for name in (step, step.replace("-", "_")):
        if name in fields:
            return name, fields[name]
    near = nearest(step, fields) or nearest(step.replace("-", "_"), fields)
    if near:
        raise WrongSettingError(
            say("{entity} has no field “{field}”; did you mean {near}?", entity=subject, field=step, near=list(near))
        )
    if not fields:
        raise WrongSettingError(say("{entity}: nothing stands below “{field}”", entity=subject, field=step))
    raise WrongSettingError(
        say("{entity} has no field “{field}”; there are {known:and}", entity=subject, field=step, known=list(fields))
    )


def _item(node: Node, shape: Shape, step: str, subject: Message) -> int:
    """An item of a list by its id, by the first field that it needs (a day, a person), or by its position from 1."""
    position = _POSITION.fullmatch(step)
    if position is not None and 1 <= int(position[1]) <= len(node.sequence):
        return int(position[1]) - 1
    names = [_name(item, shape) for item in node.sequence]
    if step in names:
        return names.index(step)
    known = [name for name in names if name] or [f"[{place}]" for place, _ in enumerate(names, start=1)]
    near = list(nearest(step, known)) or known[:_FEW]
    if not near:
        raise WrongSettingError(say("{entity}: the list is empty, there is no “{item}”", entity=subject, item=step))
    raise WrongSettingError(
        say("{entity}: there is no “{item}” in the list; write {near}", entity=subject, item=step, near=near)
    )


def _name(item: Node, shape: Shape) -> str:
    """What an item is named by."""
    branch = shape.branch(item) or shape
    found = (item.get(name) for name in ("id", *branch.required[:1]))
    return next((each.text for each in found if each is not None and each.text), item.text)


def with_value(written: Written, place: Place, setting: Setting) -> Written:
    """An entity with another value at a place.

    Raises:
        WrongSettingError: the value does not fit; the message says what would.
    """
    kind = kinds()[written.kind]
    subject = titled(written.kind, _called(written))
    value = _value(setting, written.node.get(*place.path) or written.node, subject)
    node = _replaced(written.node, place.path, value)
    before = {(finding.rule, finding.field) for finding in check(kind.name, written.id, written.node)[1]}
    _, findings = check(kind.name, written.id, node)
    for finding in findings:
        if (finding.rule, finding.field) not in before:
            if finding.fix is None:
                raise WrongSettingError(finding.message)
            raise WrongSettingError(say("{found}: {fix}", found=finding.message, fix=finding.fix.message))
    return replace(written, node=node, undated=None)


def _called(written: Written) -> str:
    name = written.node.get("name")
    text = "" if name is None else name.text or next((each.text for each in name.mapping.values()), "")
    return text or written.id


def _value(setting: Setting, near: Node, subject: Message) -> Node | None:
    """The value as a node at the place where it would stand; lists and objects as YAML writes them in brackets."""
    if not setting.value:
        return None
    if setting.value[0] not in "[{":
        return Node(setting.value, near.file, place_of(near), plain=True)
    gated = read_document(f"value: {setting.value}\n".encode(), near.file)
    found = gated.node.get("value") if gated.node is not None else None
    if found is None or gated.findings:
        why = gated.findings[0].message if gated.findings else say("it cannot be read")
        raise WrongSettingError(say("{entity}: {field}: {why}", entity=subject, field=setting.field, why=why))
    return _moved(found, near)


def _moved(node: Node, near: Node) -> Node:
    """A value and all below it, at the place of another."""
    if isinstance(node.value, dict):
        below = {key: _moved(value, near) for key, value in node.value.items()}
        return Node(below, near.file, place_of(near), {})
    if isinstance(node.value, list):
        return Node([_moved(item, near) for item in node.value], near.file, place_of(near))
    return Node(node.value, near.file, place_of(near), plain=node.plain)


def _replaced(node: Node | None, path: Sequence[str | int], value: Node | None, near: Node | None = None) -> Node:
    """A copy in which one value is another; what is missing on the way is made."""
    step, rest = path[0], path[1:]
    file, place = (node or near or Node(None, "")).file, place_of(node or near or Node(None, ""))
    if node is not None and isinstance(node.value, list) and isinstance(step, int):
        items = list(node.value)
        items[step : step + 1] = _below(items[step], rest, value)
        return Node(items, file, place)
    entries = dict(node.mapping) if node is not None else {}
    found = _below(entries.pop(str(step), None), rest, value, node or near)
    if found:
        entries[str(step)] = found[0]
    return Node(entries, file, place, node.keys if node is not None else {})


def _below(node: Node | None, rest: Sequence[str | int], value: Node | None, near: Node | None = None) -> list[Node]:
    """What stands at the end of a step: the new value, or a copy with it below; nothing where it is taken out."""
    if rest:
        return [_replaced(node, rest, value, near)]
    return [value] if value is not None else []
