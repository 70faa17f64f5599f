"""Exact values in the sentences of a comparison, in English and in French."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgkit.diff.prices import Price
from orgkit.diff.spoken import OPEN_ENDED, spoken, word
from orgkit.messages import render
from orgkit.model import Duration, InlinePrice, Measure, Money, Percentage, Quantity
from orgkit.results.finding import say


def _said(value: object, language: str) -> str:
    told = render(say("{value}", value=value), language)
    return told.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (Duration.parse("1 h"), "1 hour", "1 heure"),
        (Duration.parse("4 business hours"), "4 business hours", "4 heures ouvrées"),
        (Duration.parse("1.50 h"), "1.5 hours", "1,5 heure"),
        (Duration.parse("5 working days"), "5 working days", "5 jours ouvrables"),
        (Duration.parse("12 months"), "12 months", "12 mois"),
        (Percentage.parse("99.90 %"), "99.9 %", "99,9 %"),
        (Money.parse("12.5 EUR"), "12.50 EUR", "12,50 EUR"),
        (InlinePrice.parse("1200 EUR per visuel"), "1200.00 EUR per visuel", "1 200,00 EUR par visuel"),
        (InlinePrice.parse("0.125 EUR"), "0.125 EUR", "0,125 EUR"),
        (True, "yes", "oui"),
        (False, "no", "non"),
        (date(2027, 6, 1), "1 June 2027", "1er juin 2027"),
        (Quantity.parse("12 per month"), "12 per month", "12 par mois"),
        (Quantity.parse("20 hours per week"), "20 hours per week", "20 heures par semaine"),
        (Quantity.parse("9000 orders per month"), "9000 orders per month", "9 000 orders par mois"),
        (Quantity.parse("3"), "3", "3"),
        (Measure.parse("95.0 %"), "95 %", "95 %"),
        (Measure.parse("4 business hours"), "4 business hours", "4 heures ouvrées"),
        (Measure.parse("4.6 / 5"), "4.6 / 5", "4,6 / 5"),
    ],
)
def test_a_value(value: object, english: str, french: str) -> None:
    assert (_said(spoken(value), "en"), _said(spoken(value), "fr")) == (english, french)


@pytest.mark.parametrize(
    ("amounts", "rates", "english", "french"),
    [
        ({"price": "10"}, {}, "10.00 EUR per visual", "10,00 EUR par visual"),
        (
            {"up to 20": "45", f"up to {OPEN_ENDED}": "39.5"}, {},
            "45.00 EUR up to 20 and 39.50 EUR beyond", "45,00 EUR jusqu’à 20 et 39,50 EUR au-delà",
        ),
        (
            {"flat up to 20": "45", f"flat up to {OPEN_ENDED}": "60", "minimum": "5", "maximum": "100"}, {},
            "45.00 EUR in all up to 20, 60.00 EUR in all beyond, at least 5.00 EUR and at most 100.00 EUR",
            "45,00 EUR en tout jusqu’à 20, 60,00 EUR en tout au-delà, 5,00 EUR au moins et 100,00 EUR au plus",
        ),
        (
            {}, {"percent": "7.50", "surcharge express": "30"},
            "7.5 % and 30 % more for express", "7,5 % et majoration de 30 % (express)",
        ),
        ({}, {}, "per unit", "à l’unité"),
    ],
)  # fmt: skip
def test_a_price(amounts: dict[str, str], rates: dict[str, str], english: str, french: str) -> None:
    given = [{name: Decimal(value) for name, value in values.items()} for values in (amounts, rates)]
    price = Price("EUR", "visual", "per-unit", "", amounts=given[0], rates=given[1])
    assert (_said(price.told, "en"), _said(price.told, "fr")) == (english, french)


def test_a_word_that_has_no_other_stays() -> None:
    assert word("somebody-elses-word") == "somebody-elses-word"
    assert _said(word("deprecated"), "fr") == "à quitter"
