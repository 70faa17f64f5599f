"""One finding that stands for all: the day it becomes many, none of them is new."""

from __future__ import annotations

import re
from dataclasses import replace

from orgkit.app.checking.baseline import baseline_of
from orgkit.app.checking.check import examine
from orgkit.app.comparing.compare import compare_trees
from orgkit.config import Settings
from orgkit.results import Profile
from orgkit.source.tree import DictTree
from tests.rules.cases import BASE, TODAY, Case

FILES = Case(BASE).files()
NOBODY = {
    path: re.sub(rb"goals:\n(  - .*\n)+", b"", data) if path.startswith("org/teams/") else data
    for path, data in FILES.items()
}
"""No team has a goal."""
ONE = NOBODY | {"org/teams/web.yaml": FILES["org/teams/web.yaml"]}
"""One team has written one down."""
STRICT = replace(Settings(), profile=Profile.STRICT)
WAIVER = b"rule: team-without-goal\nentity: team:design\nreason: They start in January.\nuntil: 2027-01-31\n"


def test_the_first_one_brings_no_findings() -> None:
    report = compare_trees(DictTree(NOBODY), DictTree(ONE), STRICT, TODAY).report
    assert report.introduced == ()
    assert [(one.rule, one.entity) for one in report.fixed] == [("OWN374", "organization:organization")]


def test_the_last_one_that_goes_is_one() -> None:
    report = compare_trees(DictTree(ONE), DictTree(NOBODY), STRICT, TODAY).report
    assert [(one.rule, one.entity) for one in report.introduced] == [("OWN374", "organization:organization")]
    assert report.fixed == ()


def test_the_baseline_knows_each_of_them() -> None:
    known = baseline_of(examine(DictTree(NOBODY), STRICT, TODAY).findings)
    assert known.total == 1
    checked = examine(DictTree(ONE), STRICT, TODAY, baseline=known)
    assert checked.findings == ()
    assert [one.finding.entity for one in checked.waived] == ["team:design", "team:direction"]
    assert checked.stale == {}
    assert examine(DictTree(FILES), STRICT, TODAY, baseline=known).stale == known.counts


def test_a_waiver_for_one_of_them_is_not_unused() -> None:
    waived = {"org/waivers/goals.yaml": WAIVER}
    assert [one.rule for one in examine(DictTree(NOBODY | waived), STRICT, TODAY).findings] == ["OWN374"]
    assert [one.finding.entity for one in examine(DictTree(ONE | waived), STRICT, TODAY).waived] == ["team:design"]
    assert [one.rule for one in examine(DictTree(FILES | waived), STRICT, TODAY).findings] == ["WAI901"]
