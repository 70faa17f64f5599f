"""Items of lists that nothing names: no id, no name, none of the fields that tell them apart."""

from __future__ import annotations

from tests.diff.organisations import changes, edited, names

FAST = '{at_most: 200 ms, share: "99 %"}'
SLOW = '{at_most: 2 s, share: "50 %"}'


def _promising(*latency: str) -> dict[str, str]:
    return edited(slas__web=f"name: Web\ntargets: {{latency: [{', '.join(latency)}]}}\n")


def test_an_unnamed_item_is_the_same_as_one_that_says_the_same() -> None:
    assert changes(_promising(FAST), _promising(FAST)) == ()


def test_unnamed_items_have_no_order() -> None:
    assert changes(_promising(FAST, SLOW), _promising(SLOW, FAST)) == ()


def test_an_unnamed_item_that_says_something_else_is_told() -> None:
    assert names(changes(_promising(FAST), _promising(SLOW))) != []
