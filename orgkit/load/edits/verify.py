"""Both texts are read again: exactly what was announced must have happened, or nothing is written."""

from __future__ import annotations

from dataclasses import replace

from orgkit.load.edits.agenda import Agenda
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.outcome import agrees, outcome, said
from orgkit.load.edits.refusal import CannotEditError, not_as_announced, unreadable
from orgkit.load.edits.splice import Plan, Splice
from orgkit.load.edits.spots import Document, read
from orgkit.load.gate import read_document


def verify(agenda: Agenda, plan: Plan, splices: list[Splice], old: bytes, new: bytes) -> None:
    """Nothing, where the new bytes say what was announced and differ from the old ones in the splices only.

    Values, their order, and whether each is quoted have to be what the old text and the announced
    changes give; so have the comments. A file that the gate lets through is let through again,
    without a finding it did not have.

    Raises:
        CannotEditError: anything else happened.
    """
    document = agenda.document
    before = replace(document, text=document.text.removeprefix("\ufeff"))  # as its places were read
    try:
        after = read(new.decode("utf-8").removeprefix("\ufeff"), document.path)
    except (CannotEditError, UnicodeDecodeError) as error:
        raise not_as_announced() from error
    if not agrees(outcome(document.root, agenda.top), said(after.root)):
        raise not_as_announced()
    wanted, found = _comments(before, plan), [comment.text for comment in Comments(after).found]
    if wanted != found:
        raise not_as_announced()
    if not _same_elsewhere(document.text.encode("utf-8"), new, document.text, splices):
        raise not_as_announced()
    gated, again = (read_document(data, document.path, many=True) for data in (old, new))
    if gated.node is not None and (again.node is None or len(again.findings) > len(gated.findings)):
        raise not_as_announced() if again.node is not None else unreadable(again.findings[0].message)


def _comments(document: Document, plan: Plan) -> list[str]:
    """The texts of the comments that must be there afterwards, in order."""
    kept = [
        (comment.start, 1, plan.changed.get(comment.start, comment.text))
        for comment in Comments(document).found
        if comment.start not in plan.gone
    ]
    kept += [(index, 0, text) for index, text in plan.added]
    return [text for *_, text in sorted(kept, key=lambda one: one[:2])]


def _same_elsewhere(old: bytes, new: bytes, text: str, splices: list[Splice]) -> bool:
    """Whether every byte outside of the splices is the old one, counted in bytes and from both texts."""
    position = was = at = 0
    for splice in splices:
        size = len(text[position : splice.start].encode("utf-8"))
        if old[was : was + size] != new[at : at + size]:
            return False
        was += size + len(text[splice.start : splice.end].encode("utf-8"))
        at += size + len(splice.text.encode("utf-8"))
        position = splice.end
    return old[was:] == new[at:]
