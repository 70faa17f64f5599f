"""Which of two durations is surely longer."""

from __future__ import annotations

import pytest

from orgkit.model import Duration
from orgkit.promises.clocks.lengths import surely_longer


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        ("2 business hours", "1 business hour", True),
        ("1 business hour", "1 business hour", False),
        ("120 minutes", "1 hour", True),
        ("3 business days", "2 business days", True),
        ("8 business hours", "1 business day", False),
        ("30 business hours", "1 business day", True),
        ("2 business days", "4 business hours", False),
        ("8 business hours", "4 hours", True),
        ("8 hours", "4 business hours", False),
        ("2 business days", "30 hours", True),
        ("1 business day", "24 hours", False),
        ("2 working days", "1 business day", False),
        ("2 months", "1 month", True),
        ("31 days", "1 month", False),
        ("32 days", "1 month", True),
        ("1 year", "365 days", False),
        ("13 months", "1 year", True),
        ("1.5 months", "1 month", True),
    ],
)
def test_only_what_no_calendar_can_turn_round(one: str, other: str, longer: bool) -> None:
    assert surely_longer(Duration.parse(one), Duration.parse(other)) is longer
    assert not (longer and surely_longer(Duration.parse(other), Duration.parse(one)))
