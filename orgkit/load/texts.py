"""Where texts stand in a file, so that spaces between them can be looked at.

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

    def _may_stand(self, position: int) -> bool:
        """Whether a tab is part of a text in quotes, of a block of text, or of a comment."""
        number = bisect_right(self.starts, position) - 1
        if number >= 0 and position < self.ends[number]:
            return bool(self.styles[number])  # a plain text has none
        line = self.text.rfind("\n", 0, position) + 1
        after = max(line, self.ends[number] if number >= 0 else 0)
        return "#" in self.text[after:position]
