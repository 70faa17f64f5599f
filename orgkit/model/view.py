"""What one audience may see: a new organisation without what is hidden.

``public`` < ``employees`` < ``managers``, ``finance``; the last two are not comparable.
Every output is made from a view and has nothing else, so that nothing can slip through.
"""

from __future__ import annotations

from dataclasses import replace

from orgkit.load import Written
from orgkit.model.build import link
from orgkit.model.org import Org
from orgkit.schema import Shape, kinds
from orgkit.source import Node

AUDIENCES = ("public", "employees", "managers", "finance")
DEFAULT = "employees"

_SEES = {
    "public": frozenset(("public",)),
    "employees": frozenset(("public", "employees")),
    "managers": frozenset(("public", "employees", "managers")),
    "finance": frozenset(("public", "employees", "finance")),
}


def view(org: Org, audience: str = DEFAULT) -> Org:
    """The organisation as an audience may see it: values, references and counts of the rest are gone.

    Raises:
        ValueError: no such audience.
    """
    if audience not in _SEES:
        raise ValueError(f"no such audience: {audience}")
    sees = _SEES[audience]
    shown: list[Written] = []
    hidden: set[tuple[str, str]] = set()
    for written in org.written:
        visibility = written.node.get("visibility")
        if visibility is not None and visibility.text not in sees:
            hidden.add((written.kind, written.id))
            continue
        node = _visible(written.node, kinds()[written.kind].shape, sees, "")
        if node is None:
            hidden.add((written.kind, written.id))
            continue
        shown.append(replace(written, node=node))
    hidden.update(_things_gone(org, shown))
    if hidden:
        shown = [
            replace(one, node=_without_references(one.node, kinds()[one.kind].shape, hidden) or one.node)
            for one in shown
        ]
    return link(shown, org.as_of, doubtful=org.doubtful)


def may_see(audience: str, needed: str) -> bool:
    """Whether an audience may see a value meant for another."""
    return needed in _SEES[audience]


def _things_gone(org: Org, shown: list[Written]) -> set[tuple[str, str]]:
    """Things inside entities, such as price items, that the audience does not see any more."""
    left = link(shown, org.as_of).index.defined
    return {key for key in org.index.defined if key not in left}


def _visible(node: Node, shape: Shape, sees: frozenset[str], inherited: str) -> Node | None:
    branch = shape.branch(node) or shape
    stated = branch.audience or shape.audience
    if stated and stated not in sees:
        return None  # what stands inside is never meant for a wider audience
    inherited = stated or inherited
    if isinstance(node.value, dict) and (branch.properties or branch.values):
        entries = {}
        for key, value in node.value.items():
            below = branch.properties.get(key) or branch.values
            kept = _visible(value, below, sees, inherited) if below is not None else None
            if kept is not None:
                entries[key] = kept
        if node.value and not entries:
            return None
        if any(name not in entries for name in branch.required if name in node.value):
            return None
        return _copy(node, entries)
    if isinstance(node.value, list) and branch.items is not None:
        items = [_visible(item, branch.items, sees, inherited) for item in node.value]
        kept_items = [item for item in items if item is not None]
        return _copy(node, kept_items) if kept_items or not node.value else None
    return node if inherited in sees else None


def _without_references(node: Node, shape: Shape, hidden: set[tuple[str, str]]) -> Node | None:
    """The node without references to what is hidden; an object that needs one goes with it."""
    branch = shape.branch(node) or shape
    if isinstance(node.value, dict) and (branch.properties or branch.values):
        entries = {}
        for key, value in node.value.items():
            if branch.key_reference and tuple(key.split(":", 1)) in hidden:
                continue
            below = branch.properties.get(key) or branch.values
            kept = _without_references(value, below, hidden) if below is not None else value
            if kept is not None:
                entries[key] = kept
        if any(name not in entries for name in branch.required):
            return None
        return _copy(node, entries)
    if isinstance(node.value, list) and branch.items is not None:
        items = [_without_references(item, branch.items, hidden) for item in node.value]
        return _copy(node, [item for item in items if item is not None])
    if branch.reference and isinstance(node.value, str):
        prefix, colon, name = node.text.partition(":")
        meant = [(prefix, name)] if colon else [(kind, node.text) for kind in branch.reference]
        if any(target in hidden for target in meant):
            return None
    return node


def _copy(node: Node, value: dict[str, Node] | list[Node]) -> Node:
    return Node(value, node.file, (node.line, node.column, node.end_line, node.end_column), node.keys)
