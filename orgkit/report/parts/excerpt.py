"""The line of a file that a finding is about, with carets under the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgkit.messages.visible import pieces
from orgkit.report.parts.terminal import SERVICE_MESSAGE, columns
from orgkit.source import Span

_TAB = 4
_ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One source line as shown, and its marks: ``indent`` columns, then ``length`` carets."""

    line: str
    indent: int
    length: int


def excerpt(lines: Sequence[str], span: Span, width: int) -> Excerpt | None:
    """The excerpt for a place, at most ``width`` columns wide; ``None`` where there is no line to show.

    Tabs become spaces, control characters their escapes, and both keep the carets below the
    characters they belong to. A long line is cut around the place; a place over several lines
    is marked to the end of its first. A whole file (line 1, column 1, no length) has no excerpt.
    """
    whole_file = (span.line, span.column) == (span.end_line, span.end_column) == (1, 1)
    if whole_file or not 1 <= span.line <= len(lines):
        return None
    text = lines[span.line - 1].rstrip("\r\n")
    begin = min(max(span.column - 1, 0), len(text))
    end = span.end_column - 1 if span.end_line == span.line else len(text.rstrip())
    end = min(max(end, begin + 1), max(len(text), begin + 1))
    shown = _spread(text)
    widths = [columns(piece) for piece in shown]
    left, right = _window(widths, begin, min(end, len(text)), width)
    before = _ELLIPSIS if left else ""
    after = _ELLIPSIS if right < len(shown) else ""
    marked = sum(widths[begin : min(end, right)])
    return Excerpt(
        line=before + "".join(shown[left:right]) + after,
        indent=len(before) + sum(widths[left:begin]),
        length=max(marked, 1),
    )


def _spread(text: str) -> list[str]:
    """What each character of a line is shown as."""
    shown: list[str] = []
    position = 0
    for character, piece in zip(text, _harmless_pieces(text), strict=True):
        spread = " " * (_TAB - position % _TAB) if character == "\t" else piece
        shown.append(spread)
        position += columns(spread)
    return shown


def _harmless_pieces(text: str) -> list[str]:
    """Each character made visible, and brackets that would open a command of a build server too."""
    found = pieces(text)
    for opening in SERVICE_MESSAGE.finditer(text):
        found[opening.end() - 1] = "\\x5b"
    return found


def _window(widths: list[int], begin: int, end: int, width: int) -> tuple[int, int]:
    """The first and last character to show, so that the place is seen and the line fits."""
    if sum(widths) <= width:
        return 0, len(widths)
    room = max(width - 2 * len(_ELLIPSIS), 1)
    left, right, used = begin, begin, 0
    while right < end and used + widths[right] <= room:
        used += widths[right]
        right += 1
    lead = max(room // 4, room - used - sum(widths[right:]))
    while left > 0 and used + widths[left - 1] <= room and lead >= widths[left - 1]:
        left -= 1
        used += widths[left]
        lead -= widths[left]
    while right < len(widths) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    return left, right
