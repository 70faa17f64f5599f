"""No worked case is left out: every group is known, and every group is run by some test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.promises.oracles import GROUPS, all_cases, cases

_ASKED = re.compile(r'\bcases\("([a-z-]+)"\)')


def test_every_case_belongs_to_a_known_group(shared: Path) -> None:
    assert shared.is_dir()
    assert all_cases()
    assert {case.group for case in all_cases()} <= GROUPS


def test_every_case_has_an_id_of_its_own() -> None:
    ids = [case.id for case in all_cases()]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_group_is_run_by_some_test(group: str) -> None:
    tests = Path(__file__).parent.rglob("test_oracles_*.py")
    assert group in {asked for path in tests for asked in _ASKED.findall(path.read_text("utf-8"))}


def test_a_group_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        cases("astrology")


def test_a_folder_that_is_named_and_missing_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    all_cases.cache_clear()
    monkeypatch.setenv("ORGKIT_SHARED", str(tmp_path))
    with pytest.raises(FileNotFoundError):
        cases("latency")


def test_without_the_folder_there_are_no_cases(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    all_cases.cache_clear()
    monkeypatch.delenv("ORGKIT_SHARED", raising=False)
    monkeypatch.setattr("tests.promises.oracles.PROJECT", tmp_path / "project")
    assert cases("latency") == ()
    all_cases.cache_clear()
