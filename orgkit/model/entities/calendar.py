"""Calendar.

Generated from the schemas by ``orgkit dev generate``; edit ``schemas/`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from orgkit.model.base import Entity, Part
from orgkit.model.values import Text, TimeSpan
from orgkit.source import Node


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CalendarWeek(Part):
    """The opening hours of an ordinary week. A day that is not listed is closed."""

    mon: tuple[TimeSpan, ...] = ()
    tue: tuple[TimeSpan, ...] = ()
    wed: tuple[TimeSpan, ...] = ()
    thu: tuple[TimeSpan, ...] = ()
    fri: tuple[TimeSpan, ...] = ()
    sat: tuple[TimeSpan, ...] = ()
    sun: tuple[TimeSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CalendarHoliday(Part):
    """A free day."""

    date: date
    name: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CalendarHolidays(Part):
    """The public holidays that are kept."""

    country: str | None = None
    subdivision: str | None = None
    add: tuple[CalendarHoliday, ...] = ()
    remove: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CalendarClosure(Part):
    """Days on which everything is closed."""

    from_: date
    to: date | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CalendarChange(Part):
    """A dated change of this calendar: on the day given, the fields listed take new values."""

    from_: date
    announced: date | None = None
    why: Text | None = None
    set: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar(Entity):
    """Opening hours: the days and times somebody is there, the holidays, and the closures."""

    entity_kind: ClassVar[str] = "calendar"

    name: Text
    time_zone: str | None = None
    weekly: CalendarWeek | None = None
    holidays: CalendarHolidays | None = None
    closures: tuple[CalendarClosure, ...] = ()
    always_open: bool | None = None
    visibility: str | None = None
    previous_ids: tuple[str, ...] = ()
    changes: tuple[CalendarChange, ...] = ()
    notes: Text | None = None
