"""Comments that ask for silence about a rule: ``# orgkit: ignore[rule] reason``, and the lines they speak for.

Only what YAML takes for a comment counts: a text in quotes or a block of text may hold the same
words. A comment beside a value speaks for that line; one alone on its line for the entry below it
with everything inside; ``ignore-file`` above the first entry for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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


def ignore_comments(text: str, texts: Texts, root: Node, path: str) -> tuple[IgnoreComment, ...]:
    """Every comment of a file that begins with ``orgkit:``, in the order written."""
    lines = text.split("\n")
    ends: dict[int, int] = {}
    found = []
    for match in _COMMENT.finditer(text):
        if not texts.is_comment(match.start()):
            continue
        if not ends:
            ends = _ends(root)
        found.append(_comment(match, lines, texts, ends, path))
    return tuple(found)


def _comment(match: re.Match[str], lines: list[str], texts: Texts, ends: dict[int, int], path: str) -> IgnoreComment:
    start = match.start()
    line = texts.text.count("\n", 0, start) + 1
    begin = texts.text.rfind("\n", 0, start) + 1
    before = lines[line - 1][: start - begin]
    last = match.end() - begin + 1
    span = Span(path, line, start - begin + 1, line, last)
    asked = _ASKED.fullmatch(match[1].rstrip())
    names = tuple(
        (name[0], Span(path, line, at + name.start() + 1, line, at + name.end() + 1))
        for at in ([match.start(1) + asked.start(2) - begin] if asked else [])
        for name in _NAME.finditer(asked[2] if asked else "")
    )
    alone = not before.strip()
    whole = asked is not None and asked[1] == "ignore-file"
    covered = _below(line, lines, ends) if alone else (texts.first_line(start, line), line)
    fault = None
    if asked is None or not names:
        fault = Fault.UNREADABLE
    elif whole:
        fault = None if alone and line < min(ends, default=0) else Fault.NOT_FIRST
    elif covered is None:
        fault = Fault.NOTHING_BELOW
    if not alone:
        removal = Span(path, line, len(before.rstrip()) + 1, line, last)
    elif line < len(lines):
        removal = Span(path, line, 1, line + 1, 1)
    else:
        removal = Span(path, line, 1, line, last)
    reason = asked[3].strip(" \t-–—:") if asked else ""
    return IgnoreComment(span, names, reason, covered or (line, line), whole, removal, fault)


def _below(line: int, lines: list[str], ends: dict[int, int]) -> tuple[int, int] | None:
    """The lines of the entry below a comment; more comments may stand between, empty lines may not."""
    below = line + 1
    while below <= len(lines) and _ONLY_COMMENTS.match(lines[below - 1]):
        below += 1
    return (below, ends[below]) if below in ends else None


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
