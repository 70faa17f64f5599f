"""What one could write at a place, in one line of YAML."""

from __future__ import annotations

import json
import re
from typing import Any

from orgkit.schema.shape import Shape

# What stands without quotes inside brackets, for every YAML tool; anything else is quoted.
_BARE = re.compile(
    r"(?!(?i:y|n|yes|no|on|off|true|false|null)\Z)[^\W\d_][\w .’/@+-]*(?<! )(?::[\w-]+)?"
    r"|\d{4}-\d\d-\d\d|\d+(?:\.\d+)? [a-z%][a-z ]*(?<! )|https?://[\w./~%-]+"
)


def example(shape: Shape, written: str = "") -> str:
    """A value one could write; ``written`` is used where it is clear what it stands for. Empty where none is known."""
    if shape.examples:
        first = shape.examples[0]
        return flow(first[:1] if isinstance(first, list) else first)
    if len(shape.branches) > 1:
        return example(shape.branches[0], written)
    if shape.items is not None:
        return f"[{entry(shape, written)}]"
    if not shape.is_part:
        return ""
    needed = [name for name in shape.required if name in shape.properties]
    if len(needed) == 1 and written:
        return flow({needed[0]: written})
    fields = {name: example(shape.properties[name]) for name in needed}
    return "{" + ", ".join(f"{name}: {value or '…'}" for name, value in fields.items()) + "}" if fields else ""


def entry(shape: Shape, written: str = "") -> str:
    """One entry of a list."""
    if shape.examples and isinstance(shape.examples[0], list) and shape.examples[0]:
        return flow(shape.examples[0][0])
    return example(shape.items, written) if shape.items is not None else ""


def flow(value: Any) -> str:
    """A value as YAML writes it between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(below) for below in value) + "]"
    if isinstance(value, str) and _BARE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
