"""Data as YAML text, as people write it: block style, short things on one line, quotes where they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Data: TypeAlias = "str | int | bool | Mapping[str, Data] | list[Data]"

WIDTH = 100
# What every YAML tool reads as the same text: a word first, and nothing that could end it.
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ](?:[\w .;()’“”«»/+=–-]|:(?=[\w/]))*(?<! )\Z")
_FIGURE = re.compile(r"\d{1,9}(?:\.\d+)? [A-Za-z%](?:[\w ]*\w)?\Z|\d{4}-\d{2}-\d{2}\Z")
_WORDS = frozenset("y n yes no on off true false null".split())


def document(data: Mapping[str, Data]) -> str:
    """One YAML document that holds a mapping."""
    return "\n".join(_mapping(data, "")) + "\n"


def _mapping(data: Mapping[str, Data], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{indent}{key}:", value, indent)


def _entry(head: str, value: Data, indent: str) -> Iterator[str]:
    """A key, or the dash of a list item, with what stands after or below it."""
    flow = _flow(value)
    if flow is not None and (isinstance(value, str) or len(head) + 1 + len(flow) <= WIDTH):
        yield f"{head} {flow}"
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent + "  ")
    elif isinstance(value, list):
        yield head
        for each in value:
            yield from _item(each, indent + "  ")


def _item(value: Data, indent: str) -> Iterator[str]:
    flow = _flow(value)
    if isinstance(value, Mapping) and (flow is None or len(indent) + 2 + len(flow) > WIDTH):
        lines = _mapping(value, indent + "  ")
        yield f"{indent}- {next(lines)[len(indent) + 2 :]}"
        yield from lines
    else:
        yield from _entry(f"{indent}-", value, indent)


def _flow(value: Data) -> str | None:
    """A scalar, or a collection of scalars on one line; nothing where there is more depth than that."""
    if isinstance(value, Mapping):
        if any(isinstance(each, Mapping | list) for each in value.values()):
            return None
        return "{" + ", ".join(f"{key}: {_scalar(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        if any(isinstance(each, Mapping | list) for each in value):
            return None
        return "[" + ", ".join(_scalar(each) for each in value) + "]"
    return _scalar(value)


def _scalar(value: Data) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if _FIGURE.match(value) or (_PLAIN.match(value) and value.lower() not in _WORDS):
        return value
    return json.dumps(value, ensure_ascii=False)
