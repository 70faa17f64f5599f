"""How something turned out: a strip with a mark for each period, a bar against a line. A sign, not only a colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from orgkit.pages.html import Html, Style, join, tag

_SIGNS = {True: "✓", False: "✕", None: "·"}
_LOOKS = {True: "ok-green", False: "ok-red", None: "ok-neutral"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One period: good, not, or nothing known; ``spoken`` says which and what was read."""

    good: bool | None
    spoken: str


def strip(marks: Sequence[Mark], most: int = 12) -> Html:
    """The newest marks side by side, the oldest first; each has its words for who cannot see it, or points at it."""
    return tag(
        "span",
        [
            tag(
                "span",
                tag("span", _SIGNS[mark.good], aria_hidden="true"),
                tag("span", mark.spoken, class_="ok-sr"),
                class_=f"ok-mark {_LOOKS[mark.good]}",
                title=mark.spoken,
            )
            for mark in marks[-most:]
        ],
        class_="ok-strip",
    )


def verdict(good: bool | None, word: str) -> Html:
    """A word with a sign; the colour repeats them."""
    shown = join(tag("span", _SIGNS[good], aria_hidden="true"), " ", word)
    return tag("span", shown, class_=f"ok-badge ok-verdict {_LOOKS[good]}")


def bar(part: Fraction, *, over: bool = False) -> Html:
    """How much of a whole something is; what goes beyond it fills the bar. The numbers stand beside it in words."""
    width = float(min(max(part, Fraction(0)), Fraction(1)) * 100)
    return tag(
        "span",
        tag("span", style=Style(0, width)),
        class_="ok-share over" if over else "ok-share",
        aria_hidden="true",
    )
