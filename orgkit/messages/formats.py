"""Dates, numbers, money and plurals as each language writes them. Babel knows how; nothing is invented here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

Length = Literal["full", "long", "medium", "short"]


class UnknownLanguageError(ValueError):
    """A language tag that no locale is known for."""


@cache
def locale(language: str) -> Locale:
    """The locale of a BCP-47 tag such as ``fr`` or ``pt-BR``; raises ``UnknownLanguageError``."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownLanguageError(language) from error


def day(value: date, language: str, length: Length = "medium") -> str:
    """A date with its year: “1er déc. 2026”, “Dec 1, 2026”."""
    return _first_of_month(format_date(value, length, locale=locale(language)), value, language)


def day_of_year(value: date, language: str) -> str:
    """A date without its year: “1er déc.”, “Dec 1”."""
    return _first_of_month(format_skeleton("MMMd", value, locale=locale(language)), value, language)


def month(value: date, language: str) -> str:
    """A month with its year: “décembre 2026”, “December 2026”."""
    return format_skeleton("yMMMM", value, locale=locale(language))


def _first_of_month(text: str, value: date, language: str) -> str:
    """French writes the first day of a month as an ordinal; CLDR's patterns do not."""
    if value.day == 1 and locale(language).language == "fr" and text.startswith("1 "):
        return "1er" + text[1:]
    return text


def weekday(number: int, language: str, *, short: bool = True) -> str:
    """The name of a day of the week, Monday is 0: “lun.”, “Mon”."""
    return str(get_day_names("abbreviated" if short else "wide", locale=locale(language))[number])


def number(value: Decimal | int, language: str) -> str:
    """A number with its grouping, every digit kept, zeros at its end as well: “12,50”."""
    where = locale(language)
    exponent = Decimal(value).as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    whole = where.decimal_formats[None].pattern.partition(".")[0]
    pattern = f"{whole}.{'0' * decimals}" if decimals else whole
    return format_decimal(value, format=pattern, locale=where, decimal_quantization=False)


def money(amount: Decimal, currency: str, language: str) -> str:
    """An amount with its currency: cents only where there are any, every digit kept."""
    where = locale(language)
    if amount == amount.to_integral_value():
        pattern = where.currency_formats["standard"].pattern.replace("0.00", "0")
        return format_currency(amount, currency, format=pattern, locale=where, currency_digits=False)
    return format_currency(amount, currency, locale=where, decimal_quantization=False)


def percent(share: Decimal, language: str) -> str:
    """A share of one as a percentage, every digit kept: ``Decimal("0.998")`` is “99,8 %”."""
    return format_percent(share, locale=locale(language), decimal_quantization=False)


def listing(items: Iterable[str], language: str, *, alternatives: bool = False) -> str:
    """Items in a sentence: “a, b et c”; with ``alternatives``, “a, b ou c”."""
    return format_list(list(items), style="or" if alternatives else "standard", locale=locale(language))


def plural(count: int | Decimal, language: str) -> str:
    """The plural category of a count in a language: ``one``, ``other``, or another of CLDR's."""
    return str(locale(language).plural_form(count))


def language_name(code: str, language: str) -> str:
    """What a language is called in another; the code itself where nobody named it."""
    try:
        return locale(code).get_display_name(locale(language)) or code
    except UnknownLanguageError:
        return code


def territory_name(code: str, language: str) -> str:
    """What a country is called in a language; the code itself where nobody named it."""
    return str(locale(language).territories.get(code.upper(), code))


def sort_key(text: str) -> tuple[str, str]:
    """Order for lists read by people: accents and case count only where all else is equal."""
    from unicodedata import category, normalize

    folded = "".join(c for c in normalize("NFKD", text.casefold()) if category(c) != "Mn")
    return folded.replace("œ", "oe"), text
