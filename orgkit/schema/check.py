"""Whether an entity fits its schema; where it does not, findings and what is left of it."""

from __future__ import annotations

from orgkit.results import Finding
from orgkit.schema.explain import explain
from orgkit.schema.fault import Fault, Path
from orgkit.schema.kinds import kinds
from orgkit.schema.plain import plain
from orgkit.schema.validate import validator
from orgkit.source import Node

_ROUNDS = 6


def check(kind: str, id_: str, node: Node) -> tuple[Node | None, list[Finding]]:
    """The node without the values that do not fit, and a finding for each cause.

    What is left fits the schema. ``None`` where nothing useful is left, because a field
    that must be there is missing or wrong.
    """
    facts = kinds()[kind]
    judge = validator(facts.file)
    if judge.valid(plain(node)):
        return node, []
    faults = list(judge.faults(plain(node)))
    findings = explain(facts, id_, node, faults)
    left = node
    for _ in range(_ROUNDS):
        pruned = _without(left, {_wrong_place(fault) for fault in faults})
        if pruned is None:
            return None, findings
        left = pruned
        value = plain(left)
        if judge.valid(value):
            return left, findings
        faults = list(judge.faults(value))
    return None, findings


def _wrong_place(fault: Fault) -> Path:
    """What to leave out: a text of which one language is wrong goes whole, or a translation would seem missing."""
    return fault.path + fault.names if fault.keyword == "additionalProperties" else fault.path


def _without(node: Node, paths: set[Path]) -> Node | None:
    """A copy of the node without the values at some paths."""
    if () in paths:
        return None
    if not paths:
        return node
    below: dict[str | int, set[Path]] = {}
    for path in paths:
        below.setdefault(path[0], set()).add(path[1:])
    place = (node.line, node.column, node.end_line, node.end_column)
    if isinstance(node.value, dict):
        entries = {key: _without(value, below.get(key, set())) for key, value in node.value.items()}
        return Node({k: v for k, v in entries.items() if v is not None}, node.file, place, node.keys)
    if isinstance(node.value, list):
        items = [_without(value, below.get(index, set())) for index, value in enumerate(node.value)]
        return Node([item for item in items if item is not None], node.file, place)
    return None
