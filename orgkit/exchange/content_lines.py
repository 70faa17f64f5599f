"""Content lines, as iCalendar (RFC 5545, 3.1) and vCard (RFC 6350, 3.2) write them: folded, escaped, CRLF."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 75
_SPECIAL = re.compile(r"[\\;,]")


def text(value: str) -> str:
    """A value: separators are escaped, line breaks are written as such, other control characters are spaces."""
    lines = (
        " ".join("".join(" " if c < " " or c == "\x7f" else c for c in line).split()) for line in value.split("\n")
    )
    return "\\n".join(_SPECIAL.sub(lambda found: "\\" + found.group(), line) for line in lines)


def on_one_line(value: str) -> str:
    """The same for a value that is a line by nature: its line breaks are spaces."""
    return text(value.replace("\n", " "))


def written(lines: Iterable[str]) -> bytes:
    """Lines of at most 75 octets, each with its end; longer ones go on in the next, which begins with a space."""
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _folded(line: str) -> list[bytes]:
    """A line in pieces, never within a character."""
    pieces: list[bytes] = []
    current = b""
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if len(current) + len(encoded) > _LONGEST:
            pieces.append(current)
            current = b" "
        current += encoded
    return [*pieces, current]
