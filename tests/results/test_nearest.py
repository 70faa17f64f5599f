"""Near names are offered when they are near, and only then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.results.nearest import _distance, closest, nearest

KNOWN = ["dam-storage", "design-studio", "data", "it", "hr", "search", "webshop"]


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("dam-storge", ("dam-storage",)),
        ("dseign-studio", ("design-studio",)),
        ("DATA", ("data",)),
        ("daat", ("data",)),
        ("serach", ("search",)),
        ("ir", ()),
        ("finance", ()),
        ("", ()),
    ],
)
def test_what_is_offered(written: str, offered: tuple[str, ...]) -> None:
    assert nearest(written, KNOWN) == offered


def test_nearest_first_and_no_more_than_asked() -> None:
    assert nearest("photos", ["photoss", "phots", "photo-s", "photos"], limit=2) == ("photos", "photo-s")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("photo-c", None), ("photo-aa", "photo-a"), ("phoot-a", "photo-a"), ("phoo-a", None), ("far-away", None)],
)
def test_the_closest_is_nearer_than_every_other(written: str, meant: str | None) -> None:
    assert closest(written, ["photo-a", "photo-b", "pho-a"]) == meant


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 3))
def test_distance_given_up_early_agrees_with_the_full_one(one: str, two: str, allowed: int) -> None:
    assert min(_distance(one, two, allowed), allowed + 1) == min(_distance(one, two, 99), allowed + 1)
    assert _distance(one, two, 99) == _distance(two, one, 99)
