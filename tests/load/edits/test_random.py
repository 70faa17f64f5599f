"""Random changes of every kind to random files: no silent damage, judged by another parser."""

from __future__ import annotations

import random
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgkit.load.gate import read_document
from tests.load.edits.announced import KINDS
from tests.load.edits.judge import judge
from tests.load.edits.oracle import parse
from tests.load.edits.scribe import write_file

WAITS = "no comment can stand"


def once(kind: str, seed: int) -> str | None:
    """One file and one change; ``None`` where the file has no place for it, else why it was refused."""
    dice = random.Random(f"{kind} {seed}")  # noqa: S311 - makes data, not secrets
    data, scribe = write_file(dice)
    assert read_document(data, "", many=True).node is not None, data.decode()
    changes = KINDS[kind](parse(data), dice, data)
    return judge(data, changes, scribe.owners, scribe.loose) if changes else None


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**48))
def test_a_change_does_what_it_says_and_no_more(kind: str, seed: int) -> None:
    once(kind, seed)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_changes_of_a_kind(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With those to the sample and to public data in ``test_files.py``: two thousand of each kind."""
    refusals: Counter[str] = Counter()
    made = seed = 0
    while made < 1200:
        reason = once(kind, seed)
        seed += 1
        if reason is not None:
            made += 1
            refusals[reason] += bool(reason)
    refused = sum(
        count for reason, count in refusals.items() if "is there already" not in reason and WAITS not in reason
    )
    with capsys.disabled():
        sys.stdout.write(f"\n{kind}: {made} edits, {refused} refused {dict(refusals)}\n")
    assert refused < made * 0.02
