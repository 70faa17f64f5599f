"""A calendar does not know the public holidays of its place.

It names none; its country or region is not known; it lists days one by one and none for the year that begins soon;
or somebody works by it at a site whose region keeps other holidays. Hours that never close need none, and a day
that the calendar takes away is a decision, not an omission.

Why it matters: Every promise in business hours counts on these days: whoever is away on Good Friday and is said to be
there is late on Tuesday.

How to fix: Name the country and, where it has holidays of its own, the region. Take away the days on which people work.

    holidays: {country: FR}                                                 # wrong in Strasbourg
    holidays: {country: FR, subdivision: Alsace, remove: [2027-05-17]}      # right

When to waive: Never seen; where people work on every holiday, write `holidays: {}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from orgkit.model import Org
from orgkit.model.entities import Calendar, OrganizationSite, Person, Team
from orgkit.model.queries.lifecycle import in_force, is_retired
from orgkit.model.queries.offer import team_calendar
from orgkit.promises.clocks.calendars import horizon, opening_of
from orgkit.promises.clocks.holidays import Place, name_of, regions
from orgkit.promises.clocks.opening import Opening
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("holidays-incomplete")
OPTIONS = (
    Option("days", 60, "how many days before a year begins a list of single days must have its holidays"),
    Option("named", 3, "how many missing holidays a finding names"),
)


@dataclass(frozen=True, slots=True)
class _There:
    """Somebody who works by a calendar at a site."""

    who: Team | Person
    site: OrganizationSite
    place: Place


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Calendars with hours, one after the other; what is known of a calendar decides what can be missing."""
    there = _by_calendar(org)
    for calendar in org.calendars.values():
        opening = opening_of(org, calendar)
        if opening.always or opening.never or calendar.entity_key in org.doubtful:
            continue
        if calendar.holidays is None:
            yield _none_named(org, calendar, opening)
        elif opening.place is None or not opening.place.country_known:
            yield from _listed(org, calendar, opening, options.number("days"))
        elif not opening.place.region_known:
            yield _no_such_region(org, calendar, opening.place)
        else:
            yield from _elsewhere(org, calendar, opening, there.get(calendar.id, ()), options.number("named"))


def _none_named(org: Org, calendar: Calendar, opening: Opening) -> Finding:
    country = org.organization.country if org.organization is not None else None
    place = Place(country) if country else None
    missed = _missed(org, opening, place)
    if place is None or not missed:
        message = say("{entity} names no public holidays", entity=subject(org, calendar))
        return found(
            RULE, calendar, message, "holidays", fix=say("write holidays: with the country, or holidays: {{}}")
        )
    message = say(
        "{entity} names no public holidays: {holiday} counts as a day on which it is open",
        entity=subject(org, calendar),
        holiday=_day(org, place, missed[0]),
    )
    fix = say(
        "write holidays: {{country: {country}}}, or holidays: {{}} if people work on all of them", country=country
    )
    return found(RULE, calendar, message, "holidays", fix=fix)


def _listed(org: Org, calendar: Calendar, opening: Opening, days: int) -> Iterator[Finding]:
    """Calendars whose holidays have to be listed one by one: no country, or none that is known."""
    needed = {org.as_of.year, (org.as_of + timedelta(days=days)).year}
    missing = sorted(needed - {day.year for day in opening.added})
    if opening.place is not None and missing:
        message = say(
            "{entity} keeps the public holidays of {country}, and nothing is known about them",
            entity=subject(org, calendar),
            country=opening.place.country,
        )
        fix = say("write another country, or list the days of {year} under add", year=str(missing[0]))
        yield found(RULE, calendar, message, "holidays", "country", fix=fix)
    elif missing and opening.added:
        message = say(
            "{entity} lists single holidays, and none in {year}", entity=subject(org, calendar), year=str(missing[0])
        )
        fix = say("add the days of {year}, or write the country instead", year=str(missing[0]))
        yield found(RULE, calendar, message, "holidays", "add", fix=fix)


def _no_such_region(org: Org, calendar: Calendar, place: Place) -> Finding:
    known = regions(place.country, org.as_of.year)
    near = nearest(place.region, [*known.values(), *known])
    message = say(
        "{entity} keeps the public holidays of “{region}”, and no such region of {country} is known: those of the "
        "whole country count",
        entity=subject(org, calendar),
        region=place.region,
        country=place.country,
    )
    if near:
        fix = say("write subdivision: {region}", region=near[0])
    elif known:
        fix = say("write {regions}, or nothing for a region that keeps no others", regions=list(known.values()))
    else:
        fix = say("leave subdivision out: no region of {country} keeps others", country=place.country)
    return found(RULE, calendar, message, "holidays", "subdivision", fix=fix)


def _elsewhere(org: Org, calendar: Calendar, opening: Opening, there: Iterable[_There], most: int) -> Iterator[Finding]:
    """Places with other holidays at which somebody works by the calendar, each once."""
    by_place: dict[Place, _There] = {}
    for each in there:
        by_place.setdefault(each.place, each)
    for place, one in by_place.items():
        missed = _missed(org, opening, place)
        if not missed:
            continue
        message = say(
            "{entity} leaves out public holidays of {site}, where {who} works by it: {holidays:and}",
            entity=subject(org, calendar),
            holidays=[_day(org, place, day) for day in missed[:most]],
            site=called(org, one.site.name, one.site.id),
            who=subject(org, one.who),
        )
        path = "subdivision" if calendar.holidays is not None and calendar.holidays.subdivision else "country"
        related = Related(say("the site"), one.who.at("site"))
        yield found(
            RULE, calendar, message, "holidays", path, related=[related], fix=_other_place(org, one, len(by_place))
        )


def _other_place(org: Org, one: _There, places: int) -> Message:
    where = f"subdivision: {one.place.region}" if one.place.region else f"country: {one.place.country}"
    if places == 1:
        return say("write {where}, or list under remove the days on which people work", where=where)
    return say("give {who} a calendar with {where}", who=subject(org, one.who), where=where)


def _missed(org: Org, opening: Opening, place: Place | None) -> list[date]:
    """The holidays of a place on which a calendar counts as open, from the day asked about, each name once."""
    if place is None:
        return []
    last = horizon(org.as_of)[1]
    days = (day for year in range(org.as_of.year, last.year + 1) for day in sorted(place.days(year)))
    first: dict[str, date] = {}
    for day in days:
        if day >= org.as_of and day not in opening.removed and opening.is_open_day(day):
            first.setdefault(name_of(place, day), day)
    return sorted(first.values())


def _day(org: Org, place: Place, day: date) -> Message:
    return say("{holiday} on {day}", holiday=name_of(place, day, org.language), day=day)


def _by_calendar(org: Org) -> Mapping[str, list[_There]]:
    """Who works by each calendar at which site: teams, and people with a calendar and a site of their own."""
    sites = {site.id: site for site in (org.organization.sites if org.organization is not None else ())}
    found_: dict[str, list[_There]] = {}
    everybody: tuple[Team | Person, ...] = (*org.teams.values(), *org.people.values())
    for who in everybody:
        calendar = _calendar(org, who)
        site = sites.get(who.site.id) if who.site is not None and who.site.found else None
        if calendar is not None and site is not None and site.country:
            found_.setdefault(calendar.id, []).append(_There(who, site, Place(site.country, site.subdivision or "")))
    return found_


def _calendar(org: Org, who: Team | Person) -> Calendar | None:
    if isinstance(who, Team):
        return None if is_retired(who, org.as_of) else team_calendar(org, who)
    named = org.target(who.calendar) if in_force(org.as_of, who.start, who.end) else None
    return named if isinstance(named, Calendar) else None
