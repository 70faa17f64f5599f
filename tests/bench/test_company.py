"""The companies that speed is measured on: the same every time, clean, and as rich as the sample."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bench.gen_org import LAYOUTS, company, write
from bench.plan import LARGEST, TODAY, Plan
from bench.yaml_text import document
from orgkit.app.checking.check import check
from orgkit.app.place import choose_day, find_place
from orgkit.results import Severity

TEAMS = 60


def test_same_seed_same_company() -> None:
    assert company(TEAMS, 7) == company(TEAMS, 7)
    assert company(TEAMS, 7) != company(TEAMS, 8)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_companies_are_clean(tmp_path: Path, layout: str) -> None:
    write(tmp_path, TEAMS, layout)
    place = find_place(tmp_path)
    report = check(place.tree, place.settings, choose_day(place, datetime.date.fromisoformat(TODAY)), root="tisserands")
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []


def test_companies_are_as_rich_as_the_sample(project: Path) -> None:
    """For each kind, the middle entity of an invented company holds at least as many values as the sample's."""
    made = company(TEAMS, 7)
    poorer = {}
    for folder in made.keys() - {"organization"}:
        sample = [leaves(each) for each in entities(project / "org", folder)]
        mine = [leaves(each) for each in made[folder].values()]
        if sample and statistics.median(mine) < statistics.median(sample):
            poorer[folder] = (statistics.median(mine), statistics.median(sample))
    assert poorer == {}


def test_no_more_teams_than_names() -> None:
    assert len({team.id for team in Plan(LARGEST, 7).teams}) == LARGEST
    with pytest.raises(ValueError, match="teams"):
        Plan(LARGEST + 1, 7)


def test_names_stay_unique_in_the_largest() -> None:
    plan = Plan(LARGEST, 7)
    assert len({person for person, _ in plan.people}) == len(plan.people)
    assert len({service.id for service in plan.services}) == len(plan.services)
    assert len(set(plan.contracts)) == len(plan.contracts)


texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" :#,-?!'\"{}[]%@&*|>"))
values = st.recursive(
    texts | st.booleans() | st.integers(0, 10**6),
    lambda inner: (
        st.lists(texts | inner.filter(lambda each: isinstance(each, dict)))
        | st.dictionaries(st.just("k") | st.just("other"), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.just("a") | st.just("b"), values, min_size=1))
def test_text_says_what_the_data_says(data: dict[str, Any]) -> None:
    assert yaml.load(document(data), Loader=yaml.BaseLoader) == as_text(data)  # noqa: S506 - makes text, lists and maps only


def as_text(value: Any) -> Any:
    """Data as a loader sees it that leaves every scalar as it is written."""
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def leaves(value: Any) -> int:
    """How many scalars an entity holds."""
    if isinstance(value, Mapping):
        return sum(leaves(each) for each in value.values())
    return sum(leaves(each) for each in value) if isinstance(value, list) else 1


def entities(root: Path, folder: str) -> list[Any]:
    """The sample's entities of a kind, from files of their own and from a list."""
    texts = [path.read_text("utf-8") for path in sorted((root / folder).glob("*.yaml"))]
    found = [yaml.safe_load(text) for text in texts]
    listed = root / f"{folder}.yaml"
    return found + (list(yaml.safe_load(listed.read_text("utf-8")).values()) if listed.is_file() else [])
