"""Lengths of time as people say them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from orgkit.messages import render
from orgkit.promises.proof.delays.moments import spoken


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=1), "1 second"),
        (timedelta(milliseconds=1500), "2 seconds"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=67), "67 hours"),
        (timedelta(hours=2, minutes=10, seconds=1), "2 hours and 11 minutes"),
        (timedelta(hours=168, minutes=30), "168 hours and 30 minutes"),
        (timedelta(hours=169), "7 days and 1 hour"),
        (timedelta(days=9, minutes=1), "9 days and 1 hour"),
        (timedelta(days=30), "30 days"),
        (timedelta(0), "0 minutes"),
    ],
)
def test_a_length_is_said_in_the_largest_units_that_people_use(time: timedelta, said: str) -> None:
    assert render(spoken(time)) == said
