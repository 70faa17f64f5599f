"""Stretches of a text and what comes in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from orgkit.load.edits.refusal import contradiction


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """The text from ``start`` up to ``end`` becomes ``text``; where both are one index, ``text`` comes in there."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Plan:
    """Splices in the order announced, and what happens to comments.

    ``gone`` holds where comments start that go, ``changed`` new texts by where they start, and
    ``added`` new comments with the index at which they come in.
    """

    splices: list[Splice] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    changed: dict[int, str] = field(default_factory=dict)
    added: list[tuple[int, str]] = field(default_factory=list)

    def put(self, start: int, end: int, text: str) -> None:
        """One more splice, unless it changes nothing."""
        if start != end or text:
            self.splices.append(Splice(start, end, text))


def ordered(splices: Iterable[Splice]) -> list[Splice]:
    """Splices from the first to the last; what comes in at one index keeps the order announced.

    Raises:
        CannotEditError: two of them want the same text.
    """
    result = sorted(splices, key=lambda splice: (splice.start, splice.end))
    for before, after in pairwise(result):
        if after.start < before.end:
            raise contradiction(())
    return result


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The new text, for splices as :func:`ordered` gives them."""
    parts: list[str] = []
    position = 0
    for splice in splices:
        parts += (text[position : splice.start], splice.text)
        position = splice.end
    parts.append(text[position:])
    return "".join(parts)
