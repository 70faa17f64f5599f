"""What a change must do, worked out without orgkit: PyYAML's own reader and plain lists.

Nothing here is shared with what is tested: another parser (the one in Python, not libyaml), other
structures, other code for what a change means and for where comments stand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from orgkit.load.edits import (
    Change,
    Delete,
    Insert,
    InsertItem,
    RenameKey,
    Replace,
    Written,
)

Path = tuple[str | int, ...]
Leaf = tuple[str, str]
"""The kind of a scalar for YAML 1.1, and its text."""


@dataclass
class Tree:
    """A value: a leaf, or pairs of step and value in order. ``lines`` are its first and last line, from 0."""

    leaf: Leaf | None = None
    pairs: list[tuple[str | int, Tree]] = field(default_factory=list)
    mapping: bool = False
    flow: bool = False
    style: str = ""
    start: int = 0
    end: int = 0
    key: tuple[int, int] = (0, 0)

    def same(self) -> Any:
        """What is compared: kinds, texts, keys and order; no places, no styles."""
        if self.leaf is not None:
            return self.leaf
        return ["map" if self.mapping else "list", [(step, below.same()) for step, below in self.pairs]]

    def get(self, path: Path) -> Tree:
        """What stands at a path."""
        return self if not path else dict(self.pairs)[path[0]].get(path[1:])

    def walk(self, path: Path = ()) -> list[tuple[Path, Tree]]:
        """Everything with its path, this first."""
        found = [(path, self)]
        for step, below in self.pairs:
            found += below.walk((*path, step))
        return found


def parse(data: bytes) -> Tree:
    """A file as PyYAML's reader in Python sees it."""
    node = yaml.compose(data.decode(), Loader=yaml.SafeLoader)
    assert node is not None
    return _tree(node)


def _tree(node: yaml.Node) -> Tree:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return Tree(leaf=(node.tag.rpartition(":")[2], node.value), style=node.style or "", start=start, end=end)
    flow = bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.SequenceNode):
        items: list[tuple[str | int, Tree]] = [(number, _tree(below)) for number, below in enumerate(node.value)]
        return Tree(pairs=items, flow=flow, start=start, end=end)
    pairs: list[tuple[str | int, Tree]] = []
    for key, below in node.value:
        tree = _tree(below)
        tree.key = (key.start_mark.index, key.end_mark.index)
        pairs.append((unicodedata.normalize("NFC", key.value), tree))
    return Tree(pairs=pairs, mapping=True, flow=flow, start=start, end=end)


def value_tree(value: Any) -> Tree:
    """A value that was announced."""
    if isinstance(value, Written):
        return parse(f"v: {value.source}\n".encode()).pairs[0][1]
    if isinstance(value, Mapping):
        return Tree(
            pairs=[(unicodedata.normalize("NFC", key), value_tree(v)) for key, v in value.items()], mapping=True
        )
    if isinstance(value, (list, tuple)):
        return Tree(pairs=[(number, value_tree(below)) for number, below in enumerate(value)])
    if value is None:
        return Tree(leaf=("null", "null"))
    if isinstance(value, bool):
        return Tree(leaf=("bool", str(value).lower()))
    if isinstance(value, (int, Decimal)):
        return Tree(leaf=("int" if isinstance(value, int) else "float", str(value)))
    if isinstance(value, date):
        return Tree(leaf=("timestamp", value.isoformat()))
    return Tree(leaf=("str", value))


def applied(tree: Tree, changes: list[Change], path: Path = ()) -> Tree:
    """The tree after all changes, each at its place in the tree as it was."""
    here = [change for change in changes if getattr(change, "at", None) == path]
    for change in here:
        if isinstance(change, Replace):
            return value_tree(change.value)
    into = [change for change in changes if isinstance(change, (Insert, InsertItem)) and change.into == path]
    below = dict(tree.pairs)
    pairs: list[tuple[str | int, Tree]] = []
    for step, _ in tree.pairs:
        pairs += [_new(change) for change in into if change.before == step]
        inner = (*path, step)
        about = [change for change in changes if getattr(change, "at", None) == inner]
        if not any(isinstance(change, Delete) for change in about):
            name = next((change.name for change in about if isinstance(change, RenameKey)), step)
            name = unicodedata.normalize("NFC", name) if isinstance(name, str) else name
            pairs.append((name, applied(below[step], changes, inner)))
        pairs += [
            _new(change)
            for change in into
            if isinstance(change, Insert) and change.after == step and change.before is None
        ]
    pairs += [_new(change) for change in into if change.before not in below and getattr(change, "after", None) is None]
    if tree.leaf is not None and not into:
        return tree
    mapping = tree.mapping or any(isinstance(change, Insert) for change in into)
    if not mapping:
        pairs = [(number, item) for number, (_, item) in enumerate(pairs)]
    return Tree(pairs=pairs, mapping=mapping)


def _new(change: Insert | InsertItem) -> tuple[str | int, Tree]:
    step = unicodedata.normalize("NFC", change.key) if isinstance(change, Insert) else -1
    return step, value_tree(change.value)


_ALIKE = {"timestamp": "str", "float": "number", "int": "number"}


def equal(wanted: Any, found: Any) -> bool:
    """Whether two trees say the same; a day is a text, and nothing is nothing however it is spelt."""
    return bool(_plain(wanted) == _plain(found))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], str):
        return ("null", "") if value[0] == "null" else (_ALIKE.get(value[0], value[0]), value[1])
    if isinstance(value, list) and len(value) == 2 and value[0] in ("map", "list"):
        return [value[0], [(step, _plain(below)) for step, below in value[1]]]
    return value


def comments(data: bytes) -> list[tuple[int, str]]:
    """Every comment with its line from 0, in order: what PyYAML's scanner leaves between its tokens."""
    text = data.decode()
    found: list[tuple[int, str]] = []
    position = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        start, end = token.start_mark.index, token.end_mark.index
        _between(text, position, start, found)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            stop = text.find("\n", start)
            _between(text, start, len(text) if stop < 0 else stop, found)
        position = max(position, end)
    return found


def _between(text: str, start: int, end: int, found: list[tuple[int, str]]) -> None:
    position = start
    while (position := text.find("#", position, end)) >= 0:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        found.append((text.count("\n", 0, position), text[position:stop].rstrip()))
        position = stop


def room(old: bytes, tree: Tree, path: Path) -> tuple[int, int]:
    """Between which indexes a change at a path may touch the text: from what stands before it to what follows.

    Spaces, comments and commas around it are inside.
    """
    text = old.decode()
    node = tree.get(path)
    start, end = (node.key[0] if node.key != (0, 0) else node.start), node.end
    tokens = [
        token for token in yaml.scan(text, Loader=yaml.SafeLoader) if token.end_mark.index > token.start_mark.index
    ]
    if isinstance(path[-1], int) and not tree.get(path[:-1]).flow:
        dashes = [token.start_mark.index for token in tokens if isinstance(token, yaml.BlockEntryToken)]
        start = max(dash for dash in dashes if dash < start)
    spans = [
        (token.start_mark.index, token.end_mark.index) for token in tokens if not isinstance(token, yaml.FlowEntryToken)
    ]
    before = max((last for _, last in spans if last <= start), default=0)
    after = min((first for first, _ in spans if first >= end), default=len(text))
    return before, after
