"""From announced changes to splices: walks what is to happen and asks the right hand for each place."""

from __future__ import annotations

from bisect import bisect_left

from orgkit.load.edits.agenda import Agenda, Todo
from orgkit.load.edits.block import Blocks
from orgkit.load.edits.change import AddComment, EditComment, Side, Value
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.flow import Flows
from orgkit.load.edits.form import Pen, style_of
from orgkit.load.edits.refusal import CannotEditError, nothing_there
from orgkit.load.edits.scalar import key_text, permit
from orgkit.load.edits.splice import Plan
from orgkit.load.edits.spots import BLOCK, FLOW, Child, Document, Spot
from orgkit.results.finding import say


def draft(agenda: Agenda, comments: Comments | None = None) -> Plan:
    """Where which bytes change, and which comments go and come.

    ``comments`` are those of the document, where they are known already.

    Raises:
        CannotEditError: it cannot be done without touching more.
    """
    drawing = _Draft(agenda, comments or Comments(agenda.document))
    for repair in agenda.repairs:
        span = repair.span
        start = agenda.document.index(span.line, span.column)
        drawing.plan.put(start, agenda.document.index(span.end_line, span.end_column), repair.text)
    drawing.collection(agenda.document.root, agenda.top, None)
    for todo, child in drawing.commented:
        for change in todo.comments:
            drawing.add_comment(child, change)
    for edit in agenda.comments:
        drawing.edit_comment(edit)
    return drawing.plan


class _Draft:
    def __init__(self, agenda: Agenda, comments: Comments) -> None:
        self.document: Document = agenda.document
        self.comments = comments
        self.plan = Plan()
        self.commented: list[tuple[Todo, Child]] = []
        pen = Pen(style_of(self.document))
        self.blocks = Blocks(self.document, self.comments, pen, self.plan)
        self.flows = Flows(self.document, self.comments, pen, self.plan)

    def collection(self, spot: Spot, todo: Todo, anchor: int | None) -> None:
        """Everything in and below one collection.

        What is deepest comes first: of two texts that come in at one place, the inner one stands before the other.
        """
        for step, below in todo.below.items():
            child = (spot.children or {}).get(step)
            if child is not None and not below.delete:
                self._child(spot, child, below)
        if spot.style == FLOW:
            self.flows.collection(spot, todo)
        elif spot.style == BLOCK:
            self.blocks.collection(spot, todo, anchor)

    def _child(self, holder: Spot, child: Child, todo: Todo) -> None:
        if todo.comments:
            self.commented.append((todo, child))
        if todo.rename is not None and child.key is not None:
            quote = child.key.style if child.key.style in ("'", '"') else ""
            name = key_text(todo.rename.name, quote=quote, flow=holder.style == FLOW)
            self.plan.put(child.key.start, child.key.end, name)
        if todo.replace is not None:
            self._value(holder, child, todo.replace.value)
        elif child.value.null and (todo.inserts or todo.items):
            self._value(holder, child, _first(todo))
        else:
            self.collection(child.value, todo, child.anchor)

    def _value(self, holder: Spot, child: Child, value: Value) -> None:
        if holder.style == FLOW:
            self.flows.value(child, value)
        else:
            self.blocks.value(holder, child, value)

    def add_comment(self, child: Child, change: AddComment) -> None:
        """A new comment at the end of a line, or on a line of its own above."""
        text = _comment(change.text)
        document = self.document
        line = document.line(child.head)
        if change.side is Side.ABOVE:
            start = document.begin(line)
            if self._inside(start):
                raise CannotEditError(say("no comment can stand above this line, which is part of a text"))
            written = document.content(line)
            indent = written[: len(written) - len(written.lstrip(" "))]
            self.plan.put(start, start, f"{indent}{text}{document.newline(line)}")
            self.plan.added.append((start, text))
            return
        end = document.finish(line)
        if self._inside(end) or line in self.comments.by_line:
            raise CannotEditError(
                say("no comment can stand at the end of this line"), say("write it alone on the line above")
            )
        self.plan.put(end - _spaces(document.content(line)), end, f"  {text}")
        self.plan.added.append((end, text))

    def _inside(self, index: int) -> bool:
        """Whether an index lies inside a text, where a ``#`` is no comment."""
        written = self.document.scalars
        position = bisect_left(written, index, key=lambda spot: spot.start) - 1
        while position >= 0 and written[position].empty:
            position -= 1
        if position < 0 or index >= written[position].end:
            return False
        spot = written[position]
        beside_mark = spot.style in ("|", ">") and self.document.line(index) == self.document.line(spot.start)
        return not beside_mark

    def edit_comment(self, change: EditComment) -> None:
        """Another text for a comment, or none."""
        document = self.document
        line = change.line - 1
        comment = self.comments.by_line.get(line)
        if comment is None:
            raise nothing_there((f"# ({change.line})",))
        if change.text is not None:
            text = _comment(change.text)
            self.plan.put(comment.start, comment.end, text)
            self.plan.changed[comment.start] = text
            return
        self.plan.gone.add(comment.start)
        if comment.alone:
            self.plan.put(document.begin(line), document.begin(line + 1), "")
        else:
            before = document.text[document.begin(line) : comment.start]
            self.plan.put(comment.start - _spaces(before), document.finish(line), "")


def _first(todo: Todo) -> Value:
    """The collection that comes where nothing was written."""
    if todo.items:
        return [change.value for change in todo.items]
    return {change.key: change.value for change in todo.inserts}


def _spaces(text: str) -> int:
    return len(text) - len(text.rstrip(" \t"))


def _comment(text: str) -> str:
    permit(text)
    if "\n" in text:
        raise CannotEditError(say("a comment has one line"))
    return f"# {text.strip()}".rstrip()
