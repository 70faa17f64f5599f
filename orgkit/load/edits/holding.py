"""What each comment of a file stands at: the entry beside it, below it or above it."""

from __future__ import annotations

from typing import TypeAlias

from orgkit.load.edits.change import Path
from orgkit.load.edits.comments import Comment, Comments
from orgkit.load.edits.spots import BLOCK, Child

Holding: TypeAlias = tuple[str, str, Path]
"""A comment's text, where it stands, and the path of what it stands at."""

HEAD, BESIDE, ABOVE, BELOW = "head", "beside", "above", "below"


def holdings(comments: Comments, opening: int) -> list[Holding]:
    """Every comment in the order written; those above line ``opening`` (from 0) speak about the file."""
    document = comments.document
    entries = list(document.walk())
    beginning: dict[int, Path] = {}
    for path, child in entries:
        holder = document.at(path[:-1]).value if len(path) > 1 else document.root
        if holder.style == BLOCK:  # of several that begin on one line, the innermost that moves with the line
            beginning[document.line(child.head)] = path
    found: list[Holding] = []
    number = 0
    for comment in comments.found:
        while number < len(entries) and entries[number][1].head < comment.start:
            number += 1
        before = entries[:number][-1] if number else None
        if comment.line < opening:
            found.append((comment.text, HEAD, ()))
        elif not comment.alone:
            found.append((comment.text, BESIDE, beginning.get(comment.line, before[0] if before else ())))
        else:
            below = entries[number] if number < len(entries) else None
            found.append(_alone(comments, comment, before, below))
    return found


def _alone(
    comments: Comments, comment: Comment, before: tuple[Path, Child] | None, below: tuple[Path, Child] | None
) -> Holding:
    """A comment on a line of its own: above the entry that follows, unless it is indented deeper than that."""
    document = comments.document
    if below is not None and comment.column <= document.column(below[1].head):
        return comment.text, ABOVE, below[0]
    path = before[0] if before else ()
    while path and document.column(document.at(path).head) >= comment.column:
        path = path[:-1]
    return comment.text, BELOW, path
