"""A value as it was written, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.source.span import Span

NodeValue = str | dict[str, "Node"] | list["Node"] | None

Place = tuple[int, int, int, int]


class Node:
    """One YAML value: text, a mapping, a list, or nothing.

    Scalars stay the text that was written; the schema decides what they mean.
    ``value`` is ``None`` only where nothing was written after a key, or a plain ``null``.
    ``keys`` holds, for a mapping, the place of each key. Lines and columns count from 1.
    """

    __slots__ = ("column", "end_column", "end_line", "file", "keys", "line", "plain", "value")

    def __init__(
        self,
        value: NodeValue,
        file: str,
        place: Place = (1, 1, 1, 1),
        keys: dict[str, Place] | None = None,
        plain: bool = False,
    ) -> None:
        self.value = value
        self.file = file
        self.line, self.column, self.end_line, self.end_column = place
        self.keys = keys
        self.plain = plain

    @property
    def span(self) -> Span:
        """The place of the whole value."""
        return Span(self.file, self.line, self.column, self.end_line, self.end_column)

    @property
    def mapping(self) -> dict[str, Node]:
        """The entries of a mapping; empty for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def sequence(self) -> list[Node]:
        """The items of a list; empty for anything else."""
        return self.value if isinstance(self.value, list) else []

    @property
    def text(self) -> str:
        """The text of a scalar; empty for anything else."""
        return self.value if isinstance(self.value, str) else ""

    def key_span(self, key: str) -> Span:
        """The place of a key of this mapping, or of the mapping where it has none."""
        place = self.keys.get(key) if self.keys else None
        return Span(self.file, *place) if place else self.span

    def get(self, *path: str | int) -> Node | None:
        """The value below, step by step, or ``None`` where a step is missing."""
        node: Node | None = self
        for step in path:
            value = node.value if node else None
            if isinstance(value, dict) and isinstance(step, str):
                node = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
                node = value[step]
            else:
                return None
        return node

    def at(self, *path: str | int) -> Span:
        """The nearest place for a path: as far down as the path exists.

        Where the last step found is a key of a mapping whose value is a collection,
        the key is the better place: it is one word on one line.
        """
        node = self
        span = self.span if not isinstance(self.value, (dict, list)) else self._head()
        for step in path:
            below = node.get(step)
            if below is None:
                return span
            if isinstance(below.value, (dict, list)) or below.value is None:
                span = node.key_span(step) if isinstance(step, str) else below._head()
            else:
                span = below.span
            node = below
        return span

    def _head(self) -> Span:
        """The first key of a mapping, or the first character of a list."""
        if isinstance(self.value, dict) and self.keys:
            return Span(self.file, *next(iter(self.keys.values())))
        return Span(self.file, self.line, self.column, self.line, self.column + 1)

    def walk(self) -> Iterator[tuple[tuple[str | int, ...], Node]]:
        """Every value with its path, this one first, in the order written."""
        stack: list[tuple[tuple[str | int, ...], Node]] = [((), self)]
        while stack:
            path, node = stack.pop()
            yield path, node
            if isinstance(node.value, dict):
                stack.extend((((*path, k), v)) for k, v in reversed(node.value.items()))
            elif isinstance(node.value, list):
                stack.extend((((*path, i), node.value[i])) for i in reversed(range(len(node.value))))

    def __repr__(self) -> str:
        return f"Node({self.value!r} at {self.file}:{self.line}:{self.column})"
