"""The table of currencies."""

from __future__ import annotations

from babel.numbers import list_currencies

from orgkit.model.queries.currencies import CURRENCIES


def test_every_code_is_known_to_the_world() -> None:
    assert CURRENCIES - list_currencies() == set()


def test_metals_tests_and_the_past_are_no_money() -> None:
    assert not CURRENCIES & {"XAU", "XAG", "XTS", "XXX", "FRF", "DEM"}
    assert {"EUR", "USD", "GBP", "CHF", "JPY", "XOF"} <= CURRENCIES
