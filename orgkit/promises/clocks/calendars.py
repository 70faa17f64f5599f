"""From what is written to hours that can be counted on: calendars, whose holidays they keep, and which days count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta, tzinfo
from functools import lru_cache
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from orgkit.model import Org
from orgkit.model.entities import Calendar
from orgkit.model.values import TimeSpan
from orgkit.promises.clocks.holidays import Place
from orgkit.promises.clocks.opening import Opening

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OFFICE = ((TimeSpan(0, 1440),),) * 5 + ((), ())
_opened: WeakKeyDictionary[Org, dict[str, Opening]] = WeakKeyDictionary()


def opening_of(org: Org, calendar: Calendar | None) -> Opening:
    """When a calendar is open; day and night in the organisation's zone where there is none.

    A calendar without a time zone, or with one that nobody knows, has that of the organisation; without hours it never
    opens. Hours that never close keep no holidays, but the working days of their place do: that of the
    organisation's country, where the calendar names none. A calendar that changes on some day counts as it is on the
    day asked about.
    """
    known = _opened.setdefault(org, {})
    key = calendar.id if calendar is not None else ""
    if key not in known:
        opening = _opening(calendar, _zone(org)) if calendar is not None else Opening(_zone(org), always=True)
        if opening.always and opening.place is None:
            opening = replace(opening, place=_home(org))
        known[key] = opening
    return known[key]


def horizon(day: date) -> tuple[date, date]:
    """The first and the last day over which worst cases are looked for: the year of a day and the next."""
    year = min(max(day.year, 4), 9990)
    return date(year, 1, 1), date(year + 1, 12, 31)


def office_days(org: Org) -> Opening:
    """The days on which somebody of the organisation can act, such as post a letter.

    The open days of its calendar; where it has none, or one that is always or never open, Monday to Friday without
    the public holidays of its country.
    """
    calendar = org.target(org.organization.calendar) if org.organization is not None else None
    opening = opening_of(org, calendar if isinstance(calendar, Calendar) else None)
    if not opening.always and not opening.never:
        return opening
    place = opening.place or _home(org)
    return Opening(opening.zone, week=_OFFICE, place=place, added=opening.added, removed=opening.removed)


def is_working_day(opening: Opening, day: date) -> bool:
    """Whether a day has opening hours; for hours that never close, whether it is Monday to Friday and no holiday."""
    return (day.weekday() < 5 and not opening.is_closed(day)) if opening.always else opening.is_open_day(day)


def previous_working_day(opening: Opening, day: date) -> date:
    """The day itself if it is a working day, else the last one before it.

    The day itself as well where there is none within a year: hours that never open say nothing about when to act.
    """
    for back in range(min(366, day.toordinal() - 1)):
        found = day - timedelta(days=back)
        if is_working_day(opening, found):
            return found
    return day


def _home(org: Org) -> Place | None:
    country = org.organization.country if org.organization is not None else None
    return Place(country) if country else None


def _opening(calendar: Calendar, usual: tzinfo) -> Opening:
    kept = calendar.holidays
    return Opening(
        zone=_zone_named(calendar.time_zone) or usual,
        week=_week(calendar),
        always=bool(calendar.always_open),
        place=Place(kept.country, kept.subdivision or "") if kept is not None and kept.country else None,
        added=frozenset(day.date for day in kept.add) if kept is not None else frozenset(),
        removed=frozenset(kept.remove) if kept is not None else frozenset(),
        closures=tuple(sorted((each.from_, each.to or each.from_) for each in calendar.closures)),
    )


def _week(calendar: Calendar) -> tuple[tuple[TimeSpan, ...], ...]:
    days: Sequence[tuple[TimeSpan, ...]] = [getattr(calendar.weekly, day, ()) for day in _DAYS]
    return tuple(days)


def _zone(org: Org) -> tzinfo:
    return _zone_named(org.organization.time_zone if org.organization is not None else None) or UTC


@lru_cache(maxsize=256)
def _zone_named(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # Not a name of a zone, unknown, or there is no database of zones here.
        return None
