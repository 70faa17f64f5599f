"""Which Python type stands for which shape: one decision for the generator and the builder."""

from __future__ import annotations

import keyword
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from orgkit.model import values
from orgkit.schema import Shape

Parser = Callable[[str], object]

PARSERS: dict[str, tuple[str, Parser]] = {
    "date": ("date", date.fromisoformat),
    "duration": ("Duration", values.Duration.parse),
    "relative-date": ("RelativeDate", values.RelativeDate.parse),
    "time-span": ("TimeSpan", values.TimeSpan.parse),
    "percentage": ("Percentage", values.Percentage.parse),
    "decimal": ("Decimal", Decimal),
    "measure": ("Measure", values.Measure.parse),
    "quantity": ("Quantity", values.Quantity.parse),
    "price": ("InlinePrice", values.InlinePrice.parse),
}
"""Value types that a text is parsed into, with the name of their class. Others stay text."""


def python_name(field: str) -> str:
    """The attribute for a field: ``from`` becomes ``from_``, hyphens underscores."""
    name = field.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def is_dated_set(shape: Shape) -> bool:
    """Whether this is the ``set`` of a dated change, which repeats the kind's own fields."""
    return shape.pointer.endswith("#/$defs/fields")


def python_type(shape: Shape) -> str:
    """The annotation for a value of this shape, without ``None``."""
    if shape.reference:
        return f"Ref | {PARSERS[shape.inline][0]}" if shape.inline else "Ref"
    if shape.local:
        return "Ref"
    named = {"text": "Text", "rich-text": "Text", "money": "Money"} | {name: pair[0] for name, pair in PARSERS.items()}
    if shape.value_type in named:
        return named[shape.value_type]
    if len(shape.branches) > 1:
        return " | ".join(dict.fromkeys(python_type(branch) for branch in shape.branches))
    return _structure(shape)


def _structure(shape: Shape) -> str:
    if shape.is_part:
        return shape.class_name
    if "array" in shape.types:
        return f"tuple[{python_type(shape.items)}, ...]" if shape.items else "tuple[str, ...]"
    if "object" in shape.types:
        return f"Mapping[str, {python_type(shape.values)}]" if shape.values else "Node"
    words = {"integer": "int", "boolean": "bool", "number": "Decimal"}
    return next((word for name, word in words.items() if name in shape.types), "str")


def parts_below(shape: Shape) -> list[Shape]:
    """Object shapes with named fields that a shape leads to directly, each once."""
    found: dict[str, Shape] = {}
    if shape.value_type in ("text", "rich-text", "money"):
        return []
    for branch in shape.branches:
        if branch.is_part:
            found[branch.pointer] = branch
        else:
            for below in (branch.items, branch.values):
                if below is not None:
                    found.update({part.pointer: part for part in parts_below(below)})
    return list(found.values())
