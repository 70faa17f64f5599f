"""Exact values: money, durations, percentages, texts in several languages.

Each is parsed from the text that was written; the schema has already checked its form.
No binary float holds money, a percentage or a share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from orgkit.source import Node


class Clock(StrEnum):
    """What a duration is counted on."""

    WALL = "wall"
    BUSINESS = "business"
    WORKING = "working"


_UNITS = {
    "ms": "millisecond", "s": "second", "second": "second", "min": "minute", "minute": "minute", "h": "hour",
    "hour": "hour", "d": "day", "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
_SECONDS = {
    "millisecond": Fraction(1, 1000), "second": Fraction(1), "minute": Fraction(60), "hour": Fraction(3600),
    "day": Fraction(86400), "week": Fraction(604800),
}  # fmt: skip
_DURATION = re.compile(r"(\d+(?:\.\d+)?) ?(?:(business|working|calendar) )?([a-z]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in its own unit, on its own clock: ``4 business hours``, ``3 working days``.

    ``unit`` is singular. A business day later is the same clock time on the n-th open
    day; a working day is Monday to Saturday; months are calendar months.
    """

    amount: Decimal
    unit: str
    clock: Clock = Clock.WALL

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read ``4 business hours``, ``30 min``, ``12 months``.

        Raises:
            ValueError: not a duration.
        """
        found = _DURATION.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a duration: {text!r}")
        unit = _UNITS.get(found[3]) or _UNITS.get(found[3].removesuffix("s"))
        if unit is None:
            raise ValueError(f"not a unit of time: {found[3]!r}")
        clock = {"business": Clock.BUSINESS, "working": Clock.WORKING}.get(found[2] or "", Clock.WALL)
        return cls(Decimal(found[1]), unit, clock)

    @property
    def seconds(self) -> Fraction | None:
        """Seconds on its own clock, with a day of 24 hours; ``None`` for months and years."""
        size = _SECONDS.get(self.unit)
        return Fraction(self.amount) * size if size is not None else None

    @property
    def months(self) -> int | None:
        """Whole months of a calendar duration; ``None`` for anything else."""
        size = {"month": 1, "quarter": 3, "year": 12}.get(self.unit)
        whole = self.amount == self.amount.to_integral_value()
        return int(self.amount) * size if size is not None and whole else None

    def __str__(self) -> str:
        clock = "" if self.clock is Clock.WALL else f"{self.clock} "
        plural = "" if self.amount == 1 else "s"
        return f"{self.amount} {clock}{self.unit}{plural}"


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one currency (ISO 4217)."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read ``180.00 EUR``.

        Raises:
            ValueError: not money.
        """
        amount, _, currency = text.strip().partition(" ")
        return cls(Decimal(amount), currency)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class InlinePrice:
    """A price written in place: an amount for one unit of something."""

    money: Money
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> InlinePrice:
        """Read ``180.00 EUR per visuel``.

        Raises:
            ValueError: not a price.
        """
        money, _, unit = text.partition(" per ")
        return cls(Money.parse(money), unit)

    def __str__(self) -> str:
        return f"{self.money} per {self.unit}" if self.unit else str(self.money)


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage as written: ``value`` is 99.8 for ``99.8 %``."""

    value: Decimal

    @classmethod
    def parse(cls, text: str) -> Percentage:
        """Read ``99.8 %``.

        Raises:
            ValueError: not a percentage.
        """
        return cls(Decimal(text.removesuffix("%").strip()))

    @property
    def share(self) -> Fraction:
        """The part of one: 0.998 for ``99.8 %``."""
        return Fraction(self.value) / 100

    def __str__(self) -> str:
        return f"{self.value} %"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, often in a period: ``12 per month``, ``20 hours per week``."""

    amount: Decimal
    unit: str = ""
    per: str = ""

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read ``20 hours per week``.

        Raises:
            ValueError: not a quantity.
        """
        amount, _, rest = text.strip().partition(" ")
        rest = rest.strip()
        if rest.startswith("per "):
            return cls(Decimal(amount), "", rest.removeprefix("per "))
        unit, _, per = rest.partition(" per ")
        return cls(Decimal(amount), unit, per)

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.amount), self.unit, self.per and f"per {self.per}")))


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with whatever it counts: ``95 %``, ``4 business hours``, ``12``."""

    amount: Decimal
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> Measure:
        """Read ``4.6 / 5`` or ``95 %``.

        Raises:
            ValueError: does not start with a number.
        """
        found = re.match(r"-?\d+(?:\.\d+)?", text.strip(), re.ASCII)
        if found is None:
            raise ValueError(f"not a measure: {text!r}")
        return cls(Decimal(found[0]), text.strip()[found.end() :].strip())

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A day counted from another: ``start + 1 month``; or a day as such, with no anchor."""

    day: date | None
    anchor: str = ""
    sign: int = 1
    offset: Duration | None = None

    @classmethod
    def parse(cls, text: str) -> RelativeDate:
        """Read ``2026-03-01`` or ``end - 3 months``.

        Raises:
            ValueError: neither.
        """
        if text[:1].isdigit():
            return cls(date.fromisoformat(text))
        anchor, _, rest = text.partition(" ")
        if not rest:
            return cls(None, anchor)
        return cls(None, anchor, -1 if rest.startswith("-") else 1, Duration.parse(rest[1:].strip()))

    def __str__(self) -> str:
        if self.day is not None:
            return self.day.isoformat()
        return f"{self.anchor} {'-' if self.sign < 0 else '+'} {self.offset}" if self.offset else self.anchor


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Minutes from midnight, the end exclusive; an end at or before the start is on the next day."""

    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> TimeSpan:
        """Read ``09:00-18:00``.

        Raises:
            ValueError: not a span of time.
        """
        first, _, last = text.partition("-")
        return cls(_minutes(first), _minutes(last))

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)


class Text:
    """A text for people, in one language that is not named or in several that are."""

    __slots__ = ("by_language",)

    def __init__(self, by_language: Mapping[str, str]) -> None:
        self.by_language = dict(by_language)

    @classmethod
    def from_node(cls, node: Node) -> Text:
        """From a string or a map by language."""
        if isinstance(node.value, dict):
            return cls({language: below.text for language, below in node.value.items()})
        return cls({"": node.text})

    def in_(self, language: str) -> str:
        """The text in a language; else in the same language elsewhere; else the first written."""
        found = self.by_language.get(language)
        if found is None:
            found = self.by_language.get(language.split("-", maxsplit=1)[0])
        if found is None:
            found = next(iter(self.by_language.values()), "")
        return found

    def language_of(self, language: str) -> str:
        """The language that :meth:`in_` answers in; empty where the text names none."""
        for wanted in (language, language.split("-", maxsplit=1)[0]):
            if wanted in self.by_language:
                return wanted
        return next(iter(self.by_language), "")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages named; empty for a text that names none."""
        return tuple(language for language in self.by_language if language)

    def __str__(self) -> str:
        return next(iter(self.by_language.values()), "")

    def __bool__(self) -> bool:
        return any(self.by_language.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.by_language == other.by_language

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.by_language.items())))

    def __repr__(self) -> str:
        return f"Text({self.by_language!r})"
