"""Where comments stand, and which of them belong to an entry."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from orgkit.load.edits.spots import BLOCK, Child, Document, Spot

_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its ``#`` to the end of its line, which counts from 0; one ``alone`` has the line for itself."""

    start: int
    end: int
    line: int
    column: int
    alone: bool
    text: str


@dataclass(frozen=True, slots=True)
class Extent:
    """The lines of an entry with the comments that belong to it, from 0, the last one included.

    ``first`` is where the comments above begin, ``head`` where the entry itself does, ``body`` where
    its value ends and ``last`` where the comments below do.
    """

    first: int
    head: int
    body: int
    last: int


class Comments:
    """The comments of a document in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found = _scan(document)
        self.starts = [comment.start for comment in self.found]

    @cached_property
    def by_line(self) -> dict[int, Comment]:
        """Comments by their line: there is one at most."""
        return {comment.line: comment for comment in self.found}

    def between(self, start: int, end: int) -> list[Comment]:
        """Those that start within a stretch of text."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def extent(self, holder: Spot, child: Child) -> Extent:
        """The lines of a child of a collection in block style."""
        document = self.document
        head = document.line(child.head)
        body = self.last_line(child)
        column = document.column(child.head)
        first = head
        opens = holder is document.root and child is holder.first  # what opens the file speaks about the file
        if document.alone(child.head) and not opens:
            while self._alone(first - 1, column, column):
                first -= 1
        last = body
        line = body + 1
        while self._alone(line, column + 1) or not document.content(line).strip():
            if line >= len(document.breaks) + 1:
                break
            if line in self.by_line:
                last = line
            line += 1
        return Extent(first, head, body, last)

    def last_line(self, child: Child) -> int:
        """The last line of a child's value; spare empty lines after a block of text are not part of it."""
        spot = child.value
        while spot.style == BLOCK and spot.last is not None:
            child = spot.last
            spot = child.value
        document = self.document
        if spot.style not in ("|", ">"):
            return document.line(max(spot.end, child.anchor))
        header = _HEADER.match(document.text, spot.start)
        first = document.line(spot.start)
        last = document.line(spot.end) if spot.end == len(document.text) else document.line(spot.end - 1)
        if header is None or "+" not in header[0]:
            while last > first and not document.content(last).strip(" "):
                last -= 1
        elif spot.end == len(document.text) and last > first and not document.content(last):
            last -= 1
        return last

    def _alone(self, line: int, least: int, most: int | None = None) -> bool:
        comment = self.by_line.get(line)
        return (
            comment is not None
            and comment.alone
            and comment.column >= least
            and (most is None or comment.column <= most)
        )


def _scan(document: Document) -> list[Comment]:
    """Whatever stands after a ``#`` outside of scalars, up to the end of the line."""
    text = document.text
    found: list[Comment] = []
    position = 0
    stretches = [(spot.start, spot.end, spot.style) for spot in document.scalars if spot.end > spot.start]
    for start, end, style in [*stretches, (len(text), len(text), "")]:
        _gap(document, position, start, found)
        position = end
        if style in ("|", ">"):  # its first line may hold one
            line = document.line(start)
            _gap(document, start, document.finish(line), found)
    return found


def _gap(document: Document, position: int, end: int, found: list[Comment]) -> None:
    text = document.text
    while (start := text.find("#", position, end)) >= 0:
        line = document.line(start)
        finish = document.finish(line)
        begin = document.begin(line)
        alone = not text[begin:start].strip()
        found.append(Comment(start, finish, line, start - begin, alone, text[start:finish].rstrip()))
        position = finish
