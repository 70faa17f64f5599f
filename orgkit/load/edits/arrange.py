"""A whole file in another order: entries and items move with their comments, and nothing else changes.

What is moved are lines in block style and the stretches between commas in brackets. The result is read
again: the same values in the announced order, each comment still at what it was written for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orgkit.load.edits.change import Path
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.holding import Holding, holdings
from orgkit.load.edits.refusal import CannotEditError, not_as_announced
from orgkit.load.edits.spots import BLOCK, Document, Spot, read
from orgkit.results import Message
from orgkit.results.finding import say

Orders = Mapping[Path, Sequence[int]]
"""For each place whose entries get another order: their present positions in that order."""

_OPENING = re.compile(r"#\s*(?:orgkit:\s*ignore-file|yaml-language-server:|-\*-|vim?:)")
"""Comments that speak about a file only where they stand above everything."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A text in its new order, and the places that were left as they are, with the reason."""

    text: str
    left: tuple[tuple[int, Message], ...] = ()


def arrange(text: str, path: str, orders: Orders) -> Arranged:
    """A text whose entries stand in the orders given.

    Places that cannot be reordered safely stay as they are and are named by their line.

    Raises:
        CannotEditError: the file cannot be read, or the result would not be exactly what was announced.
    """
    document = read(text, path)
    done = dict(orders)
    left: list[tuple[int, Message]] = []
    mover = _Mover(document, done)
    new = mover.text()
    while mover.left:
        left += mover.left.values()
        done = {place: order for place, order in done.items() if place not in mover.left}
        mover = _Mover(document, done)
        new = mover.text()
    if new != text:
        _verify(document, read(new, path), done)
    return Arranged(new, tuple(left))


@dataclass(slots=True)
class _Part:
    """One entry as it moves: the comments above it, the spaces before it, and the rest from its first letter on."""

    lead: str
    indent: str
    body: str


@dataclass(slots=True)
class _Mover:
    document: Document
    orders: Orders
    left: dict[Path, tuple[int, Message]] = field(default_factory=dict)
    comments: Comments = field(init=False)

    def __post_init__(self) -> None:
        self.comments = Comments(self.document)

    def text(self) -> str:
        """The whole text in its new order."""
        return self._emit((), self.document.root, 0, len(self.document.text))

    def _emit(self, path: Path, spot: Spot, start: int, end: int) -> str:
        """The text of a stretch that holds one value, with everything inside that value in order."""
        if not spot.children:
            return self.document.text[start:end]
        return self._lines(path, spot, start, end) if spot.style == BLOCK else self._brackets(path, spot, start, end)

    def _brackets(self, path: Path, spot: Spot, start: int, end: int) -> str:
        text = self.document.text
        children = list((spot.children or {}).items())
        pieces = [(child.head, max(child.anchor, child.value.end)) for _, child in children]
        parts = [
            self._emit((*path, step), child.value, *piece)
            for (step, child), piece in zip(children, pieces, strict=True)
        ]
        order = self.orders.get(path)
        if order is not None:
            if self.comments.between(spot.start, spot.end):
                self._leave(path, spot, say("comments stand between its brackets"))
            elif any(child.odd for _, child in children):
                self._leave(path, spot, say("it is written in an unusual way"))
            else:
                parts = [parts[position] for position in order]
        written, position = [], start
        for piece, part in zip(pieces, parts, strict=True):
            written += [text[position : piece[0]], part]
            position = piece[1]
        return "".join([*written, text[position:end]])

    def _lines(self, path: Path, spot: Spot, start: int, end: int) -> str:
        document, text = self.document, self.document.text
        children = list((spot.children or {}).items())
        order = self.orders.get(path)
        if order is not None and any(child.odd for _, child in children):
            self._leave(path, spot, say("it is written in an unusual way"))
            order = None
        extents = [self.comments.extent(spot, child) for _, child in children]
        shared = not document.alone(children[0][1].head)  # its first entry stands on the line of a dash
        first = document.begin(opening(self.comments, spot)) if not shared else children[0][1].head
        begins = [first, *(min(end, document.begin(extent.last + 1)) for extent in extents)]
        parts = []
        for (step, child), begin, close in zip(children, begins, begins[1:], strict=False):
            head = child.head
            line = head if shared and begin == first else document.begin(document.line(head))
            parts.append(_Part(text[begin:line], text[line:head], self._emit((*path, step), child.value, head, close)))
        if order is not None and shared and parts[order[0]].lead.strip():
            self._leave(
                path, spot, say("a comment above the entry that would come first would come to stand elsewhere")
            )
            order = None
        if order is not None:
            parts = self._moved(parts, order)
            if shared:  # what stood on the line of the dash gets a line of its own, and the new first its place
                for part in parts:
                    part.indent = " " * document.column(first)
                parts[0].indent = ""
        lines = "".join(part.lead + part.indent + part.body for part in parts)
        return text[start:first] + lines + text[begins[-1] : end]

    def _moved(self, parts: list[_Part], order: Sequence[int]) -> list[_Part]:
        """Parts in order: empty lines above the new first one go to the old first one, line ends stay between."""
        ended = parts[-1].body.endswith("\n")
        newline = self.document.newline(0)
        if not ended:
            parts[-1].body += newline
        new, old = parts[order[0]], parts[0]
        if new is not old:
            plain = new.lead.lstrip("\r\n ") if not new.lead.strip() else _without_blank(new.lead)
            old.lead = new.lead[: len(new.lead) - len(plain)] + old.lead
            new.lead = plain
        moved = [parts[position] for position in order]
        if not ended:
            moved[-1].body = moved[-1].body.removesuffix(newline)
        return moved

    def _leave(self, path: Path, spot: Spot, reason: Message) -> None:
        self.left[path] = (self.document.line(spot.start) + 1, reason)


def _without_blank(lead: str) -> str:
    """Lines from the first one that is not empty."""
    lines = lead.splitlines(keepends=True)
    return "".join(lines[next(at for at, line in enumerate(lines) if line.strip()) :])


def opening(comments: Comments, spot: Spot) -> int:
    """The line, from 0, at which the first entry of a collection begins: with the comments above it.

    In what opens a file, those are the comments directly above it, unless one speaks about the whole file.
    """
    document = comments.document
    line = document.line(spot.below[0].head)
    while line > 0:
        comment = comments.by_line.get(line - 1)
        if comment is None:
            if spot is document.root or document.content(line - 1).strip():
                break
        elif not comment.alone or (spot is document.root and _OPENING.match(comment.text)):
            break
        line -= 1
    return line


def _verify(old: Document, new: Document, orders: Orders) -> None:
    """Exactly the announced order, and nothing else."""
    if _told(old.root, (), orders) != _told(new.root, (), {}):
        raise not_as_announced()
    if sorted(_holdings(old, orders)) != sorted(_holdings(new, {})):
        raise CannotEditError(
            say("a comment would come to stand at another entry"), say("move the entries by hand, with their comments")
        )


def _told(spot: Spot, path: Path, orders: Orders) -> object:
    """A value with its ways of writing, in the order announced."""
    if spot.children is None:
        return spot.text, spot.style
    below = [(step, _told(child.value, (*path, step), orders)) for step, child in spot.children.items()]
    order = orders.get(path, range(len(below)))
    return [below[at] if spot.mapping else (place, below[at][1]) for place, at in enumerate(order)], spot.style


def _holdings(document: Document, orders: Orders) -> list[Holding]:
    """What each comment stands at, by paths as they are after the move."""
    comments = Comments(document)
    found = holdings(comments, opening(comments, document.root))
    return [(text, side, tuple(str(step) for step in _after(path, orders))) for text, side, path in found]


def _after(path: Path, orders: Orders) -> Path:
    """A path after the move: positions in lists change, keys stay."""
    steps: list[str | int] = []
    for depth, step in enumerate(path):
        order = orders.get(path[:depth])
        steps.append(list(order).index(step) if isinstance(step, int) and order is not None else step)
    return tuple(steps)
