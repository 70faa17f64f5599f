"""Every way of writing, one line each: what was there, what was announced, what is there then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgkit.load.edits import (
    AddComment,
    CannotEditError,
    Change,
    Delete,
    EditComment,
    Insert,
    InsertItem,
    RenameKey,
    Repair,
    Replace,
    Side,
    Written,
    edited,
    text_edits,
)
from orgkit.messages import render
from orgkit.source import Span

LIST = "members:\n  - person: anna  # lead\n    role: lead\n  # about bob\n  - {person: bob}\n  - carl\nname: x\n"
FLOW = "a: [x, y, z]\nb: {k: 1, l: 2}\n"
LINES = "a: [\n  x, # on x\n  # above y\n  y, # on y\n  z # on z\n]\n"

FORMS: dict[str, tuple[str, list[Change], str]] = {
    # another scalar
    "plain": ("a: old  # c\nb: 1\n", [Replace(("a",), "new")], "a: new  # c\nb: 1\n"),
    "plain needs quotes": ("a: old\n", [Replace(("a",), "yes")], 'a: "yes"\n'),
    "a text of digits": ("a: old\n", [Replace(("a",), "12")], 'a: "12"\n'),
    "a number": ("a: old\n", [Replace(("a",), 12)], "a: 12\n"),
    "an exact number": ("a: old\n", [Replace(("a",), Decimal("1.50"))], "a: 1.50\n"),
    "a day": ("a: old\n", [Replace(("a",), date(2026, 11, 16))], "a: 2026-11-16\n"),
    "a day as text": ("a: old\n", [Replace(("a",), "2026-11-16")], "a: 2026-11-16\n"),
    "truth": ("a: old\n", [Replace(("a",), True)], "a: true\n"),
    "single quotes stay": ("a: 'old'\n", [Replace(("a",), "it's")], "a: 'it''s'\n"),
    "double quotes stay": ('a: "old"\n', [Replace(("a",), 'say "x"')], 'a: "say \\"x\\""\n'),
    "as written": ("a: old\n", [Replace(("a",), Written("'18:00'"))], "a: '18:00'\n"),
    "on several lines": ("a: old\n  text # c\nb: 1\n", [Replace(("a",), "new")], "a: new # c\nb: 1\n"),
    "on the next line": ("a: # c\n  old # d\nb: 1\n", [Replace(("a",), "new")], "a: # c\n  new # d\nb: 1\n"),
    "literal": ("a: | # c\n  old\n\nb: 1\n", [Replace(("a",), "new\nlines\n")],
        "a: | # c\n  new\n  lines\n\nb: 1\n"),
    "literal becomes plain": ("a: |- # c\n  old\nb: 1\n", [Replace(("a",), "new")], "a: new # c\nb: 1\n"),
    "folded": ("a: >\n  old\nb: 1\n", [Replace(("a",), "one\ntwo\n")], "a: >\n  one\n\n  two\nb: 1\n"),
    "empty value": ("a: # c\nb: 1\n", [Replace(("a",), "new")], "a: new # c\nb: 1\n"),
    "empty item": ("a:\n- \n", [Replace(("a", 0), "new")], "a:\n- new \n"),
    "Windows line ends": ("a: old\r\nb: 1\r\n", [Replace(("a",), ["x", "z"])], "a:\r\n  - x\r\n  - z\r\nb: 1\r\n"),
    "no line end at the end": ("a: 1\nb: old", [Replace(("b",), "new")], "a: 1\nb: new"),
    "wide letters before it": ("é😀: {日本: old, b: 1}\n", [Replace(("é😀", "日本"), "x")], "é😀: {日本: x, b: 1}\n"),
    "a key in another form": ("cafe\u0301: old\n", [Replace(("café",), "new")], "cafe\u0301: new\n"),
    "in brackets": (FLOW, [Replace(("a", 1), "p, q")], 'a: [x, "p, q", z]\nb: {k: 1, l: 2}\n'),
    # another collection
    "scalar becomes list": ("a: old # c\nb: 1\n", [Replace(("a",), ["old"])], "a: # c\n  - old\nb: 1\n"),
    "list becomes scalar": (LIST, [Replace(("members",), "none")], "members: none\nname: x\n"),
    "item becomes scalar": (LIST, [Replace(("members", 0), "anna")],
        LIST.replace("person: anna  # lead\n    role: lead", "anna")),
    # keys
    "key": (LIST, [RenameKey(("members",), "people")], LIST.replace("members", "people")),
    "quoted key": ("'a': 1\n", [RenameKey(("a",), "b c")], "'b c': 1\n"),
    "key that is no word": ("a: 1\n", [RenameKey(("a",), "12")], '"12": 1\n'),
    "key of an item": (LIST, [RenameKey(("members", 0, "person"), "who")], LIST.replace("person: anna",
        "who: anna")),
    # out
    "entry": ("a: 1\n# about b\nb: 2 # c\nc: 3\n", [Delete(("b",))], "a: 1\nc: 3\n"),
    "first entry leaves what opens the file": ("# file\na: 1\nb: 2\n", [Delete(("a",))], "# file\nb: 2\n"),
    "entry between empty lines": ("a: 1\n\nb: 2\n\nc: 3\n", [Delete(("b",))], "a: 1\n\nc: 3\n"),
    "entry of many lines": ("a:\n  b: |\n    t\n\n  c: 1\n  # end\nd: 1\n", [Delete(("a",))], "d: 1\n"),
    "last entry": ("a: 1\nb: 2", [Delete(("b",))], "a: 1\n"),
    "first of an item": (LIST, [Delete(("members", 0, "person"))], LIST.replace("person: anna  # lead\n    ", "")),
    "item with its comment": (LIST, [Delete(("members", 1))], LIST.replace("  # about bob\n  - {person: bob}\n",
        "")),
    "all items": ("a: # c\n  - 1 # d\n  - 2\nb: 1\n", [Delete(("a", 0)), Delete(("a", 1))], "a: [] # c\nb: 1\n"),
    "the list as well": ("a:\n  - 1\nb: 1\n", [Delete(("a", 0), prune=True)], "b: 1\n"),
    "from brackets": (FLOW, [Delete(("a", 0)), Delete(("b", "l"))], "a: [y, z]\nb: {k: 1}\n"),
    "two from brackets": (FLOW, [Delete(("a", 1)), Delete(("a", 2))], "a: [x]\nb: {k: 1, l: 2}\n"),
    "all from brackets": (FLOW, [Delete(("b", "k")), Delete(("b", "l"))], "a: [x, y, z]\nb: {}\n"),
    "from brackets on lines": (LINES, [Delete(("a", 1))], "a: [\n  x, # on x\n  z # on z\n]\n"),
    "last from brackets on lines": (LINES, [Delete(("a", 2))], "a: [\n  x, # on x\n  # above y\n  y # on y\n]\n"),
    "from a list file": ("a:\n  x: 1\n\n# about b\nb:\n  x: 2\n", [Delete(("b",))], "a:\n  x: 1\n\n"),
    # in
    "at the end": ("a: 1\nb: 2\n", [Insert((), "c", "x")], "a: 1\nb: 2\nc: x\n"),
    "at the end without line end": ("a: 1", [Insert((), "c", "x")], "a: 1\nc: x"),
    "after": ("a:\n  b: 1 # c\n  # d\ne: 2\n", [Insert((), "x", [], after="a")],
        "a:\n  b: 1 # c\n  # d\nx: []\ne: 2\n"),
    "before": ("a: 1\n# about b\nb: 2\n", [Insert((), "x", 1, before="b")], "a: 1\nx: 1\n# about b\nb: 2\n"),
    "in an item": (LIST, [Insert(("members", 0), "since", "x")], LIST.replace("role: lead\n",
        "role: lead\n    since: x\n")),
    "first in an item": (LIST, [Insert(("members", 0), "x", 1, before="person")], LIST.replace("- person: anna",
        "- x: 1\n    person: anna")),
    "into braces": (FLOW, [Insert(("b",), "m", ["q"])], "a: [x, y, z]\nb: {k: 1, l: 2, m: [q]}\n"),
    "into empty braces": ("a: {}\n", [Insert(("a",), "k", "v")], "a: {k: v}\n"),
    "into nothing": ("a: # c\nb: 1\n", [Insert(("a",), "k", "v")], "a: # c\n  k: v\nb: 1\n"),
    "a nested value": ("a: 1\n", [Insert((), "b", {"c": ["x", {"d": "v", "e": "z"}]})],
        "a: 1\nb:\n  c:\n    - x\n    - d: v\n      e: z\n"),
    "lists as the file has them": ("a:\n- 1\n", [Insert((), "b", ["x"])], "a:\n- 1\nb:\n- x\n"),
    "item": (LIST, [InsertItem(("members",), {"person": "dora"})], LIST.replace("  - carl\n",
        "  - carl\n  - person: dora\n")),
    "item before": (LIST, [InsertItem(("members",), "x", 1)], LIST.replace("  # about bob",
        "  - x\n  # about bob")),
    "item into brackets": (FLOW, [InsertItem(("a",), "w", 0), InsertItem(("a",), "e")],
        "a: [w, x, y, z, e]\nb: {k: 1, l: 2}\n"),
    "item into brackets on lines": (LINES, [InsertItem(("a",), "w")], LINES.replace("z # on z", "z, # on z\n  w")),
    # comments
    "comment at the end": ("a: 1\n", [AddComment(("a",), "why")], "a: 1  # why\n"),
    "comment above": ("a:\n  - b: 1\n", [AddComment(("a", 0), "why", Side.ABOVE)], "a:\n  # why\n  - b: 1\n"),
    "comment at a block of text": ("a: |\n  x\n", [AddComment(("a",), "why")], "a: |  # why\n  x\n"),
    "comment goes": ("a: 1  # why\n", [EditComment(1, None)], "a: 1\n"),
    "line of comment goes": ("a: 1\n# why\nb: 2\n", [EditComment(2, None)], "a: 1\nb: 2\n"),
    "comment changes": ("a: 1  # why\n", [EditComment(1, "because")], "a: 1  # because\n"),
    # bytes without meaning
    "mark at the start": ("\ufeffa: é # c\n", [Repair(Span("", 1, 1, 1, 2), "")], "a: é # c\n"),
    "tab": ("a:\t1 # c\n", [Repair(Span("", 1, 3, 1, 4), " ")], "a: 1 # c\n"),
    # several at once
    "by span": ("a: [x, y]\n", [Replace(Span("", 1, 5, 1, 6), "z"), RenameKey(Span("", 1, 1, 1, 2), "b")],
        "b: [z, y]\n"),
    "many": (
        LIST,
        [Delete(("members", 2)), Replace(("members", 1, "person"), "eve"), Insert((), "id", "i", before="name"),
            RenameKey(("name",), "title")],
        LIST.replace("  - carl\n", "").replace("bob}", "eve}").replace("name: x", "id: i\ntitle: x"),
    ),
}  # fmt: skip

REFUSED: dict[str, tuple[str, list[Change], str]] = {
    "no such place": ("a: 1\n", [Replace(("b",), "x")], "there is no “b”"),
    "no such span": ("a: 1\n", [Replace(Span("f", 9, 1, 9, 2), "x")], "there is no"),
    "key is taken": ("a: 1\nb: 2\n", [RenameKey(("a",), "b")], "“b” is there already"),
    "new key is taken": ("a: 1\n", [Insert((), "a", 1)], "“a” is there already"),
    "two values for one place": ("a: 1\n", [Replace(("a",), "x"), Replace(("a",), "y")], "two changes want “a”"),
    "inside of what goes": ("a: {b: 1}\nc: 1\n", [Delete(("a",)), Replace(("a", "b"), "x")],
        "two changes want “a”"),
    "everything": ("a: 1\n", [Delete(("a",))], "nothing would be left"),
    "no YAML": ("a: [1\n", [Replace(("a",), "x")], "cannot be read"),
    "anchor": ("a: &x 1\nb: 2\n", [Replace(("b",), "x")], "cannot be read"),
    "twice": ("a: 1\na: 2\n", [Replace(("a",), "x")], "cannot be read"),
    "a pair in brackets": ("a: [b: 1]\n", [Replace(("a", 0, "b"), "x")], "left to people"),
    "an explicit key": ("? a\n: 1\nb: 1\n", [Delete(("a",))], "left to people"),
    "a forbidden character": ("a: 1\n", [Replace(("a",), "x\u202e")], "U+202E"),
    "no one value": ("a: 1\n", [Replace(("a",), Written("x\nb: 2"))], "is not one value"),
    "a comment that is a value": ("a: 1\n", [Replace(("a",), Written("x # y"))], "is not one value"),
    "a comment on two lines": ("a: 1\n", [AddComment(("a",), "x\ny")], "one line"),
    "a comment beside another": ("a: 1 # c\n", [AddComment(("a",), "x")], "at the end of this line"),
    "a repair that means something": ("a: 1\n", [Repair(Span("", 1, 4, 1, 5), "2")], "more than the announced"),
    "not finite": ("a: 1\n", [Replace(("a",), Decimal("NaN"))], "cannot be written"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_what_was_announced_happens_and_nothing_else(name: str) -> None:
    old, changes, new = FORMS[name]
    assert edited(old.encode(), changes).decode() == new


@pytest.mark.parametrize("name", FORMS)
def test_edits_of_text_give_the_same(name: str) -> None:
    old, changes, new = FORMS[name]
    text = old
    for edit in reversed(text_edits(old.encode(), changes, "f")):
        lines = text.split("\n")
        start, end = (
            sum(len(line) + 1 for line in lines[: row - 1]) + column - 1
            for row, column in ((edit.span.line, edit.span.column), (edit.span.end_line, edit.span.end_column))
        )
        text = text[:start] + edit.text + text[end:]
    assert text == new


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_why(name: str) -> None:
    old, changes, reason = REFUSED[name]
    with pytest.raises(CannotEditError) as refused:
        edited(old.encode(), changes)
    assert reason in render(refused.value.reason)
    assert render(refused.value.manual)
