"""Two validators, one verdict: jsonschema is the reference, jsonschema-rs the fast one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgkit.load import read_document
from orgkit.schema import Kind, kinds, plain
from orgkit.schema.check import check
from orgkit.schema.fast import FastValidator
from orgkit.schema.formats import is_day, is_relative_date
from orgkit.schema.reference import ReferenceValidator
from orgkit.schema.validate import validator
from tests.schema.making import as_yaml, mistakes, of_every_kind

FAST = {name: FastValidator(kind.file) for name, kind in kinds().items()}
REFERENCE = {name: ReferenceValidator(kind.file) for name, kind in kinds().items()}
MADE = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@MADE
@given(of_every_kind())
def test_what_is_made_from_a_schema_fits_it(made: tuple[Kind, dict[str, Any]]) -> None:
    kind, value = made
    assert REFERENCE[kind.name].faults(value) == []
    assert FAST[kind.name].valid(value)
    assert FAST[kind.name].faults(value) == []


@MADE
@given(st.data())
def test_the_same_faults(data: st.DataObject) -> None:
    kind, value = data.draw(of_every_kind())
    wrong = data.draw(mistakes(value))
    fast, reference = FAST[kind.name], REFERENCE[kind.name]
    assert fast.valid(wrong) == reference.valid(wrong)
    assert fast.faults(wrong) == reference.faults(wrong)
    assert fast.valid(wrong) == (fast.faults(wrong) == [])


@MADE
@given(st.data())
def test_what_is_left_fits_and_every_fault_is_said(data: st.DataObject) -> None:
    kind, value = data.draw(of_every_kind())
    wrong = data.draw(mistakes(value))
    node = read_document(as_yaml(wrong), f"org/{kind.folder}/x.yaml").node
    assert node is not None
    left, findings = check(kind.name, "x", node)
    assert bool(findings) == (not REFERENCE[kind.name].valid(wrong))
    if left is not None:
        assert REFERENCE[kind.name].valid(plain(left))
    for finding in findings:
        assert finding.entity == f"{kind.name}:x"
        assert finding.fix is not None
        assert finding.span.line >= 1


@MADE
@given(of_every_kind())
def test_what_fits_stays_as_it_is(made: tuple[Kind, dict[str, Any]]) -> None:
    kind, value = made
    node = read_document(as_yaml(value), f"org/{kind.folder}/x.yaml").node
    assert node is not None
    assert plain(node) == value
    assert check(kind.name, "x", node) == (node, [])


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_examples_of_the_schemas(kind: str, project: Path) -> None:
    """Every entity of the sample, by both."""
    facts = kinds()[kind]
    files = [project / "org" / f"{facts.folder}.yaml", *sorted((project / "org" / facts.folder).glob("*.yaml"))]
    seen = 0
    for file in filter(Path.is_file, files):
        node = read_document(file.read_bytes(), file.name, many=file.stem == facts.folder and not facts.single).node
        assert node is not None
        below = node.mapping.values() if file.stem == facts.folder and not facts.single else [node]
        for entity in below:
            seen += 1
            assert REFERENCE[kind].faults(plain(entity)) == FAST[kind].faults(plain(entity)) == []
    assert seen or kind == "waiver"


@given(st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True) | st.text(max_size=12))
def test_days(text: str) -> None:
    """A day is one that exists, in this one form; what starts otherwise is left to the pattern."""
    try:
        real = dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        real = False
    assert is_day(text) == real
    assert is_relative_date(text) == (real or not text[:1].isdigit())


def test_nothing_is_fetched() -> None:
    for make in (FastValidator, ReferenceValidator):
        judge = make("team.schema.json")
        assert judge.valid({"name": "x", "x-note": {"$ref": "https://fauvel.example/schema.json"}})


def test_the_fast_one_is_taken_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    validator.cache_clear()
    assert isinstance(validator("team.schema.json"), FastValidator)
    validator.cache_clear()
    monkeypatch.setattr("orgkit.schema.validate.find_spec", lambda _name: None)
    assert isinstance(validator("team.schema.json"), ReferenceValidator)
    validator.cache_clear()
