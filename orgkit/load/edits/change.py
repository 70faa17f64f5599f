"""What can be announced: changes of meaning, each at a place, before a byte is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from orgkit.source import Span

Path: TypeAlias = tuple[str | int, ...]
"""Steps from the top of the file: keys, and positions in lists from 0. In a list file the first step is the id."""

Place: TypeAlias = Path | Span
"""A path, or the span of a key or of a value as nodes, references and findings carry it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value as YAML source on one line: ``"0123"``, ``18 business hours``, ``[a, b]``; it is written like this."""

    source: str


Value: TypeAlias = "str | int | bool | Decimal | date | Written | Mapping[str, Value] | Sequence[Value] | None"
"""What is to stand somewhere. ``str`` is a text, whatever it looks like; quotes come where they are needed."""


@dataclass(frozen=True, slots=True)
class Replace:
    """Another value at a place. Comments inside a list or mapping that goes go with it."""

    at: Place
    value: Value


@dataclass(frozen=True, slots=True)
class RenameKey:
    """Another name for a key; ``at`` is the path of the entry, or the span of the key."""

    at: Place
    name: str


@dataclass(frozen=True, slots=True)
class Delete:
    """An entry of a mapping or an item of a list goes, with the comments that belong to it.

    Those are the comments inside it and at the end of its lines, the lines of comment directly
    above it at its own indentation, and those directly below that are indented deeper.
    Where everything in a collection goes, ``{}`` or ``[]`` is left; with ``prune`` what would be left
    empty goes as well.
    """

    at: Place
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Insert:
    """A new entry in the mapping at a path: after or before a key that is there, else at the end.

    An empty value at the path counts as a mapping without entries.
    """

    into: Path
    key: str
    value: Value
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class InsertItem:
    """A new item in the list at a path, before the item at a position, or at the end.

    An empty value at the path counts as a list without items.
    """

    into: Path
    value: Value
    before: int | None = None


class Side(StrEnum):
    """Where a comment stands."""

    END = "end"  # at the end of the line on which the entry starts
    ABOVE = "above"  # alone on the line above it


@dataclass(frozen=True, slots=True)
class AddComment:
    """A comment for the entry at a place, or for what begins on the line of a span; ``text`` is without the ``#``."""

    at: Place
    text: str
    side: Side = Side.END


@dataclass(frozen=True, slots=True)
class EditComment:
    """Another text for the comment on a line (from 1), without the ``#``; ``None`` takes the comment out.

    A comment alone on its line goes with the line, one at the end of a line with the spaces before it.
    """

    line: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Repair:
    """Bytes that mean nothing, such as a tab between values, replaced: the values and comments stay what they are."""

    span: Span
    text: str


Change: TypeAlias = (
    Replace | RenameKey | Delete | Insert | InsertItem | AddComment | EditComment | Repair
)  # fmt: skip
