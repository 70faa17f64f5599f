"""Silence what is left with comments: which lines get which comment, and what cannot carry one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from orgkit.load import IgnoreComment
from orgkit.load.comments import MARK
from orgkit.load.edits import AddComment, CannotEditError, Change, EditComment, Side, edited
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import facts_by_code
from orgkit.source.tree import OverlayTree, Tree, UnreadableError
from orgkit.source.writing import Write


@dataclass(frozen=True, slots=True)
class Unable:
    """A finding that cannot carry a comment, and why."""

    finding: Finding
    reason: Message


@dataclass(frozen=True, slots=True)
class Silencing:
    """What would be written, how many findings that silences, and what cannot be."""

    writes: tuple[Write, ...]
    silenced: int
    unable: tuple[Unable, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """The findings that start on one line."""

    findings: tuple[Finding, ...]

    @property
    def names(self) -> list[str]:
        return sorted({facts_by_code()[finding.rule].name for finding in self.findings})


def silence(
    tree: Tree,
    findings: Iterable[Finding],
    comments: Sequence[IgnoreComment],
    reason: str,
    left_in: Callable[[Tree], Iterable[Finding]],
) -> Silencing:
    """Plan a comment with a reason for every finding that can carry one.

    ``comments`` are those already there. ``left_in`` checks a tree: a comment that does not
    silence what it is written for is not written.
    """
    unable: list[Unable] = []
    lines: dict[str, dict[int, list[Finding]]] = {}
    for finding in findings:
        if facts_by_code()[finding.rule].waivable:
            lines.setdefault(finding.span.file, {}).setdefault(finding.span.line, []).append(finding)
        else:
            unable.append(Unable(finding, say("this rule cannot be waived")))
    written: dict[str, tuple[bytes, bytes]] = {}
    placed: list[Finding] = []
    for path, found in sorted(lines.items()):
        groups = [_Line(tuple(group)) for _, group in sorted(found.items())]
        try:
            old = tree.read(path)
        except UnreadableError as error:
            why = say("{path} cannot be read: {why}", path=path, why=str(error))
            unable += [Unable(finding, why) for group in groups for finding in group.findings]
            continue
        present = {one.span.line: one for one in comments if one.span.file == path and one.fault is None}
        new, refused = _with_comments(old, path, groups, present, reason)
        if new != old:
            written[path] = (old, new)
        unable += refused
        gone = {id(one.finding) for one in refused}
        placed += [finding for group in groups for finding in group.findings if id(finding) not in gone]
    still = _still_there(tree, written, placed, left_in)
    for path in {finding.span.file for finding in still}:
        written.pop(path, None)
    stuck = [finding for finding in placed if finding.span.file not in written]
    unable += [Unable(finding, say("a comment there would not silence it")) for finding in stuck]
    writes = tuple(Write(path, new, old) for path, (old, new) in sorted(written.items()))
    return Silencing(writes, len(placed) - len(stuck), tuple(unable))


def _with_comments(
    old: bytes, path: str, groups: list[_Line], present: dict[int, IgnoreComment], reason: str
) -> tuple[bytes, list[Unable]]:
    """The file with a comment for each line; beside the value where there is room, else above it."""
    try:
        return edited(old, [_change(group, present, reason, Side.END) for group in groups], path), []
    except CannotEditError:
        pass  # some line needs another way: one after the other
    changes: list[Change] = []
    unable: list[Unable] = []
    new = old
    for group in groups:
        why: Message | None = None
        for side in (Side.END, Side.ABOVE):
            change = _change(group, present, reason, side)
            try:
                new = edited(old, [*changes, change], path)
            except CannotEditError as error:
                why = error.reason
            else:
                changes.append(change)
                why = None
                break
        if why is not None:
            unable += [Unable(finding, why) for finding in group.findings]
    return new, unable


def _change(group: _Line, present: dict[int, IgnoreComment], reason: str, side: Side) -> Change:
    span = group.findings[0].span
    there = present.get(span.line)
    if there is None:
        return AddComment(span, f" {MARK} ignore[{', '.join(group.names)}] {reason}", side)
    names = [*(name for name, _ in there.names), *group.names]
    return EditComment(span.line, f" {MARK} ignore[{', '.join(dict.fromkeys(names))}] {there.reason}")


def _still_there(
    tree: Tree,
    written: dict[str, tuple[bytes, bytes]],
    placed: Iterable[Finding],
    left_in: Callable[[Tree], Iterable[Finding]],
) -> list[Finding]:
    """The findings that a comment was planned for and that a check of the planned files has all the same."""
    planned = OverlayTree(tree, {path: new for path, (_, new) in written.items()})
    left = {finding.fingerprint for finding in left_in(planned)}
    return [finding for finding in placed if finding.fingerprint in left]
