"""orgkit over converted organisations: nothing wrong that the conversion made, and the defects known in the data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from orgkit.rules.registry import rules
from tests.realworld import runs
from tests.realworld.conversion import Conversion
from tests.realworld.defects import DEFECTS, Defect, Facts
from tests.realworld.runs import Found
from tests.realworld.sources import Source

pytestmark = pytest.mark.realworld

CONTENT = {"SCH111", "SCH112", "SCH113"}
"""Rules of the family of fields that judge what the source says, not how the converter wrote it."""


@pytest.fixture(scope="session")
def linted(organisations: dict[str, Conversion], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Found]]:
    """Everything found in each organisation."""
    return {name: _lint(conversion, tmp_path_factory) for name, conversion in organisations.items()}


def _lint(conversion: Conversion, tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    return runs.lint(conversion.org.write(tmp_path_factory.mktemp("org"), "lists"))


def test_a_conversion_gives_files_that_are_read_without_a_finding(linted: dict[str, list[Found]]) -> None:
    for name, findings in linted.items():
        assert not _of_files_and_fields(findings), name


@pytest.mark.slow
def test_so_does_each_side_of_each_pair_of_revisions(
    conversions: dict[str, Conversion],
    organisations: dict[str, Conversion],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for name in conversions.keys() - organisations.keys():
        assert not _of_files_and_fields(_lint(conversions[name], tmp_path_factory)), name


def _of_files_and_fields(findings: list[Found]) -> list[Found]:
    return [one for one in findings if one.code.startswith(("YML", "SCH", "WAI")) and one.code not in CONTENT]


def test_a_file_each_and_a_list_for_all_are_the_same_organisation(
    organisations: dict[str, Conversion], linted: dict[str, list[Found]], tmp_path: Path
) -> None:
    """As many findings of each rule; on which of two equals one of them stands may follow the order of files."""
    for name, conversion in organisations.items():
        found = runs.lint(conversion.org.write(tmp_path / name, "files"))
        assert Counter(one.code for one in found) == Counter(one.code for one in linted[name]), name


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.source}-{defect.rule}")
def test_a_known_defect_is_found(
    defect: Defect,
    sources: dict[str, Source],
    organisations: dict[str, Conversion],
    linted: dict[str, list[Found]],
) -> None:
    code = next(rule.facts.code for rule in rules().values() if rule.facts.name == defect.rule)
    looked_at = [name for name in linted if name.partition("/")[0] == defect.source]
    expected_anywhere = False
    for name in looked_at:
        groups = defect.check(Facts(sources[name].read(), organisations[name]))
        found = Counter(one.entity for one in linted[name] if one.code == code)
        expected_anywhere |= bool(groups)
        if defect.everybody:
            (one,) = (each for each in linted[name] if each.code == code)
            assert one.entity.startswith("organization:"), name
            assert one.message.startswith(f"{len(groups)} of {len(groups)} "), name
            continue
        for group in groups:
            assert sum(found[reference] for reference in group) >= defect.expected(group), (name, group)
        if defect.alone:
            assert found.keys() <= frozenset().union(*groups), name
            assert found.total() == sum(map(defect.expected, groups)), name
    assert expected_anywhere, f"{defect.what}: nothing to find in {looked_at}"
