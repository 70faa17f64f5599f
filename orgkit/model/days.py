"""What stands in a file as it holds on a day: dated changes applied, the oldest first."""

from __future__ import annotations

from datetime import date

from orgkit.source import Node

_UNCHANGEABLE = frozenset(("id", "previous_ids", "changes"))


def on_day(node: Node, as_of: date) -> Node:
    """The node with the dated changes applied that are in force on a day, the oldest first."""
    changes = node.get("changes")
    if changes is None:
        return node
    due = []
    for change in changes.sequence:
        since, fields = change.get("from"), change.get("set")
        if since is not None and fields is not None and date.fromisoformat(since.text) <= as_of:
            due.append((since.text, fields))
    if not due:
        return node
    entries, keys = dict(node.mapping), dict(node.keys or {})
    for _, fields in sorted(due, key=lambda pair: pair[0]):
        for key, value in fields.mapping.items():
            if key not in _UNCHANGEABLE:
                entries[key] = value
                keys[key] = (fields.keys or {})[key]
    return Node(entries, node.file, (node.line, node.column, node.end_line, node.end_column), keys)
