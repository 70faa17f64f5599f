"""``--add-ignore`` on the organisations of the cases: all that can be waived is silenced, and nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgkit.app.checking.ignores import silence
from orgkit.results import Finding
from orgkit.rules.catalogue import facts_by_code
from orgkit.source.tree import OverlayTree, Tree
from tests.rules.cases import Case, all_cases, check, places

_USUAL = 15
"""Of so many cases one is tried in every run, the others with ``--slow``."""


def _cases() -> list[object]:
    found = [case for case in all_cases() if case.bad and any(_waivable(code) for _, _, code in case.expected())]
    return [
        pytest.param(case, id=f"{case.rule}/{case.folder.name}", marks=[pytest.mark.slow] if number % _USUAL else [])
        for number, case in enumerate(found)
    ]


def _waivable(code: str) -> bool:
    return facts_by_code()[code].waivable


@pytest.mark.parametrize("case", _cases())
def test_everything_that_can_be_is_silenced(case: Case, tmp_path: Path) -> None:
    tree, before = case.tree(tmp_path), case.before()

    def left_in(changed: Tree) -> tuple[Finding, ...]:
        return check(changed, case.as_of, before).findings

    found = check(tree, case.as_of, before)
    plan = silence(tree, found.findings, found.org.comments, "known since the beginning", left_in)
    firm = [finding for finding in found.findings if not _waivable(finding.rule)]
    assert sorted(one.finding.sort_key for one in plan.unable) == sorted(finding.sort_key for finding in firm)
    assert plan.silenced == len(found.findings) - len(firm)
    after = check(OverlayTree(tree, {write.path: write.new or b"" for write in plan.writes}), case.as_of, before)
    assert {code for _, _, code in places(after.findings)} == {finding.rule for finding in firm}
    assert len(after.findings) == len(firm)
    assert len(after.waived) == plan.silenced + len(found.waived)
