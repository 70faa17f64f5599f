"""Spaces that nobody sees: at the end of lines, and empty lines at the end of a file."""

from __future__ import annotations

import re
from bisect import bisect_right

from orgkit.load.edits.comments import Comments
from orgkit.load.edits.outcome import said
from orgkit.load.edits.spots import Document, read

_UNTIDY = re.compile(r"[ \t]\r?(?:\n|\Z)|\n\r?\n\Z|[^\n]\Z")


def tidy(text: str, path: str) -> str:
    """A text without spaces at the end of its lines, and with one line end at its end.

    Lines inside a text stay as they are, and so does everything where a value would change.

    Raises:
        CannotEditError: the file cannot be read.
    """
    if _UNTIDY.search(text) is None:
        return text
    for step in (_line_ends, _file_end):
        document = read(text, path)
        new = step(document)
        if new != text and _same(document, read(new, path)):
            text = new
    return text


def _line_ends(document: Document) -> str:
    text = document.text
    starts = [spot.start for spot in document.scalars]
    kept = []
    for number in range(len(document.breaks) + 1):
        begin, finish = document.begin(number), document.finish(number)
        line = text[begin:finish]
        bare = line.rstrip(" \t")
        at = bisect_right(starts, begin + len(bare)) - 1
        inside = at >= 0 and document.scalars[at].end > begin + len(bare)
        kept += [line if inside else bare, text[finish : document.begin(number + 1)]]
    return "".join(kept)


def _file_end(document: Document) -> str:
    return document.text.rstrip("\r\n \t") + document.newline(0)


def _same(old: Document, new: Document) -> bool:
    """Whether two texts say the same, comments included."""
    comments = ([comment.text for comment in Comments(document).found] for document in (old, new))
    return said(old.root) == said(new.root) and next(comments) == next(comments)
