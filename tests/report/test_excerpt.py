"""The carets stand below the characters they mean, whatever the line holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.report.parts.excerpt import excerpt
from orgkit.report.parts.terminal import columns, harmless, wrap
from orgkit.source import Span


def _marked(line: str, begin: int, end: int, width: int = 90, *, end_line: int = 1) -> str:
    """The part of the shown line above the carets."""
    found = excerpt([line], Span("f", 1, begin, end_line, end), width)
    assert found is not None
    shown, position = "", 0
    for character in found.line:
        if found.indent <= position < found.indent + found.length:
            shown += character
        position += columns(character)
    return shown


@pytest.mark.parametrize(
    ("line", "begin", "end", "marked"),
    [
        ("owner: studio", 8, 14, "studio"),
        ("写真: 12,50", 5, 10, "12,50"),
        ("é写\u0301: x", 6, 7, "x"),
        ("\tkey: value", 2, 5, "key"),
        ("ab\tkey", 4, 7, "key"),
        ("\x1b[1mkey", 5, 8, "key"),
        ("a ##[b] c", 9, 10, "c"),
        ("short", 6, 6, ""),
        ("short", 99, 99, ""),
        ("windows\r", 1, 8, "windows"),
        ("", 1, 1, ""),
    ],
)
def test_the_place_is_marked(line: str, begin: int, end: int, marked: str) -> None:
    assert _marked(line, begin, end, end_line=1 if (begin, end) != (1, 1) else 2) == marked


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert _marked("members:  ", 1, 4, end_line=3) == "members:"


def test_where_there_is_nothing_to_show() -> None:
    assert excerpt(["a"], Span("f"), 90) is None  # a whole file
    assert excerpt(["a"], Span("f", 2, 1, 2, 2), 90) is None
    assert excerpt([], Span("f", 1, 1, 1, 2), 90) is None


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 300 + "here" + "y" * 300
    found = excerpt([line], Span("f", 1, 301, 1, 305), 60)
    assert found is not None
    assert len(found.line) == 60
    assert found.line.startswith("...x")
    assert found.line.endswith("y...")
    assert _marked(line, 301, 305, 60) == "here"
    assert _marked("a" * 500, 1, 501, 60) == "a" * 54


@given(
    st.text(st.sampled_from("ab 写é\t\x1b\u0301#[👩"), max_size=60),
    st.integers(1, 60),
    st.integers(0, 20),
    st.integers(20, 80),
)
def test_an_excerpt_fits_and_marks_something(line: str, begin: int, length: int, width: int) -> None:
    found = excerpt([line], Span("f", 1, begin, 1, begin + length), width)
    if found is not None:
        assert columns(found.line) <= width
        assert found.length >= 1
        assert found.indent <= columns(found.line)
        assert all(character.isprintable() for character in found.line)


def test_lines_break_at_spaces_and_never_before_a_command() -> None:
    assert wrap("one two three", 7, "", "  ") == ["one two", "  three"]
    assert wrap("one ::error:: two", 6, "", "") == ["one ::error::", "two"]
    assert wrap("unbreakable", 4, "- ") == ["- unbreakable"]
    assert wrap("", 10, "- ") == ["- "]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("##[error]x", "##\\x5berror]x"),
        ("a ##vso[task.x]", "a ##vso\\x5btask.x]"),
        ("##teamcity['x']", "##teamcity\\x5b'x']"),
        ("## [fine] #[fine]", "## [fine] #[fine]"),
        ("####[x]", "####\\x5bx]"),
    ],
)
def test_commands_of_build_servers_are_broken(text: str, safe: str) -> None:
    assert harmless(text) == safe
