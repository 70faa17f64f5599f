"""What each setting may hold: from a value of TOML or of the command line to a typed one.

Every converter takes the value and returns it typed, or raises `NotAcceptedError` with the
end of a sentence that begins with the name of the setting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from orgkit.config.version import clauses
from orgkit.results import Message
from orgkit.results.finding import say

Converter = Callable[[object], object]

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that can be asked about."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class NotAcceptedError(Exception):
    """A value does not fit its setting; ``message`` says what is expected."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


def text(value: object) -> str:
    """Any text that is not empty."""
    if not isinstance(value, str) or not value:
        raise NotAcceptedError(say("a text in quotes"))
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, (list, tuple)):
        raise NotAcceptedError(say("a list of texts, such as [“first”, “second”]"))
    return tuple(text(item) for item in value)


def folder(value: object) -> str:
    """A folder inside the repository, with forward slashes and none at its end."""
    path = text(value).rstrip("/")
    steps = path.split("/")
    if not path or "\\" in path or ":" in path or any(step in ("", ".", "..") for step in steps):
        raise NotAcceptedError(say("a folder inside the repository, such as “org”"))
    return path


def language(value: object) -> str:
    """The tag of a language."""
    tag = text(value)
    if not _LANGUAGE.fullmatch(tag):
        raise NotAcceptedError(say("a language such as “en”, “fr” or “fr-CA”"))
    return tag


def version_range(value: object) -> str:
    """A range of versions; raises where it cannot be read."""
    wanted = text(value)
    if clauses(wanted) is None:
        raise NotAcceptedError(say("a range of versions such as “>=1.0” or “>=1.0, <2”"))
    return wanted


def day(value: object) -> date:
    """A day, as TOML's own date or as text."""
    found: date | None = None
    if isinstance(value, date) and not isinstance(value, datetime):
        found = value
    elif isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with suppress(ValueError):
            found = date.fromisoformat(value)
    if found is None:
        raise NotAcceptedError(say("a day such as 2026-11-21"))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotAcceptedError(say("a day from {first} to {last}", first=str(FIRST_YEAR), last=str(LAST_YEAR)))
    return found


def number(least: int, most: int) -> Converter:
    """An exact number between two others, both included."""

    def convert(value: object) -> Decimal:
        found = _decimal(value)
        if found is None or not least <= found <= most:
            raise NotAcceptedError(say("a number from {least} to {most}", least=least, most=most))
        return found

    return convert


def whole(least: int, most: int) -> Converter:
    """A whole number between two others, both included."""

    def convert(value: object) -> int:
        found = _decimal(value)
        if found is None or not least <= found <= most or found != found.to_integral_value():
            raise NotAcceptedError(say("a whole number from {least} to {most}", least=least, most=most))
        return int(found)

    return convert


def word_of(words: Mapping[str, object]) -> Converter:
    """One of a few words, each with what it stands for."""

    def convert(value: object) -> object:
        if not isinstance(value, str) or value not in words:
            raise NotAcceptedError(say("{allowed}", allowed=tuple(words)))
        return words[value]

    return convert


def member_of(choices: type[StrEnum]) -> Converter:
    """A member of an enumeration, by its value."""
    return word_of({choice.value: choice for choice in choices})


def several_of(*allowed: str) -> Converter:
    """A list of words out of a few."""

    def convert(value: object) -> tuple[str, ...]:
        words = texts(value)
        if not set(words) <= set(allowed):
            raise NotAcceptedError(say("a list out of {allowed:and}", allowed=allowed))
        return words

    return convert


def option(value: object) -> object:
    """The option of a rule: a truth value, a number, a text, or a list of texts."""
    if isinstance(value, (bool, int, Decimal, str)):
        return value
    if isinstance(value, (list, tuple)):
        return texts(value)
    raise NotAcceptedError(say("a number, a text, true, false, or a list of texts"))


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        return None
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
