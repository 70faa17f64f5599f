"""What a schema that leaves the subset is told: each way to leave it, with the place."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from orgkit.schema.kinds import schemas
from orgkit.schema.subset import breaches, pattern_faults


def _with(part: dict[str, Any]) -> list[str]:
    """What is said where a definition of this kind stands in a kind's schema."""
    store = {name: copy.deepcopy(dict(raw)) for name, raw in schemas().items()}
    store["team.schema.json"]["$defs"] |= {"planted": part}
    return [str(breach) for breach in breaches(store)]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"oneOf": []}, "the keyword oneOf is not in the subset; say it as a rule instead"),
        ({"multipleOf": 0.01}, "the keyword multipleOf is not in the subset; say it as a rule instead"),
        ({"$ref": "other.json#/$defs/x"}, "$ref other.json#/$defs/x must be #/$defs/name, here or in a schema beside"),
        ({"$ref": "#/$defs/nowhere"}, "$ref #/$defs/nowhere leads to nothing"),
        ({"$ref": "#/$defs/planted"}, "it leads back to itself without a field in between"),
        ({"type": "array", "items": {}}, "a list needs maxItems, at most 10000"),
        ({"type": "string"}, "a text needs maxLength"),
        ({"type": "integer", "minimum": 0}, "a whole number needs minimum and maximum"),
        ({"uniqueItems": True}, "uniqueItems compares each with each: it needs maxItems"),
        ({"$id": "https://elsewhere.example/x"}, "a part of a schema has no $id of its own"),
        ({"anyOf": [{"const": 1}, {"const": 2}]}, "alternatives must differ in their type"),
        ({"pattern": "abc"}, "a pattern is about the whole text: begin it with ^ and end it with $"),
    ],
)
def test_a_breach_names_its_file_and_place(part: dict[str, Any], said: str) -> None:
    found = _with(part)
    assert len(found) == 1, found
    assert found[0].startswith(f"team.schema.json#/$defs/planted: {said}")


def test_a_file_says_where_it_belongs() -> None:
    store = {name: copy.deepcopy(dict(raw)) for name, raw in schemas().items()}
    store["team.schema.json"]["$id"] = "https://elsewhere.example/team"
    assert [str(breach) for breach in breaches(store)] == [
        "team.schema.json#: $id must be https://orgkit.dev/schemas/1/team.schema.json"
    ]


def test_recursion_through_a_field_is_no_breach() -> None:
    below = {"$ref": "#/$defs/planted"}
    part = {"type": "object", "properties": {"below": below}, "additionalProperties": False}
    assert _with(part) == []


@pytest.mark.parametrize(
    ("pattern", "fine"),
    [
        ("^[a-z]+$", True),
        ("^[a-z]+(-[a-z]+)*$", True),
        ("^(?=(a+)+$)x$", False),
        ("^(a+)+$", False),
        ("^([a-z]*)*$", False),
        ("^a|b$", False),
        ("^(a|b)$", True),
    ],
)
def test_patterns_take_time_that_grows_with_the_text_alone(pattern: str, fine: bool) -> None:
    assert (list(pattern_faults(pattern)) == []) is fine
