"""The part of JSON Schema that the schemas may use, and what a schema that leaves it is told.

The subset is what keeps every verdict the same in both validators, fast on any input, and readable for editors:
no conditions, no recursion through alternatives, no pattern that can run away, a bound on everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from orgkit.schema.shape import Raw

BASE = "https://orgkit.dev/schemas/1/"
KEYWORDS = frozenset(
    (
        *("$schema", "$id", "$comment", "$ref", "$defs", "title", "description", "examples", "default"),
        *("type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum"),
        *("exclusiveMinimum", "properties", "required", "additionalProperties", "patternProperties", "propertyNames"),
        *("minProperties", "maxProperties", "items", "minItems", "maxItems", "uniqueItems", "anyOf"),
        *("x-orgkit", "x-orgkit-type", "x-orgkit-inline", "x-orgkit-markdown", "x-orgkit-order", "x-orgkit-unit"),
        *("x-orgkit-ref", "x-orgkit-posts", "x-orgkit-ref-local", "x-orgkit-ref-through", "x-orgkit-key-ref"),
        *("x-orgkit-defines", "x-orgkit-unique", "x-orgkit-audience", "x-orgkit-sorted"),
    )
)
MOST_ITEMS = 10_000

# Under these keywords stand schemas by name; under those, schemas.
_BY_NAME = ("$defs", "properties", "patternProperties")
_NESTED = ("items", "additionalProperties", "propertyNames")
_REFERENCE = re.compile(r"([a-z-]+\.schema\.json)?#/\$defs/[a-z0-9-]+")
_CLASS = re.compile(r"\[(\\.|[^\]\\])*\]")
_FIXED = re.compile(r"(\\.|[^c*+{}\\])(?![*+{])")
_GROUP = re.compile(r"\(([^()]*)\)([*+]|\{\d+,\d*\})?")


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One place of a schema that is outside the subset; ``why`` says what to write instead."""

    file: str
    pointer: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}{self.pointer}: {self.why}"


def breaches(store: Mapping[str, Raw]) -> list[Breach]:
    """Every breach in schema files, by file name and place."""
    found: list[Breach] = []
    for file, whole in store.items():
        if whole.get("$id") != BASE + file:
            found.append(Breach(file, "#", f"$id must be {BASE}{file}"))
        for pointer, schema in schemas(whole):
            found += [Breach(file, pointer, why) for why in _wrong(schema, file, store)]
            if pointer != "#" and "$id" in schema:
                found.append(Breach(file, pointer, "a part of a schema has no $id of its own"))
        found += [Breach(file, f"#/$defs/{name}", why) for name, why in _endless(whole)]
    return sorted(found)


def schemas(schema: Raw, pointer: str = "#") -> Iterator[tuple[str, Raw]]:
    """Every schema written in a file, with its JSON pointer."""
    yield pointer, schema
    for keyword in _BY_NAME:
        for name, below in _mapping(schema.get(keyword)).items():
            yield from schemas(below, f"{pointer}/{keyword}/{name.replace('~', '~0').replace('/', '~1')}")
    for keyword in _NESTED:
        if isinstance(schema.get(keyword), Mapping):
            yield from schemas(schema[keyword], f"{pointer}/{keyword}")
    for index, below in enumerate(schema.get("anyOf", [])):
        yield from schemas(below, f"{pointer}/anyOf/{index}")


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _wrong(schema: Raw, file: str, store: Mapping[str, Raw]) -> Iterator[str]:
    for keyword in schema:
        if keyword not in KEYWORDS:
            yield f"the keyword {keyword} is not in the subset; say it as a rule instead"
    if "$ref" in schema:
        yield from _reference(str(schema["$ref"]), file, store)
    if schema.get("type") == "array" and not 0 < schema.get("maxItems", 0) <= MOST_ITEMS:
        yield f"a list needs maxItems, at most {MOST_ITEMS}"
    if schema.get("uniqueItems") and "maxItems" not in schema:
        yield "uniqueItems compares each with each: it needs maxItems"
    if schema.get("type") == "integer" and not {"minimum", "maximum"} <= schema.keys():
        yield "a whole number needs minimum and maximum"
    if schema.get("type") == "string" and not {"enum", "const", "maxLength"} & schema.keys():
        yield "a text needs maxLength"
    if "anyOf" in schema:
        types = [kind for branch in schema["anyOf"] for kind in _types(branch, file, store)]
        if "" in types or len(types) > len(set(types)):
            yield "alternatives must differ in their type, so that what is written selects one"
    if "pattern" in schema:
        yield from pattern_faults(str(schema["pattern"]))


def _types(schema: Raw, file: str, store: Mapping[str, Raw], depth: int = 20) -> list[str]:
    """The types that an alternative allows; an empty text where it says none."""
    if "anyOf" in schema and depth:
        return [kind for branch in schema["anyOf"] for kind in _types(branch, file, store, depth // 2)]
    if "$ref" in schema and "type" not in schema and depth:
        other, _, name = str(schema["$ref"]).partition("#/$defs/")
        below = _mapping(_mapping(_mapping(store.get(other or file)).get("$defs")).get(name))
        return _types(below, other or file, store, depth - 1)
    found = schema.get("type", "")
    return [found] if isinstance(found, str) else list(found)


def _reference(target: str, file: str, store: Mapping[str, Raw]) -> Iterator[str]:
    written = _REFERENCE.fullmatch(target)
    if written is None:
        yield f"$ref {target} must be #/$defs/name, here or in a schema beside this one"
        return
    other, _, name = target.partition("#/$defs/")
    if name not in _mapping(_mapping(store.get(other or file)).get("$defs")):
        yield f"$ref {target} leads to nothing"


def pattern_faults(pattern: str) -> Iterator[str]:
    """What keeps a pattern from meaning the same everywhere, in time that grows with the text alone."""
    if not (pattern.startswith("^") and pattern.endswith("$")):
        yield "a pattern is about the whole text: begin it with ^ and end it with $"
    bare = _CLASS.sub("c", pattern)
    if "(?" in bare:
        yield "no look-around and no flags in a pattern"
    while (group := _GROUP.search(bare)) is not None:
        repeats = re.search(r"[*+]|\{\d+,\d*\}", group[1])
        # A repeated group that itself ends or begins with a repetition can be cut up in many ways.
        if group[2] and repeats and not _FIXED.match(group[1]):
            yield "a repetition inside a repeated group must begin with a fixed sign, or it may run away"
        bare = bare[: group.start()] + "g" + bare[group.end() :]
    if "|" in bare:
        yield "put alternatives into brackets, so that the anchors hold for all of them"


def _endless(whole: Raw) -> Iterator[tuple[str, str]]:
    """Definitions that lead back to themselves without a field or an item in between."""
    definitions = _mapping(whole.get("$defs"))
    direct = {name: set(_direct(definition)) & definitions.keys() for name, definition in definitions.items()}
    for name in definitions:
        reached, pending = set[str](), set(direct[name])
        while pending:
            one = pending.pop()
            if one not in reached:
                reached.add(one)
                pending |= direct[one]
        if name in reached:
            yield name, "it leads back to itself without a field in between"


def _direct(schema: Raw) -> Iterator[str]:
    """The definitions of the same file that a schema is, without going into fields."""
    if str(schema.get("$ref", "")).startswith("#/$defs/"):
        yield str(schema["$ref"]).removeprefix("#/$defs/")
    for below in schema.get("anyOf", []):
        yield from _direct(below)
