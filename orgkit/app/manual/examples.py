"""A rule's cases as its page shows them: what was written, and what orgkit really says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from orgkit.app.manual.cases import Case, base_files, case_in, check
from orgkit.report import Style, reporter
from orgkit.results import Finding, Profile
from orgkit.results.finding import say
from orgkit.results.report import LintReport
from orgkit.rules.catalogue import facts_by_code
from orgkit.source.tree import DictTree

_WHOLE = 12
"""A file of so many lines is shown whole; of a longer one its first line, the place, and what is not as in the base."""
_AROUND = 3
_MOST_CHANGED = 14
_GAP = "# …"
_EXPECTED = re.compile(r"[ \t]*# expect: [A-Z0-9, ]+$", re.MULTILINE)
_WIDTH = 90


@dataclass(frozen=True, slots=True)
class Example:
    """One file, or the part of it that matters; ``said`` is what is found there, nothing where nothing is."""

    path: str
    text: str
    said: str = ""


def wrong(cases: Iterable[Case], code: str, language: str, most: int = 2) -> list[Example]:
    """What the simplest bad cases of a rule hold, and what is said about it."""
    found = (_wrong(case, code, language) for case in sorted(cases, key=_weight) if case.bad and case.plain)
    return [example for example in found if example is not None][:most]


def right(cases: Iterable[Case], like: Iterable[Example]) -> Example | None:
    """What a good case holds, preferably the file that the bad ones get wrong."""
    paths = {example.path for example in like}
    good = sorted((case for case in cases if not case.bad and case.plain), key=_weight)
    shown = [example for case in good for example in _files(case)]
    return next((one for one in shown if one.path in paths), shown[0] if shown else None)


def _weight(case: Case) -> tuple[int, str]:
    return sum(len(data) for data in case.own_files().values()), case.folder.name


def _wrong(case: Case, code: str, language: str) -> Example | None:
    finding = _finding(case.folder, code)
    data = case.files().get(finding.span.file, b"") if finding is not None else b""
    text = _shown(data)
    if finding is None or text is None:
        return None
    return Example(
        finding.span.file, _around(text, finding.span.file, finding.span.line), _said(finding, text, case, language)
    )


@cache
def _finding(folder: Path, code: str) -> Finding | None:
    """The first thing that a rule finds in a case; the same in every language."""
    case = case_in(folder)
    findings = check(DictTree(case.files()), case.as_of, case.before()).findings
    return next((one for one in findings if one.rule == code), None)


def _files(case: Case) -> Iterator[Example]:
    """The case's own files as text, those of the earlier revision left out."""
    for path, data in case.own_files().items():
        text = _shown(data)
        if text and path.endswith((".yaml", ".toml", ".csv")) and path != "expect.toml":
            yield Example(path, _around(text, path, 1))


def _shown(data: bytes) -> str | None:
    """The text of a file without the marks of the test; ``None`` where a page could not show it."""
    try:
        text = _EXPECTED.sub("", data.decode())
    except UnicodeDecodeError:
        return None
    return text if all(character.isprintable() or character in "\n\t" for character in text) else None


def _around(text: str, path: str, line: int) -> str:
    """The lines of a file that an example is about; ``# …`` stands for those left out."""
    lines = text.rstrip("\n").split("\n")
    if len(lines) <= _WHOLE:
        return "\n".join(lines)
    shown = {0, *range(line - 1 - _AROUND, line + _AROUND), *_changed(lines, path)}
    told: list[str] = []
    for number, one in enumerate(lines):
        if number in shown:
            told.append(one)
        elif not told or told[-1] != _GAP:
            told.append(_GAP)
    return "\n".join(told)


def _changed(lines: list[str], path: str) -> set[int]:
    """The lines that the clean organisation of the cases does not have."""
    base = (_shown(base_files().get(path, b"")) or "").rstrip("\n").split("\n")
    blocks = SequenceMatcher(None, base, lines, autojunk=False).get_opcodes()
    found = [number for tag, _, _, first, last in blocks if tag != "equal" for number in range(first, last)]
    return set(found[:_MOST_CHANGED])


def _said(finding: Finding, text: str, case: Case, language: str) -> str:
    """The finding as the terminal shows it, without the address of the page that one is reading."""
    report = LintReport(
        findings=(finding,),
        rules=facts_by_code(),
        root="org",
        files=1,
        entities=1,
        profile=Profile.STRICT,
        profile_met=None,
        as_of=case.as_of,
        as_of_origin=say("today"),
        sources={finding.span.file: tuple(text.split("\n"))},
    )
    lines = reporter("text").lint(report, Style(language=language, width=_WIDTH)).rstrip("\n").split("\n")
    return "\n".join(lines[:-1])
