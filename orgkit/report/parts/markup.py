"""Sentences and data as text in Markdown and HTML that other people's pages show."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_CALL = re.compile(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)")
_PLAIN = frozenset(",.;'-/()")
"""Marks that mean nothing inside a line whose other marks are written as entities."""
_JOINER = "\u2060"


@lru_cache(maxsize=4096)
def markdown(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no table cell ended, no link made.

    Hosting sites turn ``@name``, ``#12`` and ``www.`` into links after Markdown is done, so a word joiner,
    which nobody sees, stands inside them.
    """
    calm = _CALL.sub(lambda found: found[0] + _JOINER, text)
    return _MARK.sub(lambda found: found[0] if found[0] in _PLAIN else f"&#{ord(found[0])};", calm)


def code(text: str) -> str:
    """Text in a code span of HTML inside Markdown, where a backtick of the text ends nothing."""
    return f"<code>{_MARK.sub(lambda found: f'&#{ord(found[0])};', text)}</code>"


def html(text: str) -> str:
    """Text for an HTML page, for elements and for attributes in double quotes."""
    return escape(text, quote=True)
