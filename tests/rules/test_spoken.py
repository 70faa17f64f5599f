"""Numbers as people say them."""

from __future__ import annotations

import pytest

from orgkit.messages import render
from orgkit.model import Percentage
from orgkit.model.queries.wording import downtime


@pytest.mark.parametrize(
    ("share", "window", "said"),
    [
        ("99.9 %", "month", "43 minutes a month"),
        ("99.9 %", None, "43 minutes a month"),
        ("99.99 %", "month", "4 minutes a month"),
        ("99.999 %", "month", "25 seconds a month"),
        ("99.5 %", "month", "3 hours a month"),
        ("99 %", "year", "3 days a year"),
        ("90 %", "week", "16 hours a week"),
    ],
)
def test_what_a_share_leaves_for_failures(share: str, window: str | None, said: str) -> None:
    assert render(downtime(Percentage.parse(share), window)) == said
