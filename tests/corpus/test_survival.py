"""Whatever the schemas allow, and mistakes in it: no rule, no view and no page falls over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orgkit.model import AUDIENCES, view
from orgkit.pages import handbook
from orgkit.schema import Kind
from orgkit.source.tree import DictTree
from tests.corpus.transplant import Files, clean
from tests.rules.cases import TODAY, check
from tests.schema.making import as_yaml, mistakes, of_every_kind

DAYS = (TODAY, date.min, date.max)
SLOWLY = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
UNSHRUNK = (Phase.explicit, Phase.generate)  # a whole company takes minutes to make smaller


@st.composite
def companies(draw: st.DrawFn) -> Files:
    """The clean organisation with one to three entities replaced by anything, right or wrong."""
    files = dict(clean())
    for _ in range(draw(st.integers(1, 3))):
        made: tuple[Kind, dict[str, Any]] = draw(of_every_kind())
        kind, value = made
        if draw(st.booleans()):
            value = draw(mistakes(value))
        single = [f"org/{kind.folder}.yaml"] if kind.single else [f"org/{kind.folder}/x.yaml"]
        own = [path for path in files if path.startswith(f"org/{kind.folder}/")]
        files[draw(st.sampled_from(sorted(own) or single))] = as_yaml(value)
    return files


def survive(files: Files) -> None:
    for day in DAYS:
        org = check(DictTree(files), day).org
        for audience in AUDIENCES:
            view(org, audience)
    seen = view(check(DictTree(files), TODAY).org)
    assert handbook(seen, "fr", findings=[], changes=[]).pages


@settings(max_examples=10, phases=UNSHRUNK, suppress_health_check=SLOWLY)
@given(companies())
def test_nothing_falls_over(files: Files) -> None:
    survive(files)


@pytest.mark.slow
@settings(max_examples=200, phases=UNSHRUNK, suppress_health_check=SLOWLY)
@given(companies())
def test_nothing_falls_over_in_many(files: Files) -> None:
    survive(files)
