"""Calendars as RFC 5545 wants them: read back by another program, event by event, with the same bytes every time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgkit.exchange.ics import calendar
from orgkit.exchange.vcard import vcard
from orgkit.promises.contracts.feed import Event, Feed

MADE = date(2026, 11, 16)
LETTER = Event(
    date(2026, 12, 23),
    "notice-contract-hosting-2026-12-31",
    "Last day to post the notice of “Hosting; shop, cloud \\ edge”",
    "Who acts: Nadège Ferrandi\nAmount: 29,400.00 EUR",
    "Decision",
    (22, 7, 0),
)


def read(content: bytes) -> Any:
    """The calendar; the package's types leave open what a property may be."""
    found = icalendar.Calendar.from_ical(content)
    assert isinstance(found, icalendar.Calendar)
    return found


def test_every_field_comes_back() -> None:
    found = read(calendar(Feed("Maison Fauvel: what falls due", MADE, (LETTER,))))
    assert found["VERSION"] == "2.0"
    assert found["PRODID"]
    assert found["X-WR-CALNAME"] == "Maison Fauvel: what falls due"
    (event,) = found.walk("VEVENT")
    assert event["UID"] == "notice-contract-hosting-2026-12-31@orgkit"
    assert event["SUMMARY"] == LETTER.summary
    assert event["DESCRIPTION"] == LETTER.description
    assert event["CATEGORIES"].cats == ["Decision"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 23), date(2026, 12, 24))
    assert event["DTSTAMP"].dt.isoformat() == "2026-11-16T00:00:00+00:00"
    assert event["TRANSP"] == "TRANSPARENT"
    alarms = event.walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [-timedelta(22), -timedelta(7), timedelta(0)]
    assert {alarm["ACTION"] for alarm in alarms} == {"DISPLAY"}
    assert {alarm["DESCRIPTION"] for alarm in alarms} == {LETTER.summary}


TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)


@given(TEXTS, TEXTS, st.dates(), st.lists(st.integers(0, 400), max_size=3))
def test_whatever_is_written_is_read_back(summary: str, description: str, day: date, reminders: list[int]) -> None:
    event = Event(day, "some-uid", summary, description, "Kind", tuple(reminders))
    content = calendar(Feed(summary, MADE, (event,)))
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    (found,) = read(content).walk("VEVENT")
    assert found["DTSTART"].dt == day
    assert str(found["SUMMARY"]).split() == _plain(summary).split()
    assert str(found.get("DESCRIPTION", "")).split() == _plain(description).split()
    assert len(found.walk("VALARM")) == len(reminders)
    for line in lines:
        line.decode()


def _plain(text: str) -> str:
    return "".join(" " if c < " " or c == "\x7f" else c for c in text)


def test_the_same_feed_gives_the_same_bytes() -> None:
    feed = Feed("X", MADE, (LETTER, Event(date.max, "end", "The end of time")))
    assert calendar(feed) == calendar(feed)
    assert len(read(calendar(feed)).walk("VEVENT")) == 2


@pytest.mark.parametrize("harm", ["X\r\nEND:VCALENDAR", "X\nBEGIN:VEVENT", "X\x00\x1b[2J"])
def test_a_text_cannot_end_its_line(harm: str) -> None:
    content = calendar(Feed(harm, MADE, (Event(MADE, harm, harm, harm, harm),)))
    found = read(content)
    assert len(found.walk("VEVENT")) == 1
    assert content.split(b"\r\n").count(b"END:VCALENDAR") == 1
    card = vcard(harm, harm, harm, [harm], [harm])
    assert [line for line in card.split(b"\r\n") if line.startswith((b"BEGIN", b"END"))] == [
        b"BEGIN:VCARD",
        b"END:VCARD",
    ]
