"""Comments that ask for silence about a rule: ``# orgkit: ignore[rule] reason``, and the lines they speak for.

Only what YAML takes for a comment counts: a text in quotes or a block of text may hold the same
words. A comment beside a value speaks for that line; one alone on its line for the entry below it
with everything inside; ``ignore-file`` above the first entry for the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from orgkit.load.limits import LIMITS, Limits
from orgkit.load.texts import Texts
from orgkit.source import Node, Span

MARK = "orgkit:"
"""What such a comment begins with. Files without it are not searched."""

_COMMENT = re.compile(r"#[ \t]*orgkit:[ \t]*([^\r\n]*)")
_ASKED = re.compile(r"(ignore(?:-file)?)[ \t]*\[([^\[\]]*)\][ \t]*(.*)")
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
_ONLY_COMMENTS = re.compile(r"[ \t]*#")


class Fault(StrEnum):
    """Why a comment speaks for nothing at all."""

    UNREADABLE = "unreadable"
    """It is not written as such a comment is."""
    NOTHING_BELOW = "nothing below"
    """It stands alone on its line, and no entry follows on the next."""
    NOT_FIRST = "not first"
    """It speaks for the whole file and does not stand above its first entry."""
    TOO_MANY = "too many"
    """So many stand above it that neither it nor what follows is read."""


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """One comment that begins with ``orgkit:``.

    ``names`` are the rules as they are written, with their places, and ``reason`` the rest of the
    comment. ``lines`` are the first and the last line it speaks for. ``removal`` is what goes when
    the comment goes: the whole line where it stands alone, else the spaces before it as well.
    """

    span: Span
    names: tuple[tuple[str, Span], ...]
    reason: str
    lines: tuple[int, int]
    whole_file: bool
    removal: Span
    fault: Fault | None = None

    def covers(self, span: Span) -> bool:
        """Whether a place begins in what the comment speaks for."""
        if self.fault is not None or span.file != self.span.file:
            return False
        return self.whole_file or self.lines[0] <= span.line <= self.lines[1]

    def without(self, name: Span) -> Span:
        """What goes when one of several names goes: the name and the comma beside it; the comment where it is alone."""
        if len(self.names) == 1:
            return self.removal
        places = [span for _, span in self.names]
        at = places.index(name)
        if at + 1 < len(places):
            return name._replace(end_column=places[at + 1].column)
        return name._replace(column=places[at - 1].end_column)


def ignore_comments(
    text: str, texts: Texts, root: Node, path: str, limits: Limits = LIMITS
) -> tuple[IgnoreComment, ...]:
    """Every comment of a file that begins with ``orgkit:``, in the order written.

    At most so many of them, and of rules in them, are read; the first one beyond has a fault that says so.
    """
    page: _Page | None = None
    found: list[IgnoreComment] = []
    rules = 0
    for match in _COMMENT.finditer(text):
        if not texts.is_comment(match.start()):
            continue
        page = page or _Page(text, texts, root, path)
        comment = page.comment(match)
        rules += max(1, len(comment.names))
        if rules > limits.ignored_rules:
            found.append(replace(comment, fault=Fault.TOO_MANY))
            break
        found.append(comment)
    return tuple(found)


class _Page:
    """A file with its lines, and where its entries begin and end."""

    def __init__(self, text: str, texts: Texts, root: Node, path: str) -> None:
        self.texts = texts
        self.path = path
        self.lines = text.split("\n")
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.ends = _ends(root)
        self.first = min(self.ends, default=0)
        self.below = self._below()

    def comment(self, match: re.Match[str]) -> IgnoreComment:
        """The comment that begins here."""
        start = match.start()
        line = bisect_right(self.starts, start)
        begin = self.starts[line - 1]
        before = self.lines[line - 1][: start - begin]
        last = match.end() - begin + 1
        asked = _ASKED.fullmatch(match[1].rstrip())
        inside = match.start(1) + asked.start(2) - begin if asked else 0
        names = tuple(
            (name[0], Span(self.path, line, inside + name.start() + 1, line, inside + name.end() + 1))
            for name in _NAME.finditer(asked[2] if asked else "")
        )
        alone = not before.strip()
        whole = asked is not None and asked[1] == "ignore-file"
        below = self.below[line + 1] if alone else line
        fault = None
        if not names:
            fault = Fault.UNREADABLE
        elif whole:
            fault = None if alone and line < self.first else Fault.NOT_FIRST
        elif alone and below not in self.ends:
            fault = Fault.NOTHING_BELOW
        if not alone:
            covered = (self.texts.first_line(start, line), line)
            removal = Span(self.path, line, len(before.rstrip()) + 1, line, last)
        else:
            covered = (below, self.ends.get(below, below))
            end = (line + 1, 1) if line < len(self.lines) else (line, last)
            removal = Span(self.path, line, 1, *end)
        span = Span(self.path, line, start - begin + 1, line, last)
        reason = asked[3].strip(" \t-–—:") if asked else ""
        return IgnoreComment(span, names, reason, covered, whole, removal, fault)

    def _below(self) -> list[int]:
        """For each line, the next one from there on that is not only a comment; lines count from 1."""
        found = list(range(len(self.lines) + 2))
        for line in range(len(self.lines), 0, -1):
            if _ONLY_COMMENTS.match(self.lines[line - 1]):
                found[line] = found[line + 1]
        return found


def _ends(root: Node) -> dict[int, int]:
    """For each line on which an entry of a mapping or a list begins, the last line of what begins there."""
    ends: dict[int, int] = {}
    for line, value in _entries(root):
        last = value.end_line - (value.end_column == 1 and value.end_line > value.line)
        ends[line] = max(ends.get(line, line), last)
    return ends


def _entries(root: Node) -> Iterator[tuple[int, Node]]:
    for _, node in root.walk():
        for key, value in node.mapping.items():
            yield node.key_span(key).line, value
        for item in node.sequence:
            yield item.line, item
