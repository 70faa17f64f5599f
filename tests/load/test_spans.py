"""Places are exact: what stands at a value's span is that value, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from orgkit.load import read_document
from orgkit.source import Node, Span

# Letters that people can see: the fillers of Hangul are letters for Unicode, and invisible.
LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u115f\u1160\u3164\uffa0\ufffc\ufffd"
)
TEXTS = st.text(LETTERS | st.sampled_from(" \n'\"#:,[]{}é界😀"), max_size=30)
KEYS = st.text(st.sampled_from("abcxyzé界_-"), min_size=1, max_size=6).map(lambda key: f"k{key}")
VALUES = st.recursive(
    TEXTS, lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4), max_leaves=12
)
FILES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)
STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([True, False, None]),
        "width": st.sampled_from([20, 80, 10_000]),
        "indent": st.sampled_from([2, 4]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)

WRITTEN = [
    "name: plain text # with a comment\nlead: 'it''s'\nmission: \"a \\\"b\\\" \\u00e9\"\n",
    "members:\n  - {person: a, role: [b, 'c', \"d\"]}\n  - person: e\nname: 😀 and more: no\n".replace(
        ": no", " – yes"
    ),
    "mission: |\n  one\n  two\n\nnotes: >-\n  folded\n  text\nname: x\n",
    "mission: |2\n    one\n   two\nlead: x\n",
    "mission: |+\n  kept\n\n\nlead: x\n",
    "mission: plain\n  over two\n  lines\nlead: x\n",
    "mission: 'quoted\n\n  over lines'\nlead: \"and\n  \\\n  more\"\n",
    "a: [ x , 'y',\n  z ]\nb: { c : d,\n e: 'f' }\n",
    "a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\ne: f\r\n",
    "a:\n- b\n- c",
    "'quoted key': a\n\"and this\": b\n界: c\n",
    "---\nname: x\n...\n",
]


def offset(text: str, line: int, column: int) -> int:
    """The index into the text of a place; only line feeds end lines, as in an editor."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def cut(text: str, span: Span) -> tuple[int, int]:
    return offset(text, span.line, span.column), offset(text, span.end_line, span.end_column)


def tree(text: str) -> Any:
    """What a file holds, read without anything of orgkit."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds texts, lists and dicts only


def replaced(data: Any, path: tuple[str | int, ...], value: str) -> Any:
    """The same data with another text at one place."""
    if not path:
        return value
    step, *rest = path
    if isinstance(data, dict):
        return {key: replaced(below, tuple(rest), value) if key == step else below for key, below in data.items()}
    return [replaced(below, tuple(rest), value) if index == step else below for index, below in enumerate(data)]


def renamed(data: Any, path: tuple[str | int, ...], old: str, new: str) -> Any:
    """The same data with another name for one key of the mapping at a place."""
    if path:
        step, *rest = path
        if isinstance(data, dict):
            return {key: renamed(below, tuple(rest), old, new) if key == step else below for key, below in data.items()}
        return [renamed(below, tuple(rest), old, new) if i == step else below for i, below in enumerate(data)]
    return {new if key == old else key: below for key, below in data.items()}


def check_places(text: str) -> None:
    """Replace the text at each place: exactly the value or key there becomes another one."""
    gated = read_document(text.encode(), "org/teams/design.yaml")
    assert gated.node is not None, gated.findings
    data = tree(text)
    for path, node in gated.node.walk():
        start, end = cut(text, node.span)
        if isinstance(node.value, str):
            ending = "\n" if text[start:end].endswith("\n") else ""
            edited = f'{text[:start]}"CANARY"{ending}{text[end:]}'
            assert tree(edited) == replaced(data, path, "CANARY"), (path, text[start:end])
        for key in node.mapping:
            start, end = cut(text, node.key_span(key))
            edited = f'{text[:start]}"CANARY"{text[end:]}'
            assert tree(edited) == renamed(data, path, key, "CANARY"), (path, key)


def values(node: Node) -> Any:
    """The data of a node, empty values as empty texts."""
    if isinstance(node.value, dict):
        return {key: values(below) for key, below in node.value.items()}
    if isinstance(node.value, list):
        return [values(below) for below in node.value]
    return node.value or ""


@given(FILES, STYLES)
def test_places_are_exact(data: dict[str, Any], style: dict[str, Any]) -> None:
    check_places(yaml.dump(data, allow_unicode=True, sort_keys=False, **style))


@given(FILES, STYLES)
def test_nothing_is_added_or_lost(data: dict[str, Any], style: dict[str, Any]) -> None:
    text = yaml.dump(data, allow_unicode=True, sort_keys=False, **style)
    gated = read_document(text.encode(), "org/teams/design.yaml")
    assert gated.node is not None
    assert values(gated.node) == tree(text)


@pytest.mark.parametrize("text", WRITTEN)
def test_places_are_exact_in_what_people_write(text: str) -> None:
    check_places(text)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_collection_ends_where_its_last_value_ends(text: str) -> None:
    gated = read_document(text.encode(), "org/teams/design.yaml")
    assert gated.node is not None
    for path, node in gated.node.walk():
        below = [*node.mapping.values(), *node.sequence]
        if not below:
            continue
        start, end = cut(text, node.span)
        last_start, last_end = cut(text, below[-1].span)
        assert start <= last_start, path
        if text[start] in "[{":
            assert text[end - 1] in "]}", path
            assert tree(f"x: {text[start:end]}")["x"] == values(node)
        else:
            assert end == last_end, path


def test_nearest_place() -> None:
    text = "name: x\nmembers:\n  - person: a\n    role:\n      - b\nlead:\n"
    node = read_document(text.encode(), "org/teams/design.yaml").node
    assert node is not None
    places = {
        (): (1, 1),
        ("name",): (1, 7),
        ("members",): (2, 1),
        ("members", 0): (3, 5),
        ("members", 0, "person"): (3, 13),
        ("members", 0, "role"): (4, 5),
        ("members", 0, "allocation"): (3, 5),
        ("members", 0, "role", 0): (5, 9),
        ("members", 7): (2, 1),
        ("lead",): (6, 1),
        ("nothing", "below"): (1, 1),
        ("name", "below"): (1, 7),
    }
    assert {path: (node.at(*path).line, node.at(*path).column) for path in places} == places
