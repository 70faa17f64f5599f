"""Entries in another order: with their comments, and nothing else changes."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgkit.load.edits.arrange import Orders, arrange
from orgkit.load.edits.refusal import CannotEditError
from orgkit.load.edits.tidy import tidy
from tests.load.edits.handwriting import Scribe

TABLE: dict[str, tuple[str, Orders, str]] = {
    "lines": ("b: 1\na: 2\n", {(): (1, 0)}, "a: 2\nb: 1\n"),
    "comments travel": (
        "b: 1  # beside b\n# above a\n# and more\na: 2\n",
        {(): (1, 0)},
        "# above a\n# and more\na: 2\nb: 1  # beside b\n",
    ),
    "the head stays": ("# The file.\n\nb: 1\na: 2\n", {(): (1, 0)}, "# The file.\n\na: 2\nb: 1\n"),
    "directly above the first entry": ("# of b\nb: 1\na: 2\n", {(): (1, 0)}, "a: 2\n# of b\nb: 1\n"),
    "what speaks about the file stays": (
        "# orgkit: ignore-file[x] why\nb: 1\na: 2\n",
        {(): (1, 0)},
        "# orgkit: ignore-file[x] why\na: 2\nb: 1\n",
    ),
    "a start mark stays": ("---\nb: 1\na: 2\n", {(): (1, 0)}, "---\na: 2\nb: 1\n"),
    "no line end at the end": ("b: 1\na: 2", {(): (1, 0)}, "a: 2\nb: 1"),
    "carriage returns": ("b: 1\r\na: 2", {(): (1, 0)}, "a: 2\r\nb: 1"),
    "empty lines": ("c: 1\n\nb: 2\na: 3\n", {(): (2, 1, 0)}, "a: 3\n\nb: 2\nc: 1\n"),
    "an empty line above the new first": ("b: 2\n\na: 3\nc: 1\n", {(): (1, 0, 2)}, "a: 3\n\nb: 2\nc: 1\n"),
    "braces": ("m: {b: 1,  a: [x, y]}  # m\n", {("m",): (1, 0)}, "m: {a: [x, y],  b: 1}  # m\n"),
    "braces over lines": ("m: {\n  b: 1,\n  a: 2\n}\n", {("m",): (1, 0)}, "m: {\n  a: 2,\n  b: 1\n}\n"),
    "in brackets": ("m: [b, a]\n", {("m",): (1, 0)}, "m: [a, b]\n"),
    "after a dash": ("m:\n  - b: 1\n    a: 2\n  - c: 3\n", {("m", 0): (1, 0)}, "m:\n  - a: 2\n    b: 1\n  - c: 3\n"),
    "items": ("m:\n- b: 1\n  c: 2\n# of a\n- a\n", {("m",): (1, 0)}, "m:\n# of a\n- a\n- b: 1\n  c: 2\n"),
    "blocks of text": ("b: |\n  x\n\n\na: >-\n  # y\n", {(): (1, 0)}, "a: >-\n  # y\n\n\nb: |\n  x\n"),
    "inside and outside": (
        "b:\n  d: 1\n  # of c\n  c: 2\n  # foot\na: 1\n",
        {(): (1, 0), ("b",): (1, 0)},
        "a: 1\nb:\n  # of c\n  c: 2\n  d: 1\n  # foot\n",
    ),
    "a comment below its entry": ("b:\n  x: 1\n\n  # of b\na: 1\n", {(): (1, 0)}, "a: 1\nb:\n  x: 1\n\n  # of b\n"),
}

LEFT: dict[str, tuple[str, tuple[str | int, ...]]] = {
    "comments in braces": ("m: {\n  b: 1, # of b\n  a: 2\n}\n", ("m",)),
    "a comment that would stand above the dash": ("m:\n  - b: 1\n    # of a\n    a: 2\n", ("m", 0)),
    "a question mark": ("? b\n: 1\n? a\n: 2\n", ()),
}


@pytest.mark.parametrize("case", TABLE)
def test_another_order(case: str) -> None:
    text, orders, wanted = TABLE[case]
    found = arrange(text, "x.yaml", orders)
    assert found.text == wanted
    assert not found.left


@pytest.mark.parametrize("case", LEFT)
def test_what_is_left_as_it_is(case: str) -> None:
    text, path = LEFT[case]
    found = arrange(text, "x.yaml", {path: (1, 0)})
    assert found.text == text
    assert len(found.left) == 1


def test_what_is_left_does_not_keep_the_rest() -> None:
    text = "m: {b: 1, # of b\n  a: 2}\nl: 1\n"
    found = arrange(text, "x.yaml", {(): (1, 0), ("m",): (1, 0)})
    assert found.text == "l: 1\nm: {b: 1, # of b\n  a: 2}\n"
    assert [line for line, _ in found.left] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "b: |+\n  x\n\na: 1",  # the last line end would become part of a text
        "b: 1\na: |\n  x",  # so would this one
    ],
)
def test_what_would_change_a_value_is_refused(text: str) -> None:
    try:
        new = arrange(text, "x.yaml", {(): (1, 0)}).text
    except CannotEditError:
        return
    assert yaml.load(new, yaml.BaseLoader) == yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only


def test_a_comment_that_would_come_to_another_entry_is_refused() -> None:
    with pytest.raises(CannotEditError):
        arrange("m:\n      # of m\n  b: 1\n  a: 2\n", "x.yaml", {("m",): (1, 0)})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: 1  \nb:\t\n", "a: 1\nb:\n"),
        ("a: 1\n\n\n", "a: 1\n"),
        ("a: 1", "a: 1\n"),
        ("a: 1\r\nb: 2  \r\n\r\n", "a: 1\r\nb: 2\r\n"),
        ('a: "x  \n  y"\nb: |\n  z  \n', 'a: "x  \n  y"\nb: |\n  z  \n'),
        ("a: |+\n  z\n\n", "a: |+\n  z\n\n"),
        ("a: 1  # c  \n", "a: 1  # c\n"),
        ("a: |\n  z", "a: |\n  z"),
        ("  \na: 1\n", "\na: 1\n"),
    ],
)
def test_spaces_that_nobody_sees(text: str, wanted: str) -> None:
    assert tidy(text, "x.yaml") == wanted
    assert tidy(wanted, "x.yaml") == wanted


def ascending(text: str) -> Orders:
    """Every mapping in the order of its keys, by another parser than that of the code."""
    orders: dict[tuple[str | int, ...], tuple[int, ...]] = {}

    def walk(node: yaml.Node, path: tuple[str | int, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            wanted = tuple(sorted(range(len(keys)), key=keys.__getitem__))
            if wanted != tuple(range(len(keys))):
                orders[path] = wanted
            for key, value in node.value:
                walk(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for at, value in enumerate(node.value):
                walk(value, (*path, at))

    top = yaml.compose(text, yaml.BaseLoader)
    assert top is not None
    walk(top, ())
    return orders


def tree(text: str) -> Any:
    return ruamel.yaml.YAML(typ="safe", pure=True).load(text)


def check_comments(old: str, new: str) -> None:
    """Every comment says itself where it has to stand."""
    lines = [line.rstrip("\r") for line in new.split("\n")]
    said = re.compile(r"# (?:above|beside|below in) k\d+|# (?:head|foot|and more) of .*$")
    assert Counter(said.findall(old)) == Counter(said.findall(new))
    for at, line in enumerate(lines):
        if found := re.search(r"# beside (k\d+)", line):
            start = next(above for above in reversed(lines[: at + 1]) if re.search(rf"\b{found[1]}\b['\"]?:", above))
            assert start == line or line.endswith(f'# line"  # beside {found[1]}')
        elif found := re.match(r" *# above (k\d+)", line):
            below = next(below for below in lines[at + 1 :] if not below.lstrip().startswith("#"))
            assert re.match(rf" *['\"]?{found[1]}['\"]?:", below), (line, below)
        elif found := re.match(r"( *)# below in (k\d+)", line):
            above = next(above for above in reversed(lines[:at]) if above.strip() and indented(above) < len(found[1]))
            assert re.search(rf"{found[2]}['\"]?:", above), (line, above)
    if old.startswith("# head"):
        assert new.startswith("# head")
    if re.search(r"# foot of the file\s*\Z", old):
        assert re.search(r"# foot of the file\s*\Z", new)


def indented(line: str) -> int:
    """Where the first key of a line stands, behind its dashes."""
    return len(line) - len(re.sub(r"^[ -]*(?=[^ -])", "", line))


def check_file(seed: int) -> None:
    scribe = Scribe(Random(seed))  # noqa: S311 - the same files in every run
    text = scribe.list_file() if seed % 5 == 0 else scribe.file()
    old = tree(text)
    orders = ascending(text)
    found = arrange(text, "x.yaml", orders)
    assert not found.left, text
    new = found.text
    assert tree(new) == old
    assert not ascending(new)
    check_comments(text, new)
    assert Counter(re.findall(r"[^\s,{}]+", new)) == Counter(re.findall(r"[^\s,{}]+", text))
    assert new.count("\r\n") == text.count("\r\n")
    assert arrange(new, "x.yaml", {}).text == new
    tidied = tidy(new, "x.yaml")
    assert tree(tidied) == old
    check_comments(text, tidied)
    assert tidy(tidied, "x.yaml") == tidied


@given(st.integers(0, 1 << 30))
@settings(max_examples=80)
def test_files_as_people_write_them(seed: int) -> None:
    check_file(seed)


@pytest.mark.slow
def test_thousands_of_files_as_people_write_them() -> None:
    for seed in range(2400):
        check_file(seed)
