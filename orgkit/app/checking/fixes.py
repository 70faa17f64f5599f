"""Fixes that a program makes: round after round until none is left, in memory, each file verified."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from orgkit.load.edits import CannotEditError, each_text_edits, edited, proposed, text_edits
from orgkit.results import Announced, Edit, Finding, Fix, Message
from orgkit.results.finding import say
from orgkit.results.report import LintReport
from orgkit.source.tree import KeptTree, OverlayTree, Tree, UnreadableError
from orgkit.source.writing import Write

ROUNDS = 10
"""Fixes that wait for others, or make room for others, are tried again so often."""


@dataclass(frozen=True, slots=True)
class Left:
    """A finding whose fix could not be made exactly, and why. It keeps the words of the fix."""

    finding: Finding
    reason: Message


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing came to: the files to write, how many findings were fixed, and what is found then.

    ``left`` holds the fixes that were tried and not made.
    """

    writes: tuple[Write, ...]
    count: int
    report: LintReport
    left: tuple[Left, ...] = ()


def fix(tree: Tree, check: Callable[[Tree], LintReport], *, unsafe: bool) -> Fixed:
    """Make every fix that the findings of a check offer, and those of what is found afterwards.

    Nothing is written: the files to write are handed back, each with the bytes that its fixes were found in.
    Fixes that want the same place wait for the next round; one that cannot be made exactly is left for people.
    """
    tree = KeptTree(tree)
    report = check(tree)
    changed: dict[str, bytes] = {}
    count = 0
    for _ in range(ROUNDS):
        now = OverlayTree(tree, changed)
        offered = [finding.fix for finding in report.findings if finding.fix and applies(finding.fix, unsafe=unsafe)]
        made, new = _round(now, offered)
        if not made:
            break
        count += made
        changed = {**changed, **new}
        report = check(OverlayTree(tree, changed))
    now = OverlayTree(tree, changed)
    left = {
        number: Left(replace(finding, fix=Fix(finding.fix.message)), _reason(now, finding.fix))
        for number, finding in enumerate(report.findings)
        if finding.fix is not None and applies(finding.fix, unsafe=unsafe)
    }
    kept = (left[number].finding if number in left else one for number, one in enumerate(report.findings))
    report = replace(report, findings=tuple(kept))
    writes = [Write(path, new, tree.read(path)) for path, new in sorted(changed.items())]
    return Fixed(tuple(write for write in writes if write.new != write.old), count, report, tuple(left.values()))


def _reason(tree: Tree, fix_: Fix) -> Message:
    """Why a fix is left to people."""
    try:
        for path in _paths(fix_):
            _texts(tree.read(path), fix_, path)
    except CannotEditError as error:
        return error.reason
    except UnreadableError as error:
        return say("{path} cannot be read: {why}", path=fix_.edits[0].span.file, why=str(error))
    return say("other fixes undo it")


def applies(fix_: Fix, *, unsafe: bool) -> bool:
    """Whether a program may make a fix."""
    return bool(fix_.edits) and (fix_.safe or unsafe)


def diff(writes: Iterable[Write]) -> str:
    """What would be written, as a unified diff that ``patch`` and ``git apply`` read."""
    return "".join(line for write in writes for line in _diff(write))


def resolved(tree: Tree, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings whose edits are stretches of text; an edit that cannot be made is not offered."""
    found = list(findings)
    by_path: dict[str, list[tuple[int, Fix]]] = {}
    for number, finding in enumerate(found):
        fix_ = finding.fix
        if fix_ is not None and not all(isinstance(edit, Edit) for edit in fix_.edits):
            for path in _paths(fix_):
                by_path.setdefault(path, []).append((number, fix_))
    texts: dict[int, tuple[Edit, ...] | None] = {}
    for path, asked in by_path.items():
        for (number, _), made in zip(asked, _each(tree, path, [fix_ for _, fix_ in asked]), strict=True):
            known = texts.get(number, ())
            texts[number] = None if known is None or made is None else (*known, *made)
    return tuple(_told(finding, texts.get(number, ())) for number, finding in enumerate(found))


def _each(tree: Tree, path: str, fixes: Sequence[Fix]) -> list[tuple[Edit, ...] | None]:
    try:
        return each_text_edits(tree.read(path), [_of(fix_, path) for fix_ in fixes], path)
    except UnreadableError:
        return [None] * len(fixes)


def _told(finding: Finding, texts: tuple[Edit, ...] | None) -> Finding:
    """A finding with the stretches of text of its fix, where there are any; without edits where it cannot be made."""
    if finding.fix is None or texts == ():
        return finding
    if texts is None:
        return replace(finding, fix=Fix(finding.fix.message))
    return replace(finding, fix=replace(finding.fix, resolved=texts))


def _texts(data: bytes, fix_: Fix, path: str) -> tuple[Edit, ...]:
    return text_edits(data, proposed(data, _of(fix_, path), path), path)


def _paths(fix_: Fix) -> list[str]:
    return list(dict.fromkeys(edit.span.file for edit in fix_.edits))


def _of(fix_: Fix, path: str) -> list[Announced]:
    return [edit for edit in fix_.edits if edit.span.file == path]


def _round(tree: Tree, fixes: Sequence[Fix]) -> tuple[int, dict[str, bytes]]:
    """As many fixes as go together: how many, and the new bytes of the files they touch."""
    workshop = _Workshop(tree)
    groups: dict[tuple[str, ...], list[Fix]] = {}
    for fix_ in fixes:
        groups.setdefault(tuple(_paths(fix_)), []).append(fix_)
    for _, group in sorted(groups.items(), key=lambda item: (len(item[0]), item[0])):
        workshop.take(group)
    return workshop.count, workshop.new


class _Workshop:
    """Takes fixes one group after the other, and half a group where the whole does not go together."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.taken: dict[str, list[Fix]] = {}
        self.new: dict[str, bytes] = {}
        self.count = 0

    def take(self, group: list[Fix]) -> None:
        """Make all of a group, or as much of it as can be made."""
        if self._try(group):
            self.count += len(group)
        elif len(group) > 1:
            middle = len(group) // 2
            self.take(group[:middle])
            self.take(group[middle:])

    def _try(self, group: list[Fix]) -> bool:
        new: dict[str, bytes] = {}
        wanted: dict[str, list[Fix]] = {}
        for fix_ in group:
            for path in _paths(fix_):
                wanted.setdefault(path, [*self.taken.get(path, ())]).append(fix_)
        for path, fixes in wanted.items():
            try:
                data = self.tree.read(path)
                edits = [edit for fix_ in fixes for edit in _of(fix_, path)]
                new[path] = edited(data, proposed(data, edits, path), path)
            except (CannotEditError, UnreadableError):
                return False
            if new[path] == data:
                return False
        self.taken.update(wanted)
        self.new.update(new)
        return True


def _diff(write: Write) -> Iterable[str]:
    old, new = (
        re.findall("[^\n]*\n|[^\n]+", (data or b"").decode("utf-8", "surrogateescape"))
        for data in (write.old, write.new)
    )
    for line in difflib.unified_diff(old, new, f"a/{write.path}", f"b/{write.path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
