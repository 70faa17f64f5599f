"""What a finding proposes becomes announced changes: values, keys and comments by their places."""

from __future__ import annotations

from collections.abc import Iterable

from orgkit.load.edits.change import Change, Delete, EditComment, Insert, RenameKey, Repair, Replace, Written
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.outcome import Text, written
from orgkit.load.edits.refusal import not_one, nothing_there
from orgkit.load.edits.spots import Document, Index, read
from orgkit.results.finding import Add, Announced, Cut, Edit

_MARK = "\ufeff"


def announced(text: str, path: str, edits: Iterable[Announced]) -> list[Change]:
    """Changes for one file, in the order proposed.

    A replaced span is the value or the key that stands exactly there, or lies in a comment; any other
    is taken for characters without meaning, such as a tab, and must leave every value as it is.

    Raises:
        CannotEditError: the file cannot be read, or nothing stands where something is to be changed.
    """
    edits = list(edits)
    if text.startswith(_MARK):
        return [Repair(edit.span, edit.text) for edit in edits if isinstance(edit, Edit)]
    document = read(text, path)
    places = Places(document, Comments(document))
    return [places.change(edit) for edit in edits]


class Places:
    """Where everything in a document stands, for any number of proposals."""

    def __init__(self, document: Document, comments: Comments) -> None:
        self.document = document
        self.comments = comments
        self.index = Index(document)

    def change(self, edit: Announced) -> Change:
        """A proposal as an announced change.

        Raises:
            CannotEditError: nothing stands where something is to be changed.
        """
        return _announced(self.document, self.index, self.comments, edit)


def _announced(document: Document, index: Index, comments: Comments, edit: Announced) -> Change:
    found = index.find(edit.span)
    if isinstance(edit, Cut):
        if found is None:
            raise nothing_there((f"{edit.span.file}:{edit.span.line}:{edit.span.column}",))
        return Delete(found[0])
    if isinstance(edit, Add):
        if found is None or not isinstance(found[0][-1], str):
            raise nothing_there((f"{edit.span.file}:{edit.span.line}:{edit.span.column}",))
        return Insert(found[0][:-1], edit.key, Written(edit.text), after=found[0][-1])
    if found is None:
        return _in_comment(document, comments, edit) or Repair(edit.span, edit.text)
    path, key = found
    if not key:
        return Replace(path, Written(edit.text))
    name = written(Written(edit.text))
    if not isinstance(name, Text):
        raise not_one(edit.text)
    return RenameKey(path, name.text)


def _in_comment(document: Document, comments: Comments, edit: Edit) -> EditComment | None:
    """The same for a part of a comment, or all of it with the spaces before and the line end after it."""
    comment = comments.by_line.get(edit.span.line - 1)
    if comment is None:
        return None
    start = document.index(edit.span.line, edit.span.column)
    end = document.index(edit.span.end_line, edit.span.end_column)
    if end <= comment.start or start > comment.end:
        return None  # it ends before the comment, as the tab in front of one does
    if document.text[start : comment.start].strip() or document.text[comment.end : end].strip():
        return None
    left = document.text[comment.start : max(start, comment.start)] + edit.text
    left += document.text[min(end, comment.end) : comment.end]
    return EditComment(edit.span.line, left.removeprefix("#").strip() or None)
