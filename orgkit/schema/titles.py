"""What kinds and values are called in sentences: titles of the schemas become messages that can be translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from orgkit.results import Message
from orgkit.results.finding import literal, say
from orgkit.schema.kinds import COMMON, Kind, kinds, schemas
from orgkit.schema.shape import Shape

_SOME_VALUE = "value"
_ITEMS = {
    "kpis": say("KPI"),
    "plans": say("plan"),
    "priorities": say("priority"),
    "requests": say("request"),
    "steps": say("step"),
}
"""Lists whose items other fields of the same entity name."""


NEVER_ASKED = frozenset(("id", "visibility", "previous_ids", "changes", "notes"))
"""Fields that every kind has and nobody is asked for."""


def titled(kind: str, name: str) -> Message:
    """An entity by its kind and its name: “Team Design”."""
    return Message(_title(kinds()[kind]), {"name": name})


def kind_word(kind: str) -> Message:
    """In the middle of a sentence: a kind, “cost centre”; what entities define, “price item”; an item, “step”."""
    if kind in _ITEMS:
        return _ITEMS[kind]
    return Message(_word(kinds()[kind]) if kind in kinds() else _spaced(kind))


def how_many(kind: str) -> Message:
    """A number of entities, to be filled with ``count``: “1 team”, “3 teams”."""
    return Message(_counted(kinds()[kind]))


def value_word(shape: Shape) -> Message:
    """What a value has to be, in the middle of a sentence: “telephone number”."""
    return Message(shape.title.lower() or _SOME_VALUE)


def meaning(shape: Shape) -> Message:
    """What a kind or one of its fields means, as its schema says."""
    return literal(shape.description)


@cache
def templates() -> Mapping[str, str]:
    """Every template that the functions above use, each with the schema it comes from."""
    found: dict[str, str] = {}
    for kind in kinds().values():
        for template in (_title(kind), _word(kind), _counted(kind)):
            found.setdefault(template, kind.file)
        asked = (shape for name, shape in kind.shape.properties.items() if name not in NEVER_ASKED)
        for shape in (kind.shape, *asked):
            found.setdefault(meaning(shape).template, kind.file)
    for file, raw in schemas().items():
        for template in (*_defined(raw), *_values(raw)):
            found.setdefault(template, file)
    return {**found, _SOME_VALUE: COMMON}


def _title(kind: Kind) -> str:
    return f"{kind.title} {{name}}"


def _word(kind: Kind) -> str:
    return kind.title.lower()


def _counted(kind: Kind) -> str:
    """The plural is the one of the schema where the title is the kind's name, else that of the title."""
    word = _word(kind)
    many = kind.plural.replace("_", " ") if word == _spaced(kind.name) else f"{word}s"
    return f"{{count}} {word}||{{count}} {many}"


def _spaced(name: str) -> str:
    return name.replace("-", " ")


def _defined(raw: Any) -> Iterator[str]:
    """What the shapes below define that others refer to."""
    for shape in _shapes(raw):
        name = shape.get("x-orgkit-defines")
        if isinstance(name, str):
            yield _spaced(name)


def _values(raw: Any) -> Iterator[str]:
    """Titles of the shapes below that are single values."""
    for shape in _shapes(raw):
        title = shape.get("title")
        if isinstance(title, str) and not {"properties", "$defs", "additionalProperties", "items"} & set(shape):
            yield title.lower()


def _shapes(raw: Any) -> Iterator[dict[str, Any]]:
    if isinstance(raw, dict):
        yield raw
    for below in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _shapes(below)
