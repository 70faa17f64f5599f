"""iCalendar (RFC 5545): what falls due as a calendar that people subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from orgkit.exchange.content_lines import on_one_line, text, written
from orgkit.promises.contracts.feed import Event, Feed


def calendar(feed: Feed) -> bytes:
    """Whole days that block no time, with reminders where there are some.

    The time of writing is midnight of the day the feed was made, so that the same feed gives the same bytes. A
    client that reads it again changes the events it knows by their UID, and asks once a day (RFC 7986, 5.7).
    """
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//orgkit//orgkit//EN",
        "METHOD:PUBLISH",
        f"NAME:{on_one_line(feed.name)}",
        f"X-WR-CALNAME:{on_one_line(feed.name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    events = (line for event in feed.events for line in _event(event, feed.made))
    return written([*head, *events, "END:VCALENDAR"])


def _event(event: Event, made: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{on_one_line(event.uid)}@orgkit"
    yield f"DTSTAMP:{made:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{on_one_line(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{text(event.description)}"
    if event.category:
        yield f"CATEGORIES:{on_one_line(event.category)}"
    yield "TRANSP:TRANSPARENT"
    for days in event.reminders:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{on_one_line(event.summary)}"
        yield f"TRIGGER:-P{days}D" if days else "TRIGGER:PT0S"
        yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    """Eight digits; ``strftime`` leaves zeros out before the year 1000."""
    return day.isoformat().replace("-", "")
