"""Random changes to a file that is there, by kind."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from orgkit.load.edits import (
    AddComment,
    Change,
    Delete,
    EditComment,
    Insert,
    InsertItem,
    RenameKey,
    Replace,
    Side,
    Written,
)
from tests.load.edits.oracle import Path, Tree, comments

TEXTS = (
    "Design studio", "yes", "12", "0123", "12:30", "a: b", "a #b", "#x", "- x", "{x", "[y]",
    "é", "日本語 テキスト", "😀",
    " lead", "trail ", "multi\nline\n", "multi\n  indented\nend", "tab\there", "it's", '"dq"', "back\\slash",
    "%x", "@x", "`x",
    "", "~", "null", "2026-11-16", "1e3", "one\n\nthree", "x:", "?", "? a", "a?b", "!t", "&a", "*a", "|", ">",
    "---", "...",
    "word " * 60 + "end", "nb\u00a0sp", "\u00a0", "end\n\n", "\nlead", "a,b", "a]b", "1_000", "=", "<<", "0x1F",
    ".5", "+1", "-1",
    "True", "99.9%", "24/7", "v1.2", "1.2.3", "https://example.org/#x", "team:design", "18:00-19:00", "n", "N",
        "-", "a:", ":a",
    "trail\u00a0", "café", "x" * 300, "2026-02-30", "12e", "null ", "a\n# b\nc", "%\nTAG", "--- \nx",
)  # fmt: skip
NAMES = (
    "since",
    "x-new",
    "café",
    "12",
    "yes",
    "a b",
    "a:b",
    "#k",
    "日本語",
    "2026-11-16",
    "null",
    "previous_ids",
    "k?",
    "[",
    "it's",
)


def text(dice: random.Random) -> str:
    """A text that is awkward more often than not."""
    return dice.choice(TEXTS)


def value(dice: random.Random, depth: int = 2) -> Any:
    """A value of any form."""
    choice = dice.random()
    if choice < 0.5 or not depth:
        return text(dice)
    if choice < 0.6:
        return dice.choice(
            (True, False, None, 12, -3, Written('"0123"'), Written("[a, 'b']"), Written("{a: 1}"), Written("x y"))
        )
    if choice < 0.8:
        return [value(dice, depth - 1) for _ in range(dice.randint(0, 3))]
    return {name: value(dice, depth - 1) for name in dice.sample(NAMES, dice.randint(0, 3))}


def _any(tree: Tree, dice: random.Random, wish: Callable[[Tree], bool] = lambda _: True) -> Path | None:
    found = [path for path, below in tree.walk() if path and wish(below)]
    return dice.choice(found) if found else None


def replace_scalar(tree: Tree, dice: random.Random, _data: bytes) -> list[Change]:
    """One scalar becomes another."""
    found = _any(tree, dice, lambda below: below.leaf is not None)
    return [Replace(found, text(dice))] if found else []


def replace_any(tree: Tree, dice: random.Random, _data: bytes) -> list[Change]:
    """Any value becomes any other."""
    found = _any(tree, dice)
    return [Replace(found, value(dice))] if found else []


def rename_key(tree: Tree, dice: random.Random, _data: bytes) -> list[Change]:
    """A key gets another name."""
    found = [path for path, _ in tree.walk() if path and isinstance(path[-1], str)]
    return [RenameKey(dice.choice(found), dice.choice(NAMES))] if found else []


def delete(tree: Tree, dice: random.Random, _data: bytes) -> list[Change]:
    """An entry or an item goes."""
    found = _any(tree, dice)
    return [Delete(found)] if found and (len(found) > 1 or len(tree.pairs) > 1) else []


def insert(tree: Tree, dice: random.Random, _data: bytes) -> list[Change]:
    """An entry comes in: at the end, after or before another."""
    places = [(path, below) for path, below in tree.walk() if below.mapping or below.leaf == ("null", "")]
    path, below = dice.choice(places)
    steps = [str(step) for step, _ in below.pairs]
    name = dice.choice([name for name in NAMES if name not in steps])
    side = dice.choice(("end", "after", "before")) if steps else "end"
    anchor = dice.choice(steps) if steps else None
    return [Insert(path, name, value(dice), anchor if side == "after" else None, anchor if side == "before" else None)]


def insert_item(tree: Tree, dice: random.Random, _data: bytes) -> list[Change]:
    """An item comes into a list: at the end, or before another."""
    places = [(p, b) for p, b in tree.walk() if p and (b.leaf == ("null", "") or (b.leaf is None and not b.mapping))]
    if not places:
        return []
    path, below = dice.choice(places)
    before = dice.choice([None, *range(len(below.pairs))])
    return [InsertItem(path, value(dice), before)]


def add_comment(tree: Tree, dice: random.Random, _data: bytes) -> list[Change]:
    """A comment comes in."""
    found = _any(tree, dice)
    return [AddComment(found, "orgkit: ignore[rule] a reason", dice.choice(list(Side)))] if found else []


def edit_comment(_tree: Tree, dice: random.Random, data: bytes) -> list[Change]:
    """A comment goes, or says something else."""
    found = comments(data)
    return [EditComment(dice.choice(found)[0] + 1, dice.choice((None, "another # text")))] if found else []


def several(tree: Tree, dice: random.Random, data: bytes) -> list[Change]:
    """Changes of several kinds at places that do not touch each other."""
    changes: list[Change] = []
    used: list[Any] = []
    makers = [replace_scalar, rename_key, delete, insert, insert_item, replace_any]
    for _ in range(dice.randint(2, 6)):
        for change in dice.choice(makers)(tree, dice, data):
            path: Path = getattr(change, "at", getattr(change, "into", ()))
            holder = path[:-1] if isinstance(change, (Delete, RenameKey)) else path
            if all(holder[: len(one)] != one and one[: len(holder)] != holder for one in used):
                used.append(holder)
                changes.append(change)
    return changes


KINDS = {
    maker.__name__: maker
    for maker in (
        replace_scalar, replace_any, rename_key, delete, insert, insert_item, add_comment, edit_comment, several
    )
}  # fmt: skip
