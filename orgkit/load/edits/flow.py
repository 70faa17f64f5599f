"""Splices for mappings and lists between brackets."""

from __future__ import annotations

from bisect import bisect_left

from orgkit.load.edits.agenda import Todo
from orgkit.load.edits.change import Insert, InsertItem, Value
from orgkit.load.edits.comments import Comments
from orgkit.load.edits.form import Pen
from orgkit.load.edits.refusal import contradiction, unusual
from orgkit.load.edits.scalar import key_text
from orgkit.load.edits.splice import Plan
from orgkit.load.edits.spots import Child, Document, Spot


class Flows:
    """Plans what happens in collections in flow style."""

    def __init__(self, document: Document, comments: Comments, pen: Pen, plan: Plan) -> None:
        self.document = document
        self.comments = comments
        self.pen = pen
        self.plan = plan

    def collection(self, spot: Spot, todo: Todo) -> None:
        """Deletes and inserts among the children of one collection."""
        children = spot.below
        gone = [step in todo.below and todo.below[step].delete for step in spot.children or {}]
        inserting = bool(todo.inserts or todo.items)
        if any(gone):
            if inserting:
                raise contradiction(todo.path)
            self._delete(spot, children, gone)
        if not inserting:
            return
        by_step = dict(zip(spot.children or {}, children, strict=True))
        last: list[str] = []
        for change in todo.inserts:
            text = f"{key_text(change.key, flow=True)}: {self.pen.flow(change.value)}"
            self._insert(spot, text, by_step, change, last)
        for item in todo.items:
            self._insert(spot, self.pen.flow(item.value), by_step, item, last)
        if last:
            self._append(spot, last)

    def _comma(self, child: Child, spot: Spot) -> int | None:
        """Where the comma after a child stands, if there is one."""
        commas = self.document.commas
        position = bisect_left(commas, max(child.value.end, child.anchor))
        following = next((other.head for other in spot.below if other.head > child.head), spot.end)
        return commas[position] if position < len(commas) and commas[position] < following else None

    def _begin(self, child: Child) -> int:
        """Where a child begins, with the comment lines directly above it."""
        start, line = child.head, self.document.line(child.head)
        while self.document.alone(child.head) and (comment := self.comments.by_line.get(line - 1)) is not None:
            if not comment.alone:
                break
            start, line = comment.start, line - 1
        return start

    def _end(self, child: Child, spot: Spot) -> int:
        """Where a child ends, with its comma and a comment at the end of that line if nothing else stands there."""
        comma = self._comma(child, spot)
        end = max(child.value.end, child.anchor) if comma is None else comma + 1
        comment = self.comments.by_line.get(self.document.line(end))
        if comment is not None and comment.start >= end and not self.document.text[end : comment.start].strip():
            return comment.end
        return end

    def _delete(self, spot: Spot, children: list[Child], gone: list[bool]) -> None:
        if all(gone):
            self._hollow(spot)
            return
        final = max(position for position, goes in enumerate(gone) if not goes)
        position = 0
        while position < len(children):
            if not gone[position]:
                position += 1
                continue
            stop = position
            while stop < len(children) and gone[stop]:
                stop += 1
            if stop < len(children):
                self._take(self._begin(children[position]), self._begin(children[stop]))
            else:
                self._cut_tail(spot, children[final], children[-1])
            position = stop

    def _hollow(self, spot: Spot) -> None:
        """Everything between the brackets goes; a comment beside the opening one stays."""
        document = self.document
        start, end = spot.start + 1, spot.end - 1
        comment = self.comments.by_line.get(document.line(start))
        if comment is not None and start <= comment.start < end and not document.text[start : comment.start].strip():
            start, end = comment.end, document.finish(document.line(end) - 1)
            if not document.alone(spot.end - 1):
                raise unusual(document.content(document.line(spot.start)).strip())
        self._take(start, end)

    def _cut_tail(self, spot: Spot, stays: Child, last: Child) -> None:
        """The last children go: with the comma before them, while comments of what stays do not move."""
        kept, end = self._end(stays, spot), self._end(last, spot)
        comma = self._comma(stays, spot)
        if self._comma(last, spot) is None and comma is not None:
            self.plan.put(comma, comma + 1, "")
        self._take(kept, end)

    def _take(self, start: int, end: int) -> None:
        self.plan.put(start, end, "")
        self.plan.gone.update(comment.start for comment in self.comments.between(start, end))

    def _insert(
        self, spot: Spot, text: str, children: dict[str | int, Child], change: Insert | InsertItem, last: list[str]
    ) -> None:
        following = self._following(spot, children, change)
        if following is None:
            last.append(text)
            return
        start = self._begin(following)
        between = ", "
        if self.document.alone(start):
            line = self.document.line(start)
            between = "," + self.document.newline(line) + " " * self.document.column(start)
        self.plan.put(start, start, text + between)

    @staticmethod
    def _following(spot: Spot, children: dict[str | int, Child], change: Insert | InsertItem) -> Child | None:
        """The child before which something comes in; ``None`` for the end."""
        if change.before is not None:
            return children.get(change.before)
        if isinstance(change, InsertItem) or change.after is None:
            return None
        below = spot.below
        position = below.index(children[change.after]) + 1
        return below[position] if position < len(below) else None

    def _append(self, spot: Spot, texts: list[str]) -> None:
        """New children at the end, in the layout of the last one there is."""
        if not spot.children:
            if self.document.text[spot.start + 1 : spot.end - 1].strip():
                raise unusual(self.document.content(self.document.line(spot.start)).strip())
            self.plan.put(spot.start + 1, spot.end - 1, ", ".join(texts))
            return
        child = spot.below[-1]
        end = max(child.value.end, child.anchor)
        if child.odd:
            raise unusual(self.document.text[child.head : end])
        if not self.document.alone(child.head) or self.document.line(child.head) == self.document.line(spot.start):
            self.plan.put(end, end, "".join(f", {text}" for text in texts))
            return
        line = self.document.line(end)
        margin = self.document.newline(line) + " " * self.document.column(child.head)
        comma, finish = self._comma(child, spot), self._end(child, spot)
        if comma is None:
            self.plan.put(end, end, ",")
            self.plan.put(finish, finish, ",".join(margin + text for text in texts))
        else:
            self.plan.put(finish, finish, "".join(f"{margin}{text}," for text in texts))

    def value(self, child: Child, value: Value, *, inside: bool = True) -> None:
        """Another value for a child of a collection in flow style."""
        old = child.value
        same = old.style if old.style in ("'", '"') else ""
        text = self.pen.flow(value, quote=same, inside=inside)
        self.plan.gone.update(comment.start for comment in self.comments.between(old.start, old.end))
        if old.empty:
            self.plan.put(child.anchor, child.anchor, f" {text}")
        else:
            self.plan.put(old.start, old.end, text)
