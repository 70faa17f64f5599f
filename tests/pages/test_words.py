"""Values of the model as French and English write them."""

from __future__ import annotations

import pytest

from orgkit.model import Duration, InlinePrice, Measure, Money, Percentage, Quantity, TimeSpan
from orgkit.pages.strings import Strings
from orgkit.pages.words import Words, plural_of

FR = Words(Strings("fr"), {"visual": "visuel", "half-day": "demi-journée"})
EN = Words(Strings("en"), {"visual": "image", "half-day": "half day"})


@pytest.mark.parametrize(
    ("written", "french", "english"),
    [
        ("4 business hours", "4\u00a0h ouvrées", "4 business hours"),
        ("1 business day", "1 jour ouvré", "1 business day"),
        ("5 working days", "5 jours ouvrables", "5 working days"),
        ("30 min", "30\u00a0min", "30 min"),
        ("12 months", "12 mois", "12 months"),
        ("1.5 hours", "1,5\u00a0h", "1.5 hours"),
    ],
)
def test_durations(written: str, french: str, english: str) -> None:
    assert FR.duration(Duration.parse(written)) == french
    assert EN.duration(Duration.parse(written)) == english


def test_money_has_cents_only_where_there_are_any_and_loses_no_digit() -> None:
    assert FR.money(Money.parse("1800.00 EUR")) == "1\u202f800\u00a0€"
    assert FR.money(Money.parse("0.12 EUR")) == "0,12\u00a0€"
    assert EN.money(Money.parse("1800.50 EUR")) == "€1,800.50"
    assert EN.money(Money.parse("0.0125 EUR")) == "€0.0125"


def test_prices_quantities_shares_measures() -> None:
    assert FR.price(InlinePrice.parse("180.00 EUR per visual")) == "180\u00a0€ / visuel"
    assert FR.quantity(Quantity.parse("12 visual per month")) == "12 visuels par mois"
    assert EN.quantity(Quantity.parse("1 visual per week")) == "1 image per week"
    assert FR.quantity(Quantity.parse("10 per month")) == "10 par mois"
    assert FR.percentage(Percentage.parse("99.80 %")) == "99,8\u00a0%"
    assert FR.measure(Measure.parse("4.6 / 5")) == "4,6 / 5"
    assert EN.measure(Measure.parse("95 %")) == "95%"


@pytest.mark.parametrize(
    ("noun", "language", "plural"),
    [
        ("visuel", "fr", "visuels"),
        ("tableau de bord", "fr", "tableaux de bord"),
        ("colis", "fr", "colis"),
        ("journal", "fr", "journaux"),
        ("image", "en", "images"),
        ("half day", "en", "half days"),
        ("box", "en", "boxes"),
        ("query", "en", "queries"),
        ("Seite", "de", "Seite"),
    ],
)
def test_plurals_of_units(noun: str, language: str, plural: str) -> None:
    assert plural_of(noun, language) == plural


def test_times_of_day() -> None:
    assert FR.span(TimeSpan.parse("09:00-18:30")) == "9\u00a0h\u202f–\u202f18\u00a0h 30"
    assert EN.span(TimeSpan.parse("09:00-18:30")) == "9:00\u202f–\u202f18:30"
