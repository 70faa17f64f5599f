"""Random changes to files that people wrote: the sample, and the public data beside the project."""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from orgkit.load.gate import read_document
from tests.load.edits.announced import KINDS
from tests.load.edits.judge import judge
from tests.load.edits.oracle import parse

_OF_THE_WISH = ("is there already", "no comment can stand")
"""Refusals that are right whatever the file looks like: the wish was none that can be met."""


def run(files: Sequence[bytes], kind: str, count: int) -> Counter[str]:
    """So many changes of one kind to files picked at random; how often each reason was given."""
    dice = random.Random(f"{kind} {len(files)}")  # noqa: S311 - makes data, not secrets
    reasons: Counter[str] = Counter()
    while reasons.total() < count:
        data = dice.choice(files)
        changes = KINDS[kind](parse(data), dice, data)
        if changes:
            reasons[judge(data, changes)] += 1
    return reasons


def share(reasons: Counter[str]) -> float:
    """How many of the changes were refused for how a file is written."""
    refused = sum(n for reason, n in reasons.items() if reason and not any(one in reason for one in _OF_THE_WISH))
    return refused / reasons.total()


def usable(folder: Path, most: int) -> list[bytes]:
    """The YAML files below a folder that the gate lets through and PyYAML's slow reader gets through quickly."""
    found = []
    for path in sorted(folder.rglob("*.y*ml")):
        if path.is_file() and path.stat().st_size <= most:
            data = path.read_bytes()
            if read_document(data, path.name, many=True).node is not None and parse(data).mapping:
                found.append(data)
    return found


@pytest.fixture(scope="session")
def sample(project: Path) -> list[bytes]:
    """The files of the sample company."""
    return usable(project / "org", 12_000)


@pytest.fixture(scope="session")
def public(shared: Path) -> list[bytes]:
    """The YAML files of public organisations."""
    folder = shared / "data"
    if not folder.is_dir():
        reason = "needs the public data: there is no data/ in the folder beside the project"
        if os.environ.get("ORGKIT_SHARED"):
            pytest.fail(reason)
        pytest.skip(reason)
    return usable(folder, 60_000)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample(sample: list[bytes], kind: str) -> None:
    assert share(run(sample, kind, 8)) <= 0.25


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_changes_to_the_sample(sample: list[bytes], kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    reasons = run(sample, kind, 600)
    with capsys.disabled():
        sys.stdout.write(f"\nsample, {kind}: {dict(reasons)}\n")
    assert share(reasons) < 0.02


@pytest.mark.slow
@pytest.mark.realworld
@pytest.mark.parametrize("kind", KINDS)
def test_changes_to_public_data(public: list[bytes], kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert public
    reasons = run(public, kind, 200)
    with capsys.disabled():
        sys.stdout.write(f"\npublic data, {len(public)} files, {kind}: {dict(reasons)}\n")
    assert share(reasons) < 0.05


def test_what_is_read_is_what_the_other_reader_reads(sample: list[bytes]) -> None:
    assert len(sample) > 50
    assert all(isinstance(yaml.compose(data.decode(), Loader=yaml.SafeLoader), yaml.MappingNode) for data in sample[:5])
