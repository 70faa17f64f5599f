"""What one cell of a table of records says, or why it says nothing that can be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from orgkit.load.lookalikes import as_latin
from orgkit.load.records import DAY, PERIOD, QUANTITY
from orgkit.model.org import Org
from orgkit.model.queries.currencies import CURRENCIES
from orgkit.model.values import Measure
from orgkit.results import Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.schema.titles import kind_word

Value = TypeVar("Value")
Key = TypeVar("Key")

AHEAD = timedelta(days=366)
"""How long after the day asked about something may have been recorded; later is a slip of the pen."""

_DAY = re.compile(DAY, re.ASCII)
_PERIOD = re.compile(PERIOD, re.ASCII)
_NUMBER = re.compile(QUANTITY, re.ASCII)
_LONG = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_VALUE = re.compile(rf"(?:{QUANTITY})(?: ?%| \S[^\n\r]{{0,59}})?", re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class Wrong:
    """Why a cell, or several together, cannot be used. Without a ``code`` the cause is told elsewhere already."""

    column: str
    code: str = ""
    message: Message | None = None
    fix: Message | None = None


class Judged(dict[Key, "Value | Wrong"], Generic[Key, Value]):
    """What texts say, each judged once: a table holds the same few hundred again and again."""

    def __init__(self, judge: Callable[[Key], Value | Wrong]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, key: Key) -> Value | Wrong:
        self[key] = found = self._judge(key)
        return found


def empty(column: str) -> Wrong:
    """What to say of a cell in which nothing stands."""
    return Wrong(
        column, "SCH102", say("Nothing is written in {column}", column=column), say("write it, or delete the row")
    )


def number(text: str, column: str) -> Decimal | Wrong:
    """A number as :data:`orgkit.load.records.QUANTITY` has it, exactly."""
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    return _no_number(text, column)


def measure(text: str, column: str) -> Measure | Wrong:
    """A number with what it counts: ``95 %``, ``3 business hours``, ``4.4``."""
    if _VALUE.fullmatch(text):
        return Measure.parse(text)
    head = text.partition(" ")[0].removesuffix("%")
    return _no_number(head if text.strip() else text, column, text)


def _no_number(text: str, column: str, cell: str | None = None) -> Wrong:
    whole = text if cell is None else cell
    if not whole.strip():
        return empty(column)
    about = {"value": whole, "column": column}
    digits = text.lstrip("-").partition(".")
    if _LONG.fullmatch(text) and (len(digits[0]) > 15 or len(digits[2]) > 9):
        fix = say("write at most 15 digits before the point and 9 after it")
        return Wrong(column, "SCH109", say("“{value}” in {column} has more digits than are counted", **about), fix)
    fix = say("write plain digits with a point, such as 1200 or 12.5, and 0 where there was nothing")
    return Wrong(column, "SCH105", say("“{value}” in {column} is no number", **about), fix)


def day(text: str, column: str, as_of: date) -> date | Wrong:
    """A day that is not far ahead of the one asked about."""
    if not text.strip():
        return empty(column)
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    about = {"value": text, "column": column}
    if found is None:
        fix = say("write it year-month-day, such as {day}", day=as_of.isoformat())
        return Wrong(column, "SCH105", say("“{value}” in {column} is no day", **about), fix)
    if found - as_of > AHEAD:
        message = say("{value} in {column} is more than a year ahead: nothing can have been recorded then", **about)
        return Wrong(
            column, "SCH109", message, say("write the day on which it was, such as {day}", day=as_of.isoformat())
        )
    return found


def period(text: str, column: str) -> str | Wrong:
    """A month, a quarter or a year."""
    if _PERIOD.fullmatch(text):
        return text
    if not text.strip():
        return empty(column)
    fix = say("write a month, a quarter or a year: 2026-10, 2026-Q4 or 2026")
    return Wrong(column, "SCH105", say("“{value}” in {column} is no period", value=text, column=column), fix)


def currency(text: str, column: str) -> str | Wrong:
    """The code of a currency that exists."""
    if text in CURRENCIES:
        return text
    if not text.strip():
        return empty(column)
    near = nearest(text, sorted(CURRENCIES)) or (("EUR",) if text in ("€", "euro", "euros") else ())
    fix = say("write {near}", near=near) if near else say("write its code of three letters, such as EUR")
    return Wrong(column, "PRC614", say("“{value}” in {column} is no currency", value=text, column=column), fix)


def reference(org: Org, text: str, column: str, kinds: Sequence[str]) -> str | Wrong:
    """What a cell names, exactly as it is called: ``kind:id`` where several kinds may stand there."""
    if not text.strip():
        return empty(column)
    prefix, colon, name = text.partition(":")
    several = len(kinds) > 1
    if several and colon and prefix in kinds:
        asked: Sequence[str] = (prefix,)
    elif not several and not colon:
        asked, name = kinds, text
    else:
        asked, name = (), name if colon else text
    if any(org.index.has(kind, name) for kind in asked):
        return text
    if any(org.index.is_lost(kind, name) for kind in asked or kinds):
        return Wrong(column)
    return _astray(org, text, column, kinds, prefix if colon else "", name)


def _astray(org: Org, text: str, column: str, kinds: Sequence[str], prefix: str, name: str) -> Wrong:
    words = [kind_word(kind) for kind in kinds]
    about = {"value": text, "column": column, "kinds": words}
    others = [kind for kind in ((prefix,) if prefix and prefix not in kinds else ()) if org.index.has(kind, name)]
    if others:
        fix = say("write the name of a {kinds}", kinds=words)
        other = kind_word(others[0])
        message = say("“{value}” in {column} is a {other}, and a {kinds} is expected", **about, other=other)
        return Wrong(column, "REF202", message, fix)
    near = _meant(org, name, kinds)
    message = say("“{value}” in {column} names no {kinds}: names count letter by letter", **about)
    if not near:
        return Wrong(column, "REF201", message, say("write the name of one that exists, or add it"))
    return Wrong(column, "REF201", message, say("did you mean {near}?", near=near))


def _meant(org: Org, name: str, kinds: Sequence[str]) -> list[str]:
    """What may be meant, as it would be written: the same name, a former one, or one that looks like it."""
    index, latin = org.index, as_latin(name).strip().casefold()
    found = [(kind, latin) for kind in kinds if index.has(kind, latin)]
    found += [(kind, index.previous[kind, name]) for kind in kinds if (kind, name) in index.previous]
    found += [(kind, near) for near in index.near(name, kinds) for kind in kinds if index.has(kind, near)]
    return list(dict.fromkeys(id_ if len(kinds) == 1 else f"{kind}:{id_}" for kind, id_ in found))[:3]
