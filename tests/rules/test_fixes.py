"""Fixes of all rules on all cases: what is offered is what the table says, and what is offered is done exactly."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from orgkit.app.checking.check import report
from orgkit.app.checking.fixes import Fixed, diff, fix
from orgkit.app.place import Day
from orgkit.config import Settings
from orgkit.results.finding import say
from orgkit.results.report import LintReport
from orgkit.rules.registry import rules
from orgkit.source.tree import OverlayTree, Tree
from tests.rules.cases import Case, all_cases, check, offered

FIXED_BY = {one.facts.name: one.facts.fix for one in rules().values() if one.facts.fix in ("safe", "unsafe")}
CASES = [case for case in all_cases() if case.bad and case.rule in FIXED_BY]


def linted(case: Case) -> Callable[[Tree], LintReport]:
    """Everything that every rule finds in a tree, whatever settings would leave out."""

    def lint(tree: Tree) -> LintReport:
        checked = check(tree, case.as_of, case.before())
        full = report(tree, checked, Settings(), Day(case.as_of, say("--as-of")))
        return replace(full, findings=tuple(sorted(checked.findings, key=lambda finding: finding.sort_key)))

    return lint


def counted(found: LintReport, *offers: str) -> Counter[tuple[str, str]]:
    """Files and codes of findings; only of those that offer one of these, if any are given."""
    chosen = [finding for finding in found.findings if not offers or offered(finding.fix) in offers]
    return Counter((finding.span.file, finding.rule) for finding in chosen)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}/{case.folder.name}")
def test_every_fix_of_a_case(case: Case, tmp_path: Path) -> None:
    """A safe fix mends what was found and adds nothing; twice is once; the diff is what is written."""
    lint, tree = linted(case), case.tree(tmp_path / "case")
    before = lint(tree)
    safe, unsafe = counted(before, "safe"), counted(before, "unsafe")
    if safe:
        fixed = fix(tree, lint, unsafe=False)
        assert fixed.count == safe.total()
        assert counted(fixed.report) == counted(before) - safe
        _twice(tree, fixed, lint, unsafe=False)
        _patched(fixed, tmp_path / "safe")
    if unsafe:
        fixed = fix(tree, lint, unsafe=True)
        assert fixed.count >= (safe + unsafe).total()
        left = counted(fixed.report)  # what was hidden by it, a waiver for a rule that did not exist, may come to light
        assert all(left[key] <= counted(before)[key] - count for key, count in (safe + unsafe).items())
        _twice(tree, fixed, lint, unsafe=True)
        _patched(fixed, tmp_path / "unsafe")


def _twice(tree: Tree, fixed: Fixed, lint: Callable[[Tree], LintReport], *, unsafe: bool) -> None:
    again = OverlayTree(tree, {write.path: write.new or b"" for write in fixed.writes})
    assert fix(again, lint, unsafe=unsafe).writes == ()


def _patched(fixed: Fixed, folder: Path) -> None:
    for write in fixed.writes:
        (folder / write.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / write.path).write_bytes(write.old or b"")
    subprocess.run(["git", "apply", "-"], cwd=folder, input=diff(fixed.writes).encode(), check=True)
    assert all((folder / write.path).read_bytes() == write.new for write in fixed.writes)


@pytest.mark.parametrize("name", FIXED_BY)
def test_some_case_shows_the_fix_that_the_table_promises(name: str, tmp_path: Path) -> None:
    found = set()
    for case in CASES:
        if case.rule == name:
            found |= {offered(one.fix) for one in check(case.tree(tmp_path / case.folder.name), case.as_of).findings}
    assert FIXED_BY[name] in found
