"""vCard 4 (RFC 6350) and iCalendar (RFC 5545): text in lines of 75 octets, escaped as both ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_SPECIAL = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day with a title. ``key`` tells it from others of the same day."""

    day: date
    title: str
    key: str


def vcard(name: str, organization: str, note: str, mails: Sequence[str], phones: Sequence[str]) -> bytes:
    """A card for a team."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:group", f"FN:{_text(name)}"]
    lines += [f"ORG:{_text(organization)};{_text(name)}"] if organization else []
    lines += [f"NOTE:{_text(note)}"] if note else []
    lines += [f"EMAIL:{_text(mail)}" for mail in mails]
    lines += [f"TEL:{_text(phone)}" for phone in phones]
    return _written([*lines, "END:VCARD"])


def calendar(name: str, dates: Iterable[Dated], made: date) -> bytes:
    """Whole days. ``made`` stands for the time it was written, so that the same data gives the same bytes."""
    stamp = f"{made:%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//orgkit//handbook//EN", f"X-WR-CALNAME:{_text(name)}"]
    for number, entry in enumerate(dates):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(entry.key)}-{entry.day:%Y%m%d}-{number}@orgkit",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(entry.title)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return _written([*lines, "END:VCALENDAR"])


def _text(value: str) -> str:
    """A value on one line: line breaks and other control characters are spaces, separators are escaped."""
    return _SPECIAL.sub(lambda found: "\\" + found.group(), " ".join("".join(max(c, " ") for c in value).split()))


def _written(lines: Iterable[str]) -> bytes:
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _folded(line: str) -> list[bytes]:
    """A line in pieces of at most 75 octets, never within a character; each but the first begins with a space."""
    pieces: list[bytes] = []
    current = b""
    for character in line:
        encoded = character.encode()
        if len(current) + len(encoded) > 75:
            pieces.append(current)
            current = b" "
        current += encoded
    return [*pieces, current]
