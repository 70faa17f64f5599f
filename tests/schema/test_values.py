"""The values of common.schema.json: what is accepted, what is refused, alike by both validators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

COMMON: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "schemas" / "common.schema.json").read_text(encoding="utf-8")
)


def check(shape: str, good: list[Any], bad: list[Any]) -> None:
    """Both validators accept and refuse alike."""
    schema = {**COMMON, "$ref": f"#/$defs/{shape}"}
    reference = Draft202012Validator(schema)
    fast = jsonschema_rs.Draft202012Validator(schema)
    assert [value for value in good if not (reference.is_valid(value) and fast.is_valid(value))] == []
    assert [value for value in bad if reference.is_valid(value) or fast.is_valid(value)] == []


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        ("id", "a b2 web-support x1-y2", "Web web_support -a a- a--b 1a é"),
        ("date", "2026-03-01", "2026-3-1 01/03/2026 2026-03-01T10:00"),
        ("month", "2026-10", "2026-13 2026 10-2026"),
        ("accounting-period", "2026 2026-Q4 2026-10", "26 2026-Q5 2026-13 Q4-2026"),
        ("percentage", "99.8% 0% 100%", "0.998 99,8% % 80"),
        ("time-span", "09:00-18:00 00:00-24:00", "9-18 09:00 18:00-25:00 9h-18h"),
        ("decimal", "12 0.75 -3", "1e3 1,5 1_000 .5 １２"),
        ("country", "FR BE", "France fr FRA"),
        ("currency", "EUR CHF", "EURO € eur"),
        ("language", "fr en pt-BR zh-Hant-TW", "french FR fr_FR"),
        ("email", "a.b@fauvel.example a+b@x.y.example", "a@b @x.example a.b@ a@b..c"),
        (
            "url",
            "https://a.example/x?y=1#z http://[::1]/",
            "javascript:alert(1) //a.example ftp://a https:// a.b",
        ),
        ("sha256", "0" * 64, "0" * 63),
    ],
)
def test_words_are_accepted_or_refused(shape: str, good: str, bad: str) -> None:
    check(shape, good.split(), bad.split())


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (
            "duration",
            [
                *("30 minutes", "1 minute", "15 min", "4 h", "4h", "4 hours", "4 business hours", "3 business days"),
                *("5 working days", "1 working day", "12 months", "2 calendar days", "1.5 hours", "800 ms", "1 year"),
            ],
            ["4", "4 heures", "4 h ouvrées", "3 jours ouvrés", "four hours", "4 working hours", "-1 day", "4 business"],
        ),
        (
            "relative-date",
            ["2026-06-30", "start + 1 month", "end - 3 months", "start", "start + 6 months"],
            ["start+1 month", "1 month", "begin + 1 month", "start + month", "M+1"],
        ),
        (
            "money",
            ["180.00 EUR", "-5 EUR", "12 CHF", {"amount": "180.00", "currency": "EUR"}],
            [
                "12,50 EUR",
                "12,50 €",
                "EUR 12",
                "12",
                "1 000 EUR",
                {"amount": "12"},
                {"amount": "1,5", "currency": "EUR"},
            ],
        ),
        (
            "price",
            ["180.00 EUR per visuel", "180.00 EUR", "product-visual"],
            ["180,00 EUR", "180.00", "180 € per visuel", "-5", ""],
        ),
        ("hours", ["09:00-18:00", "office-france"], ["9-18", "9h-18h", "24/7"]),
        ("percentage", ["99.8 %", "80 %"], ["99,8 %", "80 percent", "80  %"]),
        ("quantity", ["12 per month", "20 hours per week", "40"], ["twelve", "-1 per month", "1,5 per day"]),
        ("measure", ["95 %", "4.5", "3 business days", "120 orders", "-2"], ["good reactivity", "", "4,5"]),
        ("phone", ["+33 1 99 00 12 34", "112", "01 99 00 12 34"], ["call me", "+", "1-800-SHOES"]),
        ("time-zone", ["Europe/Paris", "America/Argentina/Ushuaia", "UTC+1"], ["Paris time", ""]),
        (
            "text",
            ["Bonjour", {"fr": "Bonjour", "en": "Hello"}, "two\nlines"],
            ["", {}, {"french": "Bonjour"}, {"fr": ""}, ["Bonjour"], 3],
        ),
        ("label", ["Studio design", {"fr": "Studio"}], ["two\nlines", ""]),
        (
            "time-promise",
            ["4 business hours", {"at_most": "1 day", "share": "95 %"}, [{"priority": "p1", "at_most": "1 h"}]],
            ["soon", {"share": "95 %"}, [], [{"at_most": "1 h"}], {"p1": "15 minutes"}],
        ),
        (
            "availability-promise",
            ["99.8 %", {"at_least": "99.8 %", "window": "month"}],
            ["0.998", {"at_least": "99.8"}, {"at_least": "99.8 %", "window": "decade"}],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_values_are_accepted_or_refused(shape: str, good: list[Any], bad: list[Any]) -> None:
    check(shape, good, bad)
