"""vCard 4 (RFC 6350): how to reach a team."""

from __future__ import annotations

from collections.abc import Sequence

from orgkit.exchange.content_lines import on_one_line, written


def vcard(name: str, organization: str, note: str, mails: Sequence[str], phones: Sequence[str]) -> bytes:
    """A card for a team."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:group", f"FN:{on_one_line(name)}"]
    lines += [f"ORG:{on_one_line(organization)};{on_one_line(name)}"] if organization else []
    lines += [f"NOTE:{on_one_line(note)}"] if note else []
    lines += [f"EMAIL:{on_one_line(mail)}" for mail in mails]
    lines += [f"TEL:{on_one_line(phone)}" for phone in phones]
    return written([*lines, "END:VCARD"])
