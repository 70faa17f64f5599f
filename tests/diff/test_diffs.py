"""Whole organisations before and after: ``tests/diffs/<name>/{old,new}`` and what ``expect.toml`` there says."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from orgkit.app.comparing.compare import compare_trees
from orgkit.config import Settings
from orgkit.diff.settings import known_names
from orgkit.messages import render
from orgkit.report import Style, reporter
from orgkit.results import Change
from orgkit.results.report import DiffReport
from orgkit.source.tree import DictTree

DIFFS = Path(__file__).resolve().parents[1] / "diffs"
REPORT = Path(__file__).resolve().parents[2] / "orgkit" / "report"
DAY = dt.date(2026, 11, 16)


def _tree(folder: Path) -> DictTree:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return DictTree(files, folder.name)


def _told(change: Change, asked: dict[str, Any]) -> dict[str, Any]:
    """What is told of a change, as far as it was asked for."""
    told: dict[str, Any] = {
        "level": change.level.value,
        "name": change.name,
        "entity": f"{change.kind}:{change.entity}",
        "field": change.field,
        "message": render(change.message),
        "effects": [render(effect) for effect in change.effects],
        "affected": list(change.affected),
        "approvals": list(change.approvals),
        "why": render(change.why) if change.why else "",
    }
    return {key: value for key, value in told.items() if key in asked or key in ("level", "name", "entity")}


def _is_valid(report: DiffReport) -> None:
    """As JSON, by the schema that ships beside the reporter."""
    schemas = [json.loads((REPORT / f"{name}-1.schema.json").read_text("utf-8")) for name in ("lint", "diff")]
    registry: Registry[Any] = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in schemas)
    tell = reporter("json").diff
    assert tell is not None
    Draft202012Validator(schemas[1], registry=registry).validate(json.loads(tell(report, Style())))


def test_there_are_diffs() -> None:
    assert len(list(DIFFS.iterdir())) >= 5


@pytest.mark.parametrize("name", sorted(path.name for path in DIFFS.iterdir()))
def test_diff(name: str) -> None:
    expected = tomllib.loads((DIFFS / name / "expect.toml").read_text("utf-8"))
    report = compare_trees(_tree(DIFFS / name / "old"), _tree(DIFFS / name / "new"), Settings(), DAY, lint=False).report
    asked = expected.get("change", [])
    found = [_told(change, one) for change, one in zip(report.changes, asked, strict=False)]
    found += [_told(change, {"message": ""}) for change in report.changes[len(asked) :]]
    assert found == asked
    assert {change.name for change in report.changes} <= known_names()
    _is_valid(report)
    assert report.without_meaning == expected["without_meaning"]
    assert [render(note) for note in report.notes] == expected.get("notes", [])
