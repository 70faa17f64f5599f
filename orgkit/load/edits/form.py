"""A new value as lines, in the style of the file around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from orgkit.load.edits.change import Value, Written
from orgkit.load.edits.outcome import written
from orgkit.load.edits.scalar import key_text, literal, permit, scalar
from orgkit.load.edits.spots import BLOCK, FLOW, Document


@dataclass(frozen=True, slots=True)
class Form:
    """What follows the colon or dash on its line, and the whole lines below, without their line ends."""

    inline: str = ""
    below: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Style:
    """How a file indents: fields below a key, dashes below a key; and its favourite quote."""

    step: int = 2
    dash: int = 2
    spaced: bool = False  # blanks inside braces: { a: 1 }


def style_of(document: Document) -> Style:
    """What most entries of a file do."""
    steps: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    braces: Counter[bool] = Counter()
    for _, child in document.walk():
        spot = child.value
        if spot.style == FLOW and spot.children and spot.mapping:
            braces[document.text[spot.start + 1] == " "] += 1
        if spot.style != BLOCK or not spot.children or child.key is None:
            continue
        first = spot.below[0].head
        if document.alone(first) and document.alone(child.head):
            difference = document.column(first) - document.column(child.head)
            (steps if spot.mapping else dashes)[difference] += 1
    step = steps.most_common(1)[0][0] if steps else 2
    dash = dashes.most_common(1)[0][0] if dashes else step
    return Style(max(step, 1), max(dash, 0), bool(braces) and braces.most_common(1)[0][0])


class Pen:
    """Writes new values in one style."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def block(self, value: Value, indent: int, *, dash: bool = False, quote: str = "", folded: bool = False) -> Form:
        """A value after a colon, or after a dash, that stands ``indent`` columns from the left.

        A text of several lines is written as a block, ``folded`` if asked for.

        Raises:
            CannotEditError: it holds what may not stand in a file.
        """
        lines = literal(value, folded=folded) if isinstance(value, str) and "\n" in value else None
        if lines is not None:
            margin = " " * (indent + (2 if dash else self.style.step))
            return Form(lines[0], [margin + line if line else "" for line in lines[1]])
        if isinstance(value, Mapping) and value:
            return self._fields(value, indent, dash=dash)
        if isinstance(value, Sequence) and not isinstance(value, str) and value:
            column = indent + 2 if dash else indent + self.style.dash
            lines_below = [line for item in value for line in self.item(item, column)]
            return Form("", lines_below)
        return Form(self.flow(value, quote=quote, inside=False))

    def entry(self, key: str, value: Value, indent: int) -> list[str]:
        """An entry of a mapping in block style, as lines."""
        form = self.block(value, indent)
        return [" " * indent + self.head(key_text(key), form.inline), *form.below]

    def item(self, value: Value, indent: int) -> list[str]:
        """An item of a list in block style, as lines."""
        form = self.block(value, indent, dash=True)
        return [" " * indent + (f"- {form.inline}" if form.inline else "-"), *form.below]

    @staticmethod
    def head(key: str, inline: str) -> str:
        """A key with its colon and what follows on the line."""
        return f"{key}: {inline}" if inline else f"{key}:"

    def flow(self, value: Value, *, quote: str = "", inside: bool = True) -> str:
        """A value on one line; ``inside`` brackets a few more texts need quotes."""
        if isinstance(value, Written):
            permit(value.source)
            written(value)
            return value.source
        if isinstance(value, Mapping):
            pairs = ", ".join(f"{key_text(key, flow=True)}: {self.flow(below)}" for key, below in value.items())
            blank = " " if self.style.spaced and pairs else ""
            return f"{{{blank}{pairs}{blank}}}"
        if value is None or isinstance(value, (str, bool, int, Decimal, date)):
            return scalar(value, quote=quote, flow=inside)
        return "[" + ", ".join(self.flow(item) for item in value) + "]"

    def _fields(self, value: Mapping[str, Value], indent: int, *, dash: bool) -> Form:
        column = indent + (2 if dash else self.style.step)
        lines = [line for key, below in value.items() for line in self.entry(key, below, column)]
        if dash:
            return Form(lines[0].lstrip(" "), lines[1:])
        return Form("", lines)
