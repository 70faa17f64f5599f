"""Entries and items in another order, each with the comments that belong to it."""

from __future__ import annotations

from orgkit.load.edits.agenda import Todo
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.refusal import unusual
from orgkit.load.edits.splice import Plan
from orgkit.load.edits.spots import BLOCK, Child, Document, Spot


def reordered(document: Document, comments: Comments, spot: Spot, todo: Todo, plan: Plan) -> None:
    """The lines of the entries of a block change places; what stands between them stays where it is.

    Raises:
        CannotEditError: the entries do not have lines of their own.
    """
    if spot.style != BLOCK or todo.order is None or spot.children is None:
        raise unusual(str(todo.path[-1]) if todo.path else document.path)
    parts = [_part(document, comments, spot, child) for child in spot.children.values()]
    by_step = dict(zip(spot.children, parts, strict=True))
    newline = document.newline(document.line(spot.start))
    final = len(document.text) if parts[-1][1] == len(document.text) and not document.text.endswith("\n") else -1
    for step, (start, end) in zip(todo.order, parts, strict=True):
        if by_step[step] == (start, end):
            continue
        taken = by_step[step]
        text = document.text[taken[0] : taken[1]]
        if taken[1] == final:
            text += newline
        if end == final:
            text = text.removesuffix("\n").removesuffix("\r")
        plan.put(start, end, text)


def _part(document: Document, comments: Comments, spot: Spot, child: Child) -> tuple[int, int]:
    """The text of one entry: whole lines, or from behind a dash to the end of its lines."""
    extent = comments.extent(spot, child)
    start = document.begin(extent.first) if document.alone(child.head) else child.head
    return start, document.begin(extent.last + 1)
