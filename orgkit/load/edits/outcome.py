"""What a file says, and what it must say after the announced changes: plain values without places."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from orgkit.load.edits.agenda import Todo
from orgkit.load.edits.change import Value, Written
from orgkit.load.edits.refusal import CannotEditError, not_one
from orgkit.load.edits.scalar import number, reads_as_text
from orgkit.load.edits.spots import Spot, read


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: its text, and whether it stands without quotes."""

    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class New:
    """A value that was announced."""

    value: Value


Said: TypeAlias = "Text | New | dict[str, Said] | list[Said] | None"


def said(spot: Spot) -> Said:
    """What is written. Depth is bounded where a text is read, so recursion is safe."""
    if spot.children is None:
        return None if spot.null else Text(spot.text, not spot.style)
    if spot.mapping:
        return {str(step): said(child.value) for step, child in spot.children.items()}
    return [said(child.value) for child in spot.below]


def outcome(spot: Spot, todo: Todo) -> Said:
    """What must be written after everything in ``todo`` has happened."""
    if todo.replace is not None:
        return New(todo.replace.value)
    children = spot.children or {}
    if spot.children is None and not (todo.inserts or todo.items):
        return said(spot)
    below = {step: _below(children[step].value, todo.below.get(step)) for step in children}
    gone = {step for step, inner in todo.below.items() if inner.delete}
    if todo.items or (not spot.mapping and not todo.inserts):
        items: list[Said] = []
        for step in children:
            items += [New(change.value) for change in todo.items if change.before == step]
            items += [] if step in gone else [below[step]]
        items += [New(change.value) for change in todo.items if change.before is None or change.before not in children]
        return items
    names = {step: inner.rename.name for step, inner in todo.below.items() if inner.rename is not None}
    result: dict[str, Said] = {}
    for step in children:
        result.update({_name(change.key): New(change.value) for change in todo.inserts if change.before == step})
        if step not in gone:
            result[_name(str(names.get(step, step)))] = below[step]
        result.update({_name(change.key): New(change.value) for change in todo.inserts if change.after == step})
    result.update(
        {
            _name(change.key): New(change.value)
            for change in todo.inserts
            if change.after is None and change.before is None
        }
    )
    return result


def _below(spot: Spot, todo: Todo | None) -> Said:
    return said(spot) if todo is None else outcome(spot, todo)


def _name(key: str) -> str:
    return unicodedata.normalize("NFC", key)


def agrees(wanted: Said, found: Said) -> bool:
    """Whether what was found is what was wanted, in the same order."""
    if isinstance(wanted, New):
        return means(wanted.value, found)
    if isinstance(wanted, dict):
        return (
            isinstance(found, dict)
            and list(wanted) == list(found)
            and all(agrees(value, found[key]) for key, value in wanted.items())
        )
    if isinstance(wanted, list):
        return (
            isinstance(found, list)
            and len(wanted) == len(found)
            and all(agrees(one, other) for one, other in zip(wanted, found, strict=True))
        )
    return wanted == found


def means(value: Value, found: Said) -> bool:
    """Whether what was found is a way to write a value."""
    if isinstance(value, Written):
        return agrees(written(value), found)
    if isinstance(value, Mapping):
        return (
            isinstance(found, dict)
            and [_name(key) for key in value] == list(found)
            and all(means(below, found[_name(key)]) for key, below in value.items())
        )
    if value is None:
        return found is None
    if isinstance(value, (str, bool, int, Decimal, date)):
        return isinstance(found, Text) and _same(value, found)
    return (
        isinstance(found, list)
        and len(value) == len(found)
        and all(means(one, other) for one, other in zip(value, found, strict=True))
    )


def _same(value: str | bool | int | Decimal | date, found: Text) -> bool:
    if isinstance(value, str):
        return found.text == value and reads_as_text(value, plain=found.plain)
    if isinstance(value, bool):
        return found == Text("true" if value else "false", plain=True)
    if isinstance(value, (int, Decimal)):
        return found == Text(number(value), plain=True)
    return found == Text(value.isoformat(), plain=True)


def written(value: Written) -> Said:
    """What YAML source says.

    Raises:
        CannotEditError: it is not one value on one line.
    """
    if "\n" in value.source or not value.source.strip():
        raise not_one(value.source)
    try:
        document = read(f"value: {value.source}\n", "")
    except CannotEditError as error:
        raise not_one(value.source) from error
    spot = document.root.below[0].value
    if len(document.root.below) != 1 or spot.end != len("value: ") + len(value.source) or spot.style in ("|", ">"):
        raise not_one(value.source)
    return said(spot)
