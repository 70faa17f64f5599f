"""Entities that fit the schemas, made from the schemas alone, and small mistakes in them."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import strategies as st

from orgkit.schema import Kind, Shape, kinds
from orgkit.schema.formats import FORMATS

LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\u115f\u1160\u3164\uffa0\ufffc\ufffd"
)
Path = tuple[str | int, ...]


def entities(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Entities of a kind, as JSON values."""
    return _values(kinds()[kind].shape)


@cache
def of_every_kind() -> st.SearchStrategy[tuple[Kind, dict[str, Any]]]:
    """A kind and an entity of it."""
    return st.sampled_from(sorted(kinds())).flatmap(lambda name: st.tuples(st.just(kinds()[name]), entities(name)))


def _values(shape: Shape) -> st.SearchStrategy[Any]:
    return _cached(shape.pointer or shape.file, json.dumps(shape.raw, sort_keys=True), _Held(shape))


class _Held:
    """A shape for a cache that looks at what the shape says, not at which one it is."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


@cache
def _cached(_pointer: str, _raw: str, held: _Held) -> st.SearchStrategy[Any]:
    shape = held.shape
    if "anyOf" in shape.raw:
        return st.one_of([_values(branch) for branch in shape.branches])
    if "enum" in shape.raw:
        return st.sampled_from(shape.raw["enum"])
    if "const" in shape.raw:
        return st.just(shape.raw["const"])
    if "object" in shape.types:
        return _mappings(shape)
    if "array" in shape.types:
        return _lists(shape)
    if "integer" in shape.types or "number" in shape.types:
        return st.integers(shape.raw.get("minimum", -(10**14)), shape.raw.get("maximum", 10**14))
    return st.booleans() if "boolean" in shape.types else _texts(shape)


def _texts(shape: Shape) -> st.SearchStrategy[str]:
    least, most = shape.raw.get("minLength", 0), min(shape.raw.get("maxLength", 60), 400)
    pattern = shape.raw.get("pattern")
    check = FORMATS.get(shape.raw.get("format", ""), bool)
    if pattern is None:
        return st.text(LETTERS, min_size=least, max_size=most)
    if shape.raw.get("format") == "date":
        return st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(lambda day: day.isoformat())
    return st.from_regex(pattern.replace("$", r"\Z"), alphabet=LETTERS | st.just(" ")).filter(
        lambda text: least <= len(text) <= most and check(text)
    )


def _lists(shape: Shape) -> st.SearchStrategy[list[Any]]:
    items = _values(shape.items) if shape.items is not None else st.just("x")
    unique = (lambda value: json.dumps(value, sort_keys=True)) if shape.raw.get("uniqueItems") else None
    least = shape.raw.get("minItems", 0)
    return st.lists(items, min_size=least, max_size=max(least, min(2, shape.raw.get("maxItems", 2))), unique_by=unique)


def _mappings(shape: Shape) -> st.SearchStrategy[dict[str, Any]]:
    if shape.values is not None:
        keys = _texts(shape.keys) if shape.keys is not None else st.from_regex(r"[a-z]{2,8}", fullmatch=True)
        return st.dictionaries(keys, _values(shape.values), min_size=shape.raw.get("minProperties", 0), max_size=2)
    return _objects(shape)


@st.composite
def _objects(draw: st.DrawFn, shape: Shape) -> dict[str, Any]:
    """What must be there, and a few of the other fields."""
    wanted = draw(st.sets(st.sampled_from(sorted(shape.properties)), max_size=5)) if shape.properties else set()
    names = [name for name in shape.properties if name in wanted or name in shape.required]
    return {name: draw(_values(shape.properties[name])) for name in names}


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place of a JSON value, the top first."""
    yield path
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in below:
        yield from places(inner, (*path, step))


SOMETHING_ELSE = st.sampled_from(
    [
        *("", "x", "TBD", "2026-02-30", "12,50 €", "4 h ouvrées", "0.998", "1 200", 0, -1, 7, 10**15, 1.5, True, None),
        *([], {}, ["x"], {"x": "y"}),
    ]
).map(copy.deepcopy)


@st.composite
def mistakes(draw: st.DrawFn, value: Any) -> Any:
    """The value with one to three things dropped, added or replaced."""
    made = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 3))):
        found = list(places(made))
        path = draw(st.sampled_from(found))
        if not path:
            made["unknown"] = draw(SOMETHING_ELSE)
            continue
        above = made
        for step in path[:-1]:
            above = above[step]
        match draw(st.sampled_from(["drop", "replace", "add", "rename"])):
            case "drop":
                del above[path[-1]]
            case "replace":
                above[path[-1]] = draw(SOMETHING_ELSE)
            case "add" if isinstance(above, list):
                above.append(copy.deepcopy(draw(st.sampled_from([above[0], "x", 3, None]))))
            case "rename" if isinstance(above, dict):
                above[f"{path[-1]}x"] = above.pop(path[-1])
            case _:
                if isinstance(above, dict):
                    above["unknwon"] = draw(SOMETHING_ELSE)
    return made


def as_yaml(value: Any) -> bytes:
    """JSON is YAML: the value as a file that the gate reads."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
