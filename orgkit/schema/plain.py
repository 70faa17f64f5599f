"""Nodes as the JSON values that every other YAML tool would see."""

from __future__ import annotations

import re
from typing import Any

from orgkit.source import Node

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?\Z", re.ASCII)
_LONGEST = 15
TOO_LARGE = 10**18
"""Stands for a whole number with more digits than any field takes."""


def plain(node: Node) -> Any:
    """The JSON value of a node. Only plain scalars can be numbers or truth values.

    Depth is bounded by the gate, so recursion is safe.
    """
    value = node.value
    if isinstance(value, str):
        return scalar(value) if node.plain else value
    if isinstance(value, dict):
        return {key: plain(below) for key, below in value.items()}
    if isinstance(value, list):
        return [plain(below) for below in value]
    return None


def scalar(text: str) -> str | int | float | bool:
    """A plain scalar: a number, a truth value, or the text itself."""
    if text[0] not in "-0123456789tf":
        return text
    if text == "true":
        return True
    if text == "false":
        return False
    found = _NUMBER.match(text)
    if found is None:
        return text
    if found.group(1):
        return float(text) if len(text) <= _LONGEST else float(TOO_LARGE)
    return int(text) if len(text) <= _LONGEST else TOO_LARGE
