"""Comments that ask for silence: which ones count, for which lines, and what goes when they go."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgkit.load import LIMITS, IgnoreComment, read_document
from orgkit.load.comments import Fault
from orgkit.source import Span

FILE = "org/teams/design.yaml"


def _comments(text: str, *, many: bool = False) -> tuple[IgnoreComment, ...]:
    gated = read_document(text.encode(), FILE, many=many)
    assert gated.node is not None, gated.findings
    return gated.comments


def _cut(text: str, span: Span) -> str:
    """The text without what stands in a span."""
    lines = text.split("\n")
    first, last = lines[span.line - 1], (*lines, "")[span.end_line - 1]
    lines[span.line - 1 : span.end_line] = [first[: span.column - 1] + last[span.end_column - 1 :]]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("name: Studio\nlead: vacant  # orgkit: ignore[role-vacant] a\n", (2, 2)),
        ("name: Studio\nlead: 'vacant' # orgkit: ignore[role-vacant] a\n", (2, 2)),
        ("name: Studio\n# orgkit: ignore[role-vacant] a\nlead: vacant\nmission: x\n", (3, 3)),
        ("name: Studio\n#orgkit:ignore[role-vacant] a\n# why\nlead: vacant\n", (4, 4)),
        ("name: Studio\n# orgkit: ignore[a] b\nmembers:\n  - person: a\n    role: b\n  - person: c\nx-y: z\n", (3, 6)),
        ("name: Studio\nmembers:\n  # orgkit: ignore[a] b\n  - person: a\n    role: b\n  - person: c\n", (4, 5)),
        ("name: Studio\nmembers:\n  -  # orgkit: ignore[a] b\n    person: a\n", (3, 3)),
        ("name: Studio\nmembers:  # orgkit: ignore[a] b\n  - person: a\n", (2, 2)),
        ("# orgkit: ignore[a] b\nmission: |\n  one\n  two\n\nname: x\n", (2, 5)),
        ("mission: |  # orgkit: ignore[a] b\n  one\nname: x\n", (1, 1)),
        ("mission: one\n  two\n  three  # orgkit: ignore[a] b\nname: x\n", (1, 3)),
        ("mission: >\n  one\n# orgkit: ignore[a] b\nname: x\n", (4, 4)),
        ("a: [one, two,  # orgkit: ignore[a] b\n  three]\n", (1, 1)),
        ("a: {one: 1,\n  # orgkit: ignore[a] b\n  two: 2, three: [3,\n  4]}\n", (3, 4)),
        ("name: Studio  # orgkit: ignore[a] b\r\nlead: x\r\n", (1, 1)),
        ("# orgkit: ignore[a] b\r\nname: Studio\r\nlead: x\r\n", (2, 2)),
        ("é: 😀  # orgkit: ignore[a] b\n", (1, 1)),
    ],
)
def test_the_lines_a_comment_speaks_for(text: str, lines: tuple[int, int]) -> None:
    (comment,) = _comments(text)
    assert (comment.fault, comment.lines) == (None, lines)
    assert comment.covers(Span(FILE, lines[1], 3))
    assert not comment.covers(Span(FILE, lines[1] + 1, 1))
    assert not comment.covers(Span(FILE, lines[0] - 1, 1))
    assert not comment.covers(Span("org/teams/other.yaml", lines[0], 1))


@pytest.mark.parametrize(
    "text",
    [
        "name: 'x # orgkit: ignore[a] b'\n",
        'name: "x\n  # orgkit: ignore[a] b"\n',
        "name: |\n  x  # orgkit: ignore[a] b\n",
        "name: >-\n  x\n\n  # orgkit: ignore[a] b\n",
        "name: x#orgkit:ignore[a] b\n",
        "name: x  # see # orgkit: ignore[a] b\n",
        "# what orgkit: ignore[a] does\nname: x\n",
        "name: x\n",
    ],
)
def test_what_is_no_such_comment(text: str) -> None:
    assert _comments(text) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: x  # orgkit: ignore role-vacant\n", Fault.UNREADABLE),
        ("name: x  # orgkit: ignore[] why\n", Fault.UNREADABLE),
        ("name: x  # orgkit: ignroe[role-vacant] why\n", Fault.UNREADABLE),
        ("name: x  # orgkit:\n", Fault.UNREADABLE),
        ("name: x\n# orgkit: ignore[a] b\n", Fault.NOTHING_BELOW),
        ("# orgkit: ignore[a] b\n\nname: x\n", Fault.NOTHING_BELOW),
        ("name: x  # orgkit: ignore-file[a] b\n", Fault.NOT_FIRST),
        ("name: x\n# orgkit: ignore-file[a] b\nlead: y\n", Fault.NOT_FIRST),
    ],
)
def test_a_comment_that_speaks_for_nothing(text: str, fault: Fault) -> None:
    (comment,) = _comments(text)
    assert comment.fault is fault
    assert not comment.covers(comment.span)


def test_a_comment_for_a_whole_file() -> None:
    text = "# Design\n\n# orgkit: ignore-file[REF210, orphan ,team-size] — until 2027-01-31, ADR-12\n---\nname: x\n"
    (comment,) = _comments(text)
    assert comment.whole_file
    assert comment.covers(Span(FILE, 900, 1))
    assert comment.reason == "until 2027-01-31, ADR-12"
    assert [name for name, _ in comment.names] == ["REF210", "orphan", "team-size"]
    line = text.split("\n")[2]
    assert [line[span.column - 1 : span.end_column - 1] for _, span in comment.names] == [
        "REF210",
        "orphan",
        "team-size",
    ]


def test_entries_of_a_list_file() -> None:
    text = "studio:\n  name: x\n# orgkit: ignore[a] b\nshop:\n  name: y\n  lead: z\nlab:\n  name: w\n"
    (comment,) = _comments(text, many=True)
    assert comment.lines == (4, 6)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("name: x  # orgkit: ignore[a] b\nlead: y\n", "name: x\nlead: y\n"),
        ("name: x  # orgkit: ignore[a] b\r\nlead: y\r\n", "name: x\r\nlead: y\r\n"),
        ("  # orgkit: ignore[a] b\nlead: y\n", "lead: y\n"),
        ("lead: y\n# orgkit: ignore[a] b", "lead: y\n"),
        ("lead: y\n# orgkit: ignore[a] b\n", "lead: y\n"),
    ],
)
def test_what_goes_with_a_comment(text: str, left: str) -> None:
    (comment,) = _comments(text)
    assert _cut(text, comment.removal) == left
    assert _cut(text, comment.without(comment.names[0][1])) == left


def test_one_name_of_several_goes() -> None:
    text = "name: x  # orgkit: ignore[a, b, c] d\n"
    (comment,) = _comments(text)
    left = [_cut(text, comment.without(span)) for _, span in comment.names]
    assert left == [
        "name: x  # orgkit: ignore[b, c] d\n",
        "name: x  # orgkit: ignore[a, c] d\n",
        "name: x  # orgkit: ignore[a, b] d\n",
    ]


def test_no_more_than_so_many_are_read() -> None:
    text = "\n".join(f"a{i}: x  # orgkit: ignore[a, b] c" for i in range(600))
    comments = _comments(f"{text}\n")
    assert len(comments) == LIMITS.ignored_rules // 2 + 1
    assert [one.fault for one in comments[-2:]] == [None, Fault.TOO_MANY]


@pytest.mark.parametrize(
    "line",
    [
        "#orgkit:\n",
        "# orgkit: ignore[a] b\n",
        "#\n# orgkit:\n",
        "#" + " " * 500 + "orgkit:\n",
        "# orgkit: ignore[" + "a," * 99 + "\n",
    ],
)
def test_a_file_full_of_them_takes_no_longer(line: str) -> None:
    """Every step is linear: a megabyte takes a moment, whatever is in it."""
    text = "name: x\n" + line * ((1 << 20) // len(line) - 1)
    begin = time.process_time()
    _comments(text)
    assert time.process_time() - begin < 1


TRICKY = """\
name: 'one # two'
mission: |
  first

  # second
purpose: >-
  folded
  # text
notes: "quoted
  # over lines"
goals: one
  two
  three
tools: [a,
  b]
members:
  - {person: a,
     role: b}
  - person: c

    role: "#x"
"""


def _texts(path: Path) -> Iterator[str]:
    yield TRICKY
    for file in sorted(path.rglob("*.yaml")):
        yield file.read_text("utf-8")


@pytest.mark.parametrize("alone", [False, True])
def test_a_comment_is_what_changes_no_value(project: Path, alone: bool) -> None:
    """Written at every line of real files: found as a comment exactly where it is no part of a value."""
    found = 0
    for text in _texts(project / "tests" / "cases" / "_base"):
        lines = text.splitlines()
        before = _values(text)
        for number in range(len(lines)):
            more = ["  # orgkit: ignore[a] b"] if alone else [f"{lines[number]}  # orgkit: ignore[a] b"]
            written = "\n".join([*lines[:number], *more, *lines[number + (not alone) :]]) + "\n"
            gated = read_document(written.encode(), FILE, many=True)
            if gated.node is None:
                continue
            assert len(gated.comments) == (_values(written) == before), written
            found += len(gated.comments)
    assert found > 300


def _values(text: str) -> object:
    gated = read_document(text.encode(), FILE, many=True)
    assert gated.node is not None, gated.findings
    return [(path, node.value) for path, node in gated.node.walk() if not isinstance(node.value, (dict, list))]
