r"""Edits that splice bytes: announced changes in, new bytes out, or a refusal.

>>> edited(b"name: Studio  # ours\n", [Replace(("name",), "Design studio")])
b'name: Design studio  # ours\n'

Everything outside of what was announced stays as it is, to the byte: comments, quotes, line ends,
spaces. Both texts are read again before anything is handed out, and exactly the announced changes
must have happened; else :class:`CannotEditError` says why and what to do by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgkit.load.edits.agenda import agenda
from orgkit.load.edits.announcing import announced
from orgkit.load.edits.change import (
    AddComment,
    Change,
    Delete,
    EditComment,
    Insert,
    InsertItem,
    Path,
    Place,
    RenameKey,
    Repair,
    Replace,
    Side,
    Value,
    Written,
)
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.draft import draft
from orgkit.load.edits.refusal import CannotEditError, unreadable
from orgkit.load.edits.several import Several
from orgkit.load.edits.splice import Splice, ordered, spliced
from orgkit.load.edits.spots import Document, Index, read
from orgkit.load.edits.verify import verify
from orgkit.load.gate import read_document
from orgkit.results import Announced, Edit
from orgkit.results.finding import say

_BOM = "\ufeff"


def edited(data: bytes, changes: Sequence[Change], path: str = "") -> bytes:
    """The bytes of a file after announced changes, all of them together.

    Places are those of the file as it is: no change moves the place of another. ``path`` is for messages.

    Raises:
        CannotEditError: a place does not exist, changes contradict each other, or the result would
            not be exactly what was announced. Nothing is half done.
    """
    return _done(data, changes, path)[0]


def text_edits(data: bytes, changes: Sequence[Change], path: str) -> tuple[Edit, ...]:
    """The same changes as replacements of stretches of text, for tools that apply them themselves.

    Raises:
        CannotEditError: as for :func:`edited`.
    """
    _, document, splices = _done(data, changes, path)
    return tuple(Edit(document.span(splice.start, splice.end), splice.text) for splice in splices)


def each_text_edits(data: bytes, proposals: Sequence[Sequence[Announced]], path: str) -> list[tuple[Edit, ...] | None]:
    """What findings propose for one file, each without the others; ``None`` for one that cannot be made.

    The same as :func:`proposed` and :func:`text_edits` for each of them, in time that grows with the file
    and not with the file times the number of findings.
    """
    several = None
    if len(proposals) > 1 and not data.startswith(_BOM.encode("utf-8")):
        try:
            several = Several(document_of(data, path), data, proposals)
        except CannotEditError:
            return [None] * len(proposals)
        if read_document(data, path, many=True).node is None:
            several = None  # only some changes can be made in a file that orgkit does not read
    made = {} if several is None else several.made
    return [made[number] if number in made else _alone(data, one, path) for number, one in enumerate(proposals)]


def _alone(data: bytes, proposal: Sequence[Announced], path: str) -> tuple[Edit, ...] | None:
    try:
        return text_edits(data, proposed(data, proposal, path), path)
    except CannotEditError:
        return None


def proposed(data: bytes, edits: Sequence[Announced], path: str) -> list[Change]:
    """What findings propose for one file, as announced changes.

    Raises:
        CannotEditError: the file cannot be read, or nothing stands where something is to be changed.
    """
    return announced(_text(data), path, edits)


def document_of(data: bytes, path: str) -> Document:
    """A file with the exact places of its values.

    Raises:
        CannotEditError: it cannot be read.
    """
    return read(_text(data).removeprefix(_BOM), path)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise unreadable(say("it is not UTF-8")) from error


def _done(data: bytes, changes: Sequence[Change], path: str) -> tuple[bytes, Document, list[Splice]]:
    document = document_of(data, path)
    if all(isinstance(change, Repair) for change in changes):
        document = replace(document, text=data.decode("utf-8"))  # with a mark at its start, if it has one
    elif not all(isinstance(change, (Repair, RenameKey)) for change in changes):
        gated = read_document(data, path, many=True)
        if gated.node is None:
            raise unreadable(gated.findings[0].message)
    planned = agenda(document, changes)
    plan = draft(planned)
    splices = ordered(plan.splices)
    new = spliced(document.text, splices).encode("utf-8")
    verify(planned, plan, splices, data, new)
    return new, document, splices


__all__ = [
    "AddComment",
    "CannotEditError",
    "Change",
    "Comments",
    "Delete",
    "Document",
    "EditComment",
    "Index",
    "Insert",
    "InsertItem",
    "Path",
    "Place",
    "RenameKey",
    "Repair",
    "Replace",
    "Side",
    "Value",
    "Written",
    "document_of",
    "each_text_edits",
    "edited",
    "proposed",
    "text_edits",
]
