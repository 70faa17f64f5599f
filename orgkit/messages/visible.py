"""Data shown to people: nothing invisible, nothing that steers a terminal, nothing endless."""

from __future__ import annotations

import unicodedata

LONGEST = 80
"""No value inside a sentence is longer than this."""

_HIDDEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
_JOINER = "\u200d"
_FIRST_SYMBOL = "\u2190"


def visible(text: str) -> str:
    r"""The text with every control, format, unassigned or lone surrogate character as an escape.

    ``\n`` and ``\t`` by their letters, others as ``\x1b``, ``\u202e`` or ``\U000e0001``. A joiner
    stays where it joins two symbols, as in emoji. Spaces of every width stay as they are.
    """
    return text if text.isprintable() else "".join(pieces(text))


def pieces(text: str) -> list[str]:
    """What ``visible`` shows for each character, in order."""
    return [
        character if _is_seen(character, text[index - 1 : index], text[index + 1 : index + 2]) else escape(character)
        for index, character in enumerate(text)
    ]


def cut(text: str, longest: int = LONGEST) -> str:
    """The text made visible and no longer than ``longest`` characters; ``…`` says that more follows."""
    shown = visible(text[: longest + 1])
    if len(shown) <= longest:
        return shown
    kept = ""
    for piece in pieces(text[:longest]):
        if len(kept) + len(piece) >= longest:
            break
        kept += piece
    return kept + "…"


def escape(character: str) -> str:
    r"""One character as Python writes it in ASCII: ``\x1b``."""
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def _is_seen(character: str, before: str, after: str) -> bool:
    if character == _JOINER:
        return before >= _FIRST_SYMBOL and after >= _FIRST_SYMBOL
    return unicodedata.category(character) not in _HIDDEN
