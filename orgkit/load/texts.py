"""Where texts stand in a file, so that spaces and comments between them can be looked at.

Outside of texts and comments, YAML 1.2 lets a tab stand where a space would; half of the
parsers there are do not. They also disagree on what may follow the mark of a block of text.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_BLOCK_MARK = re.compile(r"[|>](?:[1-9][+-]?|[+-][1-9]?)? *(?:(?<= )#[^\r\n]*)?(?:\r?\n|\Z)")


class Texts:
    """The texts of one file in the order written: where each starts and ends, and its style."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.styles: list[str] = []

    def add(self, start: int, end: int, style: str) -> None:
        """One more text; the end is exclusive."""
        self.starts.append(start)
        self.ends.append(end)
        self.styles.append(style)

    def oddity(self) -> int | None:
        """Where the first tab stands that ought to be a space, or the first block of text starts oddly."""
        marks = (start for start, style in zip(self.starts, self.styles, strict=True) if style in ("|", ">"))
        odd = next((start for start in marks if _BLOCK_MARK.match(self.text, start) is None), None)
        return odd if odd is not None else self._tab()

    def _tab(self) -> int | None:
        position = self.text.find("\t")
        while position >= 0:
            if not self._may_stand(position):
                return position
            position = self.text.find("\t", position + 1)
        return None

    def is_comment(self, position: int) -> bool:
        """Whether a ``#`` begins a comment: outside of texts, after a space, and the first of its line that does."""
        number = bisect_right(self.starts, position) - 1
        inside = number >= 0 and position < self.ends[number]
        if inside and not (self.styles[number] in ("|", ">") and "\n" not in self.text[self.starts[number] : position]):
            return False  # the line that announces a block of text may end with a comment
        line = self.text.rfind("\n", 0, position) + 1
        after = max(line, (self.starts if inside else self.ends)[number] if number >= 0 else 0)
        between = self.text[after:position]
        return "#" not in between and (position == line or self.text[position - 1] in " \t")

    def first_line(self, position: int, line: int) -> int:
        """The line on which the text begins that ends on the same line before a position; else that line."""
        number = bisect_right(self.starts, position) - 1
        begin = self.text.rfind("\n", 0, position) + 1
        if number < 0 or self.ends[number] < begin or self.styles[number] in ("|", ">"):
            return line
        return line - self.text.count("\n", self.starts[number], position)

    def _may_stand(self, position: int) -> bool:
        """Whether a tab is part of a text in quotes, of a block of text, or of a comment."""
        number = bisect_right(self.starts, position) - 1
        if number >= 0 and position < self.ends[number]:
            return bool(self.styles[number])  # a plain text has none
        line = self.text.rfind("\n", 0, position) + 1
        after = max(line, self.ends[number] if number >= 0 else 0)
        return "#" in self.text[after:position]
