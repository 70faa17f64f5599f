"""Which characters a file may hold: text that people can see, and nothing else."""

from __future__ import annotations

import re
import unicodedata

# C0 except tab and line feed (a carriage return is allowed only before a line feed), DEL, C1 with NEL,
# soft hyphen, everything that Unicode calls default-ignorable (fillers, zero-width, bidirectional, tags,
# variation selectors), line separators, byte-order mark inside the text, non-characters.
# U+200D joins emoji and is allowed between two of them only; U+FE0E and U+FE0F choose the look of the one
# symbol before them.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_HIDDEN = (
    "\x80-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17))
)
_FORBIDDEN = re.compile(f"[{_CONTROLS}{_HIDDEN}]")
_FORBIDDEN_ASCII = re.compile(f"[{_CONTROLS}]")
_LONE_RETURN = re.compile("\r(?!\n)")
_SYMBOL = "\u2190-\u3299\U0001f000-\U0001faff"
_LONE_JOINER = re.compile(f"(?<![{_SYMBOL}\ufe0f])\u200d|\u200d(?![{_SYMBOL}])")
_SECOND_LOOK = re.compile("(?<=[\ufe0e\ufe0f])[\ufe0e\ufe0f]")


def forbidden_position(text: str) -> int | None:
    """The index of the first character that may not stand in a file, or ``None``."""
    patterns = [_FORBIDDEN_ASCII if text.isascii() else _FORBIDDEN]
    if "\r" in text:
        patterns.append(_LONE_RETURN)
    if "\u200d" in text:
        patterns.append(_LONE_JOINER)
    if "\ufe0e" in text or "\ufe0f" in text:
        patterns.append(_SECOND_LOOK)
    found = [match.start() for pattern in patterns if (match := pattern.search(text))]
    return min(found, default=None)


def forbidden_in_value(value: str) -> str | None:
    r"""The first forbidden character that an escape such as ``\0`` puts into a value, or ``None``."""
    if "\r" in value:  # line ends of the file are line feeds by now, so this one was escaped
        return "\r"
    position = forbidden_position(value)
    return value[position] if position is not None else None


def describe(character: str) -> str:
    """``U+202E RIGHT-TO-LEFT OVERRIDE``: a name for what cannot be shown."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """The line and column, from 1, of an index into a text."""
    line = text.count("\n", 0, position) + 1
    return line, position - (text.rfind("\n", 0, position) + 1) + 1
