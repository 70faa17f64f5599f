"""The content security policy: what a page may load and run, written into each page as a whole list."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>(.*?)</script>", re.DOTALL)
_PLACE = '<meta charset="utf-8">'


def policy(page: str) -> str:
    """The policy for a page: its own files, and those inline scripts of the theme that stand in it, by their hash.

    ``file:`` is for pages opened from a folder, where a browser has no origin that ``'self'`` could mean.
    Style attributes stay allowed: positions of bars are numbers in them.
    """
    scripts = sorted({_digest(script) for script in _INLINE.findall(page)})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' file:", *scripts)),
            "style-src 'self' file: 'unsafe-inline'",
            "img-src 'self' file: data:",
            "font-src 'self' file:",
            "connect-src 'self' file:",
            "worker-src 'self' file:",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def sealed(page: str) -> str:
    """A page with its policy, as the first thing after the character set."""
    written = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    return page.replace(_PLACE, f"{_PLACE}\n  {written}", 1)


def seal(folder: Path) -> None:
    """Write the policy into every page of a built site."""
    for file in sorted(folder.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        file.write_text(sealed(page), encoding="utf-8", newline="\n")
