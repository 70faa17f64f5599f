"""One leaf of one entity with another value of the same shape; and the same entity written in another way."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgkit.diff.meaning import is_leaf
from orgkit.load import Written
from orgkit.model import Org
from orgkit.schema import Shape, kinds
from orgkit.source import Node

Path = tuple[str | int, ...]

_KEPT_ORDER = {("organization", "languages"), ("cost-pool", "order")}
_WORDS: Mapping[str, tuple[str, ...]] = {
    "currency": ("EUR", "CHF"),
    "language": ("fr", "de", "it", "es", "nl"),
    "country": ("FR", "DE", "CH"),
    "time-zone": ("Europe/Paris", "Europe/Berlin"),
    "subdivision": ("Alsace", "Bretagne"),
    "time-span": ("09:00-12:00", "13:15-17:45"),
    "time-of-day": ("12:00", "15:30"),
    "month": ("2026-03", "2027-04"),
    "accounting-period": ("2026", "2027"),
}


@dataclass(frozen=True)
class Leaf:
    """A leaf of an entity: where it stands, and where in the schema."""

    written: Written
    path: Path
    shape: Shape
    node: Node

    @property
    def schema_path(self) -> str:
        """The same for all leaves of one field."""
        steps = ("[]" if isinstance(step, int) else step for step in self.path)
        return f"{self.written.kind} {'.'.join(steps)}"


def leaves(written: Written) -> Iterator[Leaf]:
    """Every leaf of an entity but its id, which repeats the name of its file or key."""
    pending: list[tuple[Path, Node, Shape]] = [((), written.node, kinds()[written.kind].shape)]
    while pending:
        path, node, shape = pending.pop()
        branch = shape if is_leaf(shape) else shape.branch(node) or shape
        if path == ("id",):
            continue
        if is_leaf(branch):
            yield Leaf(written, path, branch, node)
            continue
        for step, below in node.mapping.items():
            under = branch.properties.get(step) or branch.values
            if under is not None:
                pending.append(((*path, step), below, under))
        if branch.items is not None:
            pending += [((*path, i), item, branch.items) for i, item in enumerate(node.sequence)]


def changed(leaf: Leaf, org: Org) -> Node | None:
    """The entity with another value for a leaf; ``None`` where none comes to mind."""
    value = other_value(leaf, org)
    return None if value is None else replaced(leaf.written.node, leaf.path, value)


def other_value(leaf: Leaf, org: Org) -> Node | None:
    """Another value for a leaf, of the same shape; ``None`` where none comes to mind."""
    node, shape = leaf.node, leaf.shape
    if isinstance(node.value, dict):
        key, below = next(iter(node.value.items()))
        if shape.value_type == "money":
            other = _copy(node.value["amount"], _more(node.value["amount"].text))
            return _copy(node, {**node.value, "amount": other})
        return _copy(node, {**node.value, key: _copy(below, f"{below.text}, changed")})
    text = _other_text(leaf, org)
    return None if text is None or text == node.text else _copy(node, text)


def _other_text(leaf: Leaf, org: Org) -> str | None:  # noqa: PLR0911 - one line for each form
    text, shape = leaf.node.text, leaf.shape
    if shape.reference and not (shape.inline and text[:1].isdigit()):
        found = [(kind, id_) for kind in shape.reference for id_ in sorted(org.index.ids.get(kind, ()))]
        kind, id_ = next((one for one in found if one[1] != text.rpartition(":")[2]), ("", ""))
        return f"{kind}:{id_}" if len(shape.reference) > 1 else id_ or None
    if "enum" in shape.raw:
        return next((word for word in shape.raw["enum"] if word != text), None)
    if "boolean" in shape.types:
        return "false" if text == "true" else "true"
    if shape.value_type in ("text", "rich-text", "proper-name"):
        return f"{text}, changed"
    if shape.value_type == "date" or (shape.value_type == "relative-date" and text[:1].isdigit()):
        return (dt.date.fromisoformat(text) + dt.timedelta(days=1)).isoformat()
    if shape.value_type == "id":
        return f"{text}-changed"
    if shape.value_type in _WORDS:
        return next((word for word in _WORDS[shape.value_type] if word != text), None)
    if shape.value_type in ("email", "url"):
        return f"{text}x"
    return _more(text) if re.search(r"\d", text) else f"{text} changed"


def _more(text: str) -> str:
    """The same with its first number one larger."""
    return re.sub(r"\d+", lambda found: str(int(found[0]) + 1).zfill(len(found[0])), text, count=1)


def replaced(node: Node, path: Path, value: Node) -> Node:
    """A copy with another value at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(node.value, dict) and isinstance(step, str):
        return _copy(node, {**node.value, step: replaced(node.value[step], rest, value)})
    assert isinstance(node.value, list)
    return _copy(node, [replaced(one, rest, value) if i == step else one for i, one in enumerate(node.value)])


def rewritten(written: Written, chance: random.Random) -> Node:
    """The same entity with keys and items of lists in another order, other quotes, elsewhere in the file."""
    return _rewritten(written.node, (written.kind,), chance)


def _rewritten(node: Node, path: tuple[str, ...], chance: random.Random) -> Node:
    place = (node.line + 3, node.column + 2, node.end_line + 3, node.end_column + 2)
    if isinstance(node.value, dict):
        entries = [(key, _rewritten(below, (*path, key), chance)) for key, below in node.value.items()]
        chance.shuffle(entries)
        return Node(dict(entries), node.file, place, dict.fromkeys(node.value, place))
    if isinstance(node.value, list):
        items = [_rewritten(item, (*path, "[]"), chance) for item in node.value]
        if path not in _KEPT_ORDER:
            chance.shuffle(items)
        return Node(items, node.file, place)
    return Node(node.value, node.file, place, plain=node.plain)


def _copy(node: Node, value: str | dict[str, Node] | list[Node]) -> Node:
    return Node(value, node.file, (node.line, node.column, node.end_line, node.end_column), node.keys, node.plain)
