"""What the word ``format`` means in the schemas: the same for both validators, and for the parsers behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping


def is_day(text: str) -> bool:
    """Whether a text is a day that exists, written ``2026-03-01``; its pattern is checked beside."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def is_relative_date(text: str) -> bool:
    """Whether a text that starts like a day is one; ``start + 1 month`` has its pattern alone."""
    return not text[:1].isdigit() or is_day(text)


def is_email(_text: str) -> bool:
    """An address is what its pattern says; validators differ on the rest."""
    return True


FORMATS: Mapping[str, Callable[[str], bool]] = {"date": is_day, "relative-date": is_relative_date, "email": is_email}
