"""The schemas keep their own rules: subset, closed shapes, texts, audiences, references, patterns."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from orgkit.schema.kinds import schemas as loaded
from orgkit.schema.subset import breaches, pattern_faults, schemas

Schema = dict[str, Any]
Place = tuple[str, str]

FOLDER = Path(__file__).resolve().parents[2] / "schemas"
FILES: dict[str, Schema] = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.schema.json"))
}
KINDS = [
    *("organization", "person", "role", "team", "service", "sla", "calendar", "price-list"),
    *("cost-centre", "cost-pool", "provider", "contract", "responsibility", "process", "tool", "waiver"),
]
BASE = "https://orgkit.dev/schemas/1/"
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in FILES.values()
)

DEFINED = {
    *("site", "unit", "skill", "goal", "legal-entity", "price-item", "ritual"),
    *("request", "activity", "decision", "milestone"),
}
AUDIENCES = {"public", "employees", "managers", "finance"}
NARROW = [
    ("contract", "value"),
    ("contract", "value.price"),
    ("contract", "payment.days"),
    ("contract", "price_review.cap"),
    ("contract", "penalties.amount"),
    ("contract", "bonus.amount"),
    ("contract", "liability_cap"),
    ("contract", "milestones.amount"),
    ("contract", "their_contact.phone"),
    ("contract", "working_conditions.directed_by_us"),
    ("person", "phone"),
    ("person", "working_time"),
    ("person", "skills.level"),
    ("person", "skills.strength"),
    ("team", "members.allocation"),
    ("cost-centre", "budgets.amount"),
    ("cost-pool", "costs.amount"),
    ("cost-pool", "basis.weights"),
]
PUBLIC = {
    "organization": {"id", "name", "mission", "values"},
    "team": {"id", "name", "mission"},
    "service": {"id", "name", "summary"},
    "role": {"id", "name", "purpose"},
}


def resolve(schema: Mapping[str, Any], file: str) -> tuple[Mapping[str, Any], str]:
    """The schema with what its ``$ref`` says beneath its own words, and the file it came from."""
    while "$ref" in schema:
        name, _, pointer = schema["$ref"].partition("#/$defs/")
        file = name.removesuffix(".schema.json") or file
        own = {key: value for key, value in schema.items() if key != "$ref"}
        schema = {**FILES[file]["$defs"][pointer], **own}
    return schema, file


EVERY: dict[Place, Mapping[str, Any]] = {
    (name, pointer): schema for name, file in FILES.items() for pointer, schema in schemas(file)
}
PROPERTIES = {place: schema for place, schema in EVERY.items() if place[1].split("/")[-2:-1] == ["properties"]}


def leaves(kind: str) -> Iterator[tuple[str, list[str]]]:
    """Every leaf of a kind as a dotted path, with the audiences met on the way down, the nearest last."""
    stack: list[tuple[str, Schema, str, list[str], tuple[Any, ...]]] = [("", FILES[kind], kind, [], ())]
    while stack:
        path, written, file, audiences, above = stack.pop()
        shape = written.get("$ref")
        if (file, shape) in above:
            continue  # changes[].set holds the fields again
        schema, inner = resolve(written, file)
        if shape:
            above = (*above, (file, shape))
        if "x-orgkit-audience" in schema:
            audiences = [*audiences, schema["x-orgkit-audience"]]
        below: list[tuple[str, Schema]] = [
            *schema.get("properties", {}).items(),
            *(("x-", extra) for extra in schema.get("patternProperties", {}).values()),
            *(("", schema[key]) for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)),
            *(("", branch) for branch in schema.get("anyOf", [])),
        ]
        if not below:
            yield path, audiences
        for name, part in below:
            stack.append((f"{path}.{name}".strip(".") if name else path, part, inner, audiences, above))


def wider(inner: str, outer: str) -> bool:
    """Whether more people see the inner value than the outer one."""
    rank = {"public": 0, "employees": 1, "managers": 2, "finance": 2}
    return rank[inner] < rank[outer]


def test_there_is_one_schema_for_each_kind() -> None:
    assert set(FILES) == {*KINDS, "common"}


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_a_valid_schema(name: str) -> None:
    schema = FILES[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"{BASE}{name}.schema.json"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_the_same_frame(kind: str) -> None:
    schema = FILES[kind]
    assert schema["x-orgkit"]["kind"] == kind
    assert {"folder", "title_field", "plural", "ask"} <= schema["x-orgkit"].keys()
    assert set(schema["x-orgkit"]["ask"]) <= schema["$defs"]["fields"]["properties"].keys() - set(schema["required"])
    assert schema["$ref"] == "#/$defs/fields"
    fields = schema["$defs"]["fields"]
    assert fields["additionalProperties"] is False
    assert list(fields["patternProperties"]) == ["^x-"]
    assert {"id", "name", "previous_ids", "changes", "visibility", "notes"} <= fields["properties"].keys()
    assert set(schema.get("required", [])) <= fields["properties"].keys()
    assert schema["$defs"]["change"]["properties"]["set"]["$ref"] == "#/$defs/fields"


def test_folders_and_plurals_are_taken_once() -> None:
    for fact in ("folder", "plural"):
        values = [FILES[kind]["x-orgkit"][fact] for kind in KINDS]
        assert len(set(values)) == len(values)


def test_they_keep_to_the_subset() -> None:
    assert [str(breach) for breach in breaches(loaded())] == []


def test_objects_are_closed_or_typed_maps_and_named_shapes_are_definitions() -> None:
    for (file, pointer), schema in EVERY.items():
        if schema.get("type") != "object" or pointer == "#":
            continue
        if "properties" in schema:
            assert schema["additionalProperties"] is False, (file, pointer)
            assert pointer.startswith("#/$defs/"), (file, pointer)
            assert pointer.count("/") == 2, f"{file} {pointer}: a shape with properties is a definition"
            assert schema["title"], (file, pointer)
            assert schema["description"], (file, pointer)
            assert set(schema.get("required", [])) <= schema["properties"].keys(), (file, pointer)
        else:
            assert isinstance(schema["additionalProperties"], dict), (file, pointer)
            assert "propertyNames" in schema, (file, pointer)
            assert "maxProperties" in schema, (file, pointer)


@pytest.mark.parametrize("place", PROPERTIES, ids=" ".join)
def test_every_property_is_described_and_shown(place: Place) -> None:
    schema = PROPERTIES[place]
    assert len(schema["description"]) > 5
    assert schema["description"].endswith(".")
    assert schema["examples"]


def test_every_example_is_valid() -> None:
    checked = 0
    for (file, pointer), schema in EVERY.items():
        validator = Draft202012Validator({"$ref": f"{BASE}{file}.schema.json{pointer}"}, registry=REGISTRY)
        for example in schema.get("examples", []):
            faults = [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(example)]
            assert faults == [], (file, pointer)
            checked += 1
    assert checked > len(PROPERTIES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_leaf_has_an_audience_that_is_never_wider_inside(kind: str) -> None:
    found = list(leaves(kind))
    assert len(found) > 5
    for path, audiences in found:
        assert audiences, f"{kind} {path} says nobody who may see it"
        assert set(audiences) <= AUDIENCES
        for outer, inner in itertools.pairwise(audiences):
            assert not wider(inner, outer), f"{kind} {path}: {inner} inside {outer}"


def test_shared_shapes_leave_the_audience_to_those_who_use_them() -> None:
    assert [place for place, schema in EVERY.items() if place[0] == "common" and "x-orgkit-audience" in schema] == []


@pytest.mark.parametrize(("kind", "path"), NARROW)
def test_what_is_sensitive_is_not_for_all_employees(kind: str, path: str) -> None:
    found = [audiences[-1] for leaf, audiences in leaves(kind) if leaf == path or leaf.startswith(f"{path}.")]
    assert found
    assert set(found) <= {"managers", "finance"}


def test_public_is_only_what_a_company_prints_on_its_site() -> None:
    public: dict[str, set[str]] = {}
    for kind in KINDS:
        for path, audiences in leaves(kind):
            if audiences[-1] == "public":
                public.setdefault(kind, set()).add(path)
    assert public == PUBLIC


def test_references_name_kinds_that_exist() -> None:
    defined = {schema["x-orgkit-defines"] for schema in EVERY.values() if "x-orgkit-defines" in schema}
    assert defined == DEFINED
    for (file, pointer), schema in EVERY.items():
        for fact in ("x-orgkit-ref", "x-orgkit-key-ref"):
            named = schema.get(fact, [])
            kinds = [named] if isinstance(named, str) else named
            assert set(kinds) <= defined | set(KINDS), (file, pointer)
        if "x-orgkit-ref" in schema:
            assert resolve(schema, file)[0]["type"] == "string", (file, pointer)
        if "x-orgkit-posts" in schema:
            assert set(schema["x-orgkit-posts"]) <= {"vacant", "lead", "deputy", "parent-lead"}, (file, pointer)
            assert "x-orgkit-ref" in schema, (file, pointer)
        if "x-orgkit-defines" in schema:
            assert schema["x-orgkit-unique"] in {"organization", "entity"}, (file, pointer)


def test_only_lists_of_words_that_stand_once_are_sorted() -> None:
    sorted_lists = {place: schema for place, schema in EVERY.items() if "x-orgkit-sorted" in schema}
    assert len(sorted_lists) > len(KINDS) - 3
    for (file, pointer), schema in sorted_lists.items():
        assert schema["x-orgkit-sorted"] is True, (file, pointer)
        assert schema["uniqueItems"] is True, (file, pointer)
        assert resolve(schema["items"], file)[0]["type"] == "string", (file, pointer)


def test_local_references_name_a_list_with_ids() -> None:
    lists: dict[str, bool] = {}
    for (file, pointer), schema in PROPERTIES.items():
        items, inner = resolve(schema, file)
        if items.get("type") == "array":
            item, _ = resolve(items["items"], inner)
            name = pointer.rsplit("/", 1)[1]
            lists[name] = lists.get(name, False) or "id" in item.get("properties", {})
    named = {schema["x-orgkit-ref-local"] for schema in EVERY.values() if "x-orgkit-ref-local" in schema}
    assert named == {"plans", "priorities", "requests", "steps", "kpis"}
    assert all(lists[name] for name in named)


PATTERNS = sorted({schema["pattern"] for schema in EVERY.values() if "pattern" in schema})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_are_anchored_portable_and_linear(pattern: str) -> None:
    assert list(pattern_faults(pattern)) == []
    bare = re.sub(r"\[(\\.|[^\]\\])*\]", "c", pattern)
    assert re.search(r"\\[1-9bBAZzdDwWsSpPk]", bare) is None, "only what every engine reads alike"
    re.compile(pattern)
    # Rust's regex engine is linear by construction: a pattern it refuses could be slow elsewhere.
    rust = jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions())
    assert not rust.is_valid("\n")
