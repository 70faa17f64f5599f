"""Addresses: pages of this site, and the few schemes that may lead elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

PAGE = "page:/"
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PATH = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.(?:html|json|ics|vcf|xml|txt)", re.ASCII)
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Url:
    """An address that is safe to follow. Make one with the functions of this module."""

    text: str

    @property
    def external(self) -> bool:
        """Whether it leads to another site."""
        return self.text.startswith(("http:", "https:"))


def page(path: str, anchor: str = "") -> Url:
    """The address of a page of this site, from its root; made relative when the page it stands on is written."""
    if not _PATH.fullmatch(path) or (anchor and not _ANCHOR.fullmatch(anchor)):
        raise ValueError(f"not the path of a page: {path!r} {anchor!r}")
    return Url(f"{PAGE}{path}#{anchor}" if anchor else f"{PAGE}{path}")


def here(anchor: str) -> Url:
    """A place on the same page."""
    if not _ANCHOR.fullmatch(anchor):
        raise ValueError(f"not an anchor: {anchor!r}")
    return Url(f"#{anchor}")


def outside(address: str) -> Url | None:
    """An address written in the data, or ``None`` where following it would not be safe.

    Only http, https, mailto and tel with something behind them; no control characters, no spaces, no user names,
    no backslash, which browsers read as a slash.
    """
    address = address.strip()
    if not address or any(ord(c) <= 0x20 or ord(c) == 0x7F or c in '\\"<>`' for c in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES:
        return None
    if parts.scheme.lower() in {"http", "https"}:
        return Url(address) if host and "@" not in parts.netloc else None
    return Url(address) if parts.path and not parts.netloc else None


def mail(address: str, subject: str = "", body: str = "") -> Url | None:
    """A mail to an address, its subject and text filled in; ``None`` where the address is none."""
    if not re.fullmatch(r"[^\s@,;:<>()\[\]\\\"?&#%]+@[^\s@,;:<>()\[\]\\\"?&#%]+", address):
        return None
    filled = [f"{key}={quote(value, safe='')}" for key, value in (("subject", subject), ("body", body)) if value]
    return Url("mailto:" + quote(address, safe="@+") + ("?" + "&".join(filled) if filled else ""))


def phone(number: str) -> Url | None:
    """A telephone number to call; ``None`` where it has no digits or holds something else."""
    digits = re.sub(r"[\s.()\u00a0\u202f-]", "", number)
    return Url(f"tel:{digits}") if re.fullmatch(r"\+?[0-9]{2,20}", digits, re.ASCII) else None
