"""Splices for mappings and lists in block style: whole lines, and values in their lines."""

from __future__ import annotations

import re

from orgkit.load.edits.agenda import Todo
from orgkit.load.edits.change import Insert, InsertItem, Value
from orgkit.load.edits.comments import Comments, Extent
from orgkit.load.edits.form import Form, Pen
from orgkit.load.edits.refusal import contradiction, nothing_left, unusual
from orgkit.load.edits.splice import Plan
from orgkit.load.edits.spots import BLOCK, Child, Document, Spot

_MARK = re.compile(r"[|>][-+0-9]*")
_TEXT_MARKS = ("|", ">")


class Blocks:
    """Plans what happens in collections in block style."""

    def __init__(self, document: Document, comments: Comments, pen: Pen, plan: Plan) -> None:
        self.document = document
        self.comments = comments
        self.pen = pen
        self.plan = plan

    def collection(self, spot: Spot, todo: Todo, anchor: int | None) -> None:
        """Deletes and inserts among the children of one collection; ``anchor`` is the colon or dash it stands after."""
        children = spot.below
        gone = [step in todo.below and todo.below[step].delete for step in spot.children or {}]
        if any(gone):
            if not all(gone):
                self._delete(spot, children, gone)
            elif anchor is None:
                raise nothing_left()
            elif todo.inserts or todo.items:
                raise contradiction(todo.path)
            else:
                self._hollow(spot, anchor)
        stay = [child for child, goes in zip(children, gone, strict=True) if not goes]
        by_step = dict(zip(spot.children or {}, children, strict=True))
        for change in todo.inserts:
            self._insert(spot, change, by_step, stay)
        for item in todo.items:
            self._insert_item(spot, item, by_step, stay)

    def _lines(self, extent: Extent) -> tuple[int, int]:
        """Where the lines of an entry begin and end; an empty line between two others goes as well."""
        document = self.document
        last = extent.last
        blank_before = extent.first == 0 or not document.content(extent.first - 1).strip()
        while blank_before and last + 1 < len(document.breaks) and not document.content(last + 1).strip():
            last += 1
        return document.begin(extent.first), document.begin(last + 1)

    def _delete(self, spot: Spot, children: list[Child], gone: list[bool]) -> None:
        document = self.document
        start = 0
        if gone[0] and not document.alone(children[0].head):  # on the line of a dash: what stays moves up there
            start, end = self._lifted(spot, children, gone)
            self._take(children[0].head, end, "")
        for child, goes in zip(children[start:], gone[start:], strict=True):
            if goes:
                self._take(*self._lines(self.comments.extent(spot, child)), "")

    def _lifted(self, spot: Spot, children: list[Child], gone: list[bool]) -> tuple[int, int]:
        """How many of the first children go at once, and where what stays begins: a comment or a child."""
        document = self.document
        before = self.comments.extent(spot, children[0])
        for number, child in enumerate(children[1:], 1):
            here = self.comments.extent(spot, child)
            between = self.comments.between(document.begin(before.last + 1), document.begin(here.first))
            if between:
                return number, between[0].start
            if not gone[number]:
                above = self.comments.by_line.get(here.first) if here.first < here.head else None
                return number, above.start if above is not None else child.head
            before = here
        raise contradiction(())

    def _take(self, start: int, end: int, text: str) -> None:
        self.plan.put(start, end, text)
        self.plan.gone.update(comment.start for comment in self.comments.between(start, end))

    def _hollow(self, spot: Spot, anchor: int) -> None:
        """Everything in a collection goes; it stays as an empty one."""
        empty = "{}" if spot.mapping else "[]"
        compact = not self.document.alone(spot.start)
        if not compact:
            self.plan.put(anchor, anchor, f" {empty}")
        for number, child in enumerate(spot.below):
            extent = self.comments.extent(spot, child)
            if compact and number == 0:
                self._take(child.head, self.document.finish(extent.last), empty)
            else:
                self._take(*self._lines(extent), "")

    def _insert(self, spot: Spot, change: Insert, children: dict[str | int, Child], stay: list[Child]) -> None:
        indent = self.document.column(spot.below[0].head)
        lines = self.pen.entry(change.key, change.value, indent)
        if change.before is not None:
            self._above(spot, children[change.before], lines, indent)
        else:
            self._under(spot, children[change.after] if change.after is not None else stay[-1], lines)

    def _insert_item(self, spot: Spot, change: InsertItem, children: dict[str | int, Child], stay: list[Child]) -> None:
        indent = self.document.column(spot.below[0].head)
        lines = self.pen.item(change.value, indent)
        following = children.get(change.before) if change.before is not None else None
        if following is not None:
            self._above(spot, following, lines, indent)
        else:
            self._under(spot, stay[-1], lines)

    def _above(self, spot: Spot, child: Child, lines: list[str], indent: int) -> None:
        document = self.document
        newline = document.newline(document.line(child.head))
        if not document.alone(child.head):
            text = newline.join(lines).lstrip(" ")
            self.plan.put(child.head, child.head, f"{text}{newline}{' ' * indent}")
            return
        start = document.begin(self.comments.extent(spot, child).first)
        self.plan.put(start, start, newline.join(lines) + newline)

    def _under(self, spot: Spot, child: Child, lines: list[str]) -> None:
        self.below(self.comments.extent(spot, child).last, lines)

    def below(self, line: int, lines: list[str], inline: str = "") -> None:
        """Whole lines after a line; ``inline`` is what was put on the line before them."""
        document = self.document
        newline = document.newline(line)
        text = newline.join(lines)
        if line >= len(document.breaks):  # the last line, without a line end
            ended = any(written.endswith(_TEXT_MARKS) for written in (inline, *lines))  # its last line end counts
            self.plan.put(len(document.text), len(document.text), newline + text + newline * ended)
        else:
            self.plan.put(document.begin(line + 1), document.begin(line + 1), text + newline)

    def value(self, holder: Spot, child: Child, value: Value) -> None:
        """Another value for an entry or item of a collection in block style."""
        document, old = self.document, child.value
        extent = self.comments.extent(holder, child)
        form = self._form(child, value, extent)
        where = document.line(child.anchor)
        lower = document.line(old.start) > where and document.alone(old.start)
        if old.style == BLOCK and old.first is not None and lower:
            first = self.comments.extent(old, old.first)
            self._after(child, form)
            self._take(document.begin(first.first), document.begin(extent.last + 1), "")
        elif old.style in ("|", ">"):
            self._text(child, form)
        elif old.style == BLOCK:
            self._take(child.anchor, document.finish(extent.last), f" {form.inline}" if form.inline else "")
            if form.below:
                self.below(extent.last, form.below, form.inline)
        elif lower and form.below:
            self._after(child, form)
            comment = self.comments.by_line.get(document.line(old.end))
            if comment is None:
                self._take(document.begin(document.line(old.start)), document.begin(document.line(old.end) + 1), "")
            else:
                self._take(old.start, comment.start, "")
        else:
            self._inline(child, form)

    def _form(self, child: Child, value: Value, extent: Extent) -> Form:
        """How a value is written there: its quotes, or the form of its text, are those of the old one."""
        old, dash = child.value, child.key is None
        indent = self.document.column(child.head)
        same = old.style if old.style in ("'", '"') else ""
        if isinstance(value, str) and extent.last > extent.body:  # a block of text would swallow the comments below
            return Form(self.pen.flow(value, quote=same, inside=False))
        return self.pen.block(value, indent, dash=dash, quote=same, folded=old.style == ">")

    def _after(self, child: Child, form: Form) -> None:
        """What follows a colon or dash behind which nothing is written on its line."""
        if form.inline:
            self.plan.put(child.anchor, child.anchor, f" {form.inline}")
        if form.below:
            self.below(self.document.line(child.anchor), form.below, form.inline)

    def _text(self, child: Child, form: Form) -> None:
        """A block of text becomes something else; a comment on the line of its mark stays."""
        document, old = self.document, child.value
        mark = _MARK.match(document.text, old.start)
        if mark is None:
            raise unusual(document.content(document.line(old.start)).strip())
        where, last = document.line(old.start), self.comments.last_line(child)
        inline = f" {form.inline}" if form.inline else ""
        self.plan.put(child.anchor, mark.end(), inline)
        start, end = document.finish(where), document.finish(last)
        newline = document.newline(where)
        text = "".join(newline + line for line in form.below)
        if end == len(document.text) and form.inline.endswith(_TEXT_MARKS):
            text += newline  # the line end counts
        self.plan.put(start, end, text)

    def _inline(self, child: Child, form: Form) -> None:
        """A scalar or a collection in brackets becomes something else."""
        document, old = self.document, child.value
        inside = [comment.start for comment in self.comments.between(old.start, old.end)]
        self.plan.gone.update(inside)
        if old.empty:
            self._after(child, form)
            return
        if form.inline and not form.below:
            self.plan.put(old.start, old.end, form.inline)
        else:
            self.plan.put(child.anchor, old.end, f" {form.inline}" if form.inline else "")
        if form.below:
            self.below(document.line(old.end), form.below, form.inline)
