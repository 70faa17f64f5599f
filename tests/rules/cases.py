"""What the tests ask of rule cases; the cases themselves are read by :mod:`orgkit.app.manual.cases`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from orgkit.app.manual.cases import BASE, CASES, TODAY, Case, Place, all_cases, check
from orgkit.results import Edit, Finding, Fix

__all__ = ["BASE", "CASES", "TODAY", "Case", "Place", "all_cases", "check", "mended", "offered", "places"]


def places(findings: Iterable[Finding]) -> Counter[Place]:
    """Findings as what a case expects."""
    return Counter((finding.span.file, finding.span.line, finding.rule) for finding in findings)


def offered(fix: Fix | None) -> str:
    """How a fix can be made: ``safe`` or ``unsafe`` by a program, or by people alone."""
    return "" if fix is None or not fix.edits else "safe" if fix.safe else "unsafe"


def mended(files: Mapping[str, bytes], edits: Iterable[Edit]) -> dict[str, bytes]:
    """The files with edits made, the last first so that places stay true."""
    result = dict(files)
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        lines = result[edit.span.file].decode().split("\n")
        first, last = lines[edit.span.line - 1], (*lines, "")[edit.span.end_line - 1]
        joined = first[: edit.span.column - 1] + edit.text + last[edit.span.end_column - 1 :]
        lines[edit.span.line - 1 : edit.span.end_line] = [joined]
        result[edit.span.file] = "\n".join(lines).encode()
    return result
