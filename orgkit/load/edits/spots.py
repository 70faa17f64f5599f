"""A text as values with exact places: where each starts and ends, and what stands between them.

Knows more than a node does (colons, dashes, commas, styles, comments), and is made only for files that change.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from orgkit.load.edits.change import Path
from orgkit.load.edits.refusal import nothing_there, unreadable
from orgkit.load.limits import LIMITS
from orgkit.results.finding import say
from orgkit.source import Span

NULLS = frozenset(("", "null", "~"))
BLOCK, FLOW, PAIR = "block", "flow", "pair"


@dataclass(slots=True)
class Spot:
    """A value: indexes into the text, the end exclusive, and its style.

    The style of a scalar is empty for a plain one, else its quote, ``|`` or ``>``. A collection in
    block style starts at its first key or dash and ends with its last value.
    """

    start: int
    end: int
    style: str
    text: str = ""
    children: dict[str | int, Child] | None = None
    mapping: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing at all is written."""
        return self.children is None and self.start == self.end

    @property
    def null(self) -> bool:
        """Whether it stands for no value."""
        return self.children is None and not self.style and self.text in NULLS

    @property
    def below(self) -> list[Child]:
        """The entries or items in order."""
        return list(self.children.values()) if self.children else []

    @property
    def first(self) -> Child | None:
        """The first entry or item."""
        return next(iter(self.children.values())) if self.children else None

    @property
    def last(self) -> Child | None:
        """The last entry or item."""
        return next(reversed(self.children.values())) if self.children else None


@dataclass(slots=True)
class Child:
    """An entry or an item: it begins at ``head``, its value is written after ``anchor`` (the colon, the dash).

    ``key`` is ``None`` for an item. ``odd`` marks what is written as no person writes it: a key
    after a question mark, an entry without a colon, a pair between square brackets.
    """

    head: int
    anchor: int
    value: Spot
    key: Spot | None = None
    odd: bool = False


@dataclass(slots=True)
class Document:
    """One file: its text and its values, with the places of commas and of all scalars in order."""

    text: str
    path: str
    root: Spot
    commas: list[int]
    scalars: list[Spot]
    breaks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.breaks = [found.start() for found in re.finditer("\n", self.text)]

    def line(self, index: int) -> int:
        """The line of an index, from 0."""
        return bisect_left(self.breaks, index)

    def begin(self, line: int) -> int:
        """Where a line begins; the end of the text for a line after the last."""
        if line <= 0:
            return 0
        return self.breaks[line - 1] + 1 if line <= len(self.breaks) else len(self.text)

    def finish(self, line: int) -> int:
        """Where the text of a line ends, before its line end."""
        if line >= len(self.breaks):
            return len(self.text)
        end = self.breaks[line]
        return end - 1 if end and self.text[end - 1] == "\r" and end > self.begin(line) else end

    def content(self, line: int) -> str:
        """The text of a line."""
        return self.text[self.begin(line) : self.finish(line)]

    def column(self, index: int) -> int:
        """The column of an index, from 0."""
        return index - self.begin(self.line(index))

    def newline(self, line: int) -> str:
        """The line end of a line; that of the file's first for one without."""
        if not self.breaks:
            return "\n"
        end = self.breaks[min(line, len(self.breaks) - 1)]
        return "\r\n" if end and self.text[end - 1] == "\r" else "\n"

    def index(self, line: int, column: int) -> int:
        """The index of a line and a column, both from 1."""
        return self.begin(line - 1) + column - 1

    def span(self, start: int, end: int) -> Span:
        """Two indexes as a span."""
        first, last = self.line(start), self.line(end)
        return Span(self.path, first + 1, start - self.begin(first) + 1, last + 1, end - self.begin(last) + 1)

    def alone(self, index: int) -> bool:
        """Whether nothing but spaces stands before an index on its line."""
        return not self.text[self.begin(self.line(index)) : index].strip(" \ufeff")

    def at(self, path: Path) -> Child:
        """The entry or item at a path.

        Raises:
            CannotEditError: there is none.
        """
        spot = self.root
        child = None
        for step in path:
            child = (spot.children or {}).get(step)
            if child is None:
                raise nothing_there(path)
            spot = child.value
        if child is None:
            raise nothing_there(path)
        return child

    def walk(self) -> Iterator[tuple[Path, Child]]:
        """Every entry and item with its path, in the order written."""
        stack: list[tuple[Path, Child]] = [((step,), child) for step, child in reversed(_items(self.root))]
        while stack:
            path, child = stack.pop()
            yield path, child
            stack.extend(((*path, step), below) for step, below in reversed(_items(child.value)))


def _items(spot: Spot) -> list[tuple[str | int, Child]]:
    return list(spot.children.items()) if spot.children else []


class Index:
    """Paths by where their keys and values stand."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def keys(self) -> dict[tuple[int, int], Path]:
        """Paths of entries by the place of their key."""
        return {
            (child.key.start, child.key.end): path
            for path, child in self.document.walk()
            if child.key is not None and not child.key.empty
        }

    @cached_property
    def values(self) -> dict[int, Path]:
        """Paths by where their value starts: of two that start at one place, the outer one."""
        found: dict[int, Path] = {}
        for path, child in self.document.walk():
            found.setdefault(child.value.start, path)
        return found

    @cached_property
    def lines(self) -> dict[int, Path]:
        """Paths by the line, from 1, on which they begin: of several on one line, the first."""
        found: dict[int, Path] = {}
        for path, child in self.document.walk():
            found.setdefault(self.document.line(child.head) + 1, path)
        return found

    def find(self, span: Span) -> tuple[Path, bool] | None:
        """The path of a key or value by its span, and whether it is the key; ``None`` where neither stands there."""
        start = self.document.index(span.line, span.column)
        end = self.document.index(span.end_line, span.end_column)
        path = self.keys.get((start, end))
        if path is not None:
            return path, True
        path = self.values.get(start)
        while path is not None:
            child = self.document.at(path)
            if child.value.end == end:
                return path, False
            inner = [step for step, below in _items(child.value) if below.value.start == start]
            path = (*path, inner[0]) if inner else None
        return None


def read(text: str, path: str) -> Document:
    """A text as a document.

    Raises:
        CannotEditError: it is no YAML, or uses what orgkit does not read.
    """
    try:
        marks = _Marks(text)
        builder = _Builder(marks)
        parser = CParser(text.encode("utf-8"))
        try:
            while (event := parser.get_event()) is not None:
                builder.take(event)
        finally:
            parser.dispose()
    except yaml.YAMLError as error:
        raise unreadable(say("it is not YAML")) from error
    if builder.root is None or not builder.root.mapping:
        raise unreadable(say("it holds no fields"))
    return Document(text, path, builder.root, marks.commas, builder.scalars)


class _Marks:
    """Where dashes, colons, commas and question marks stand: the scanner knows, events do not."""

    def __init__(self, text: str) -> None:
        self.dashes: list[int] = []
        self.colons: list[int] = []
        self.commas: list[int] = []
        self.questions: list[int] = []
        self.text = text
        parser = CParser(text.encode("utf-8"))
        try:
            while (token := parser.get_token()) is not None:
                start, end = token.start_mark.index, token.end_mark.index
                kind = type(token)
                if kind is yaml.BlockEntryToken:
                    self.dashes.append(end)
                elif kind is yaml.ValueToken:
                    self.colons.append(end)
                elif kind is yaml.FlowEntryToken:
                    self.commas.append(start)
                elif kind is yaml.KeyToken and end > start:
                    self.questions.append(start)
        finally:
            parser.dispose()
        self.dashes.reverse()
        self.colons.reverse()

    def dash(self, before: int) -> int | None:
        """The end of the next dash, if it stands before an index."""
        return self.dashes.pop() if self.dashes and self.dashes[-1] <= before else None

    def colon(self, before: int) -> int | None:
        """The end of the next colon, if it stands before an index."""
        return self.colons.pop() if self.colons and self.colons[-1] <= before else None

    def asked(self, key: int) -> bool:
        """Whether a question mark announces a key."""
        position = bisect_left(self.questions, key) - 1
        return position >= 0 and not self.text[self.questions[position] + 1 : key].strip()

    def joined(self, key: int, colon: int) -> bool:
        """Whether a key and its colon stand on one line."""
        return not self.text[key : colon - 1].strip(" ")


class _Builder:
    """Puts each value where it belongs, with an explicit stack of open collections."""

    def __init__(self, marks: _Marks) -> None:
        self.marks = marks
        self.root: Spot | None = None
        self.open: list[Spot] = []
        self.keys: list[Spot | None] = []
        self.scalars: list[Spot] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        """One event of the parser."""
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise unreadable(say("it holds an anchor, an alias or a tag"))
        start, end = event.start_mark.index, event.end_mark.index
        kind = type(event)
        if kind is yaml.ScalarEvent:
            spot = Spot(start, end, event.style or "", event.value)
            self.scalars.append(spot)
            self.put(spot)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            mapping = kind is yaml.MappingStartEvent
            style = FLOW if event.flow_style else BLOCK
            spot = Spot(start, end, style, children={}, mapping=mapping)
            if mapping and style == FLOW and end == start:
                spot.style = PAIR
            self.put(spot)
            self.open.append(spot)
            self.keys.append(None)
            if len(self.open) > LIMITS.depth + 1:
                raise unreadable(say("its values are nested too deep"))
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self.close(start, end)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1 or event.version is not None or event.tags:
                raise unreadable(say("it holds directives or several documents"))

    def close(self, start: int, end: int) -> None:
        """A collection closes: at its bracket in flow style, else with its last value."""
        spot = self.open.pop()
        self.keys.pop()
        first, last = spot.first, spot.last
        if end > start or first is None or last is None:
            spot.end = end
            return
        spot.start = first.head
        spot.end = max(last.value.end, last.anchor)

    def put(self, spot: Spot) -> None:
        """A value or a key at the place where it stands."""
        if not self.open:
            self.root = spot
            return
        above = self.open[-1]
        children = above.children
        if children is None:  # never: only collections are open
            raise unreadable(say("it is not YAML"))
        if not above.mapping:
            end = self.marks.dash(spot.start) if above.style == BLOCK else None
            head = spot.start if end is None else end - 1
            children[len(children)] = Child(head, spot.start if end is None else end, spot)
            return
        key = self.keys[-1]
        if key is None:
            if spot.children is not None:
                raise unreadable(say("a key in it is no word"))
            self.keys[-1] = spot
            return
        name = unicodedata.normalize("NFC", key.text)
        if name in children:
            raise unreadable(say("“{key}” is written twice", key=name))
        colon = self.marks.colon(spot.start)
        odd = (
            colon is None or above.style == PAIR or self.marks.asked(key.start) or not self.marks.joined(key.end, colon)
        )
        children[name] = Child(key.start, key.end if colon is None else colon, spot, key, odd)
        self.keys[-1] = None
