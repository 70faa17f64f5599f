"""What falls due in the next months, as an audience may see it: for a terminal, for programs, for a calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from orgkit.app.asking.show import UnknownEntityError
from orgkit.app.asking.spoken import Spoken
from orgkit.app.checking.check import read, rule_options
from orgkit.app.place import Day, Place
from orgkit.config import Settings
from orgkit.exchange.ics import calendar
from orgkit.messages import render
from orgkit.model import Org, Ref, view
from orgkit.promises.contracts.agenda import agenda, habits_of
from orgkit.promises.contracts.falling_due import Due, Habits, seen_by
from orgkit.promises.contracts.feed import feed
from orgkit.promises.contracts.terms import plus_months
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.schema.titles import kind_word

FORMAT = "orgkit.calendar/1"
MONTHS = 12
"""How far ahead, where nobody says."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: how far ahead, which kinds (all where none is named), which team, and for whom."""

    months: int = MONTHS
    until: date | None = None
    only: tuple[str, ...] = ()
    team: str = ""
    audience: str = "employees"


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What falls due from a day on, in the order of days."""

    spoken: Spoken
    day: Day
    until: date
    wish: Wish
    due: tuple[Due, ...]

    def who(self, due: Due) -> str:
        """Who acts, by name, in the reader's language; empty where nobody is named."""
        return self._called(due.owner, self.spoken.language) if due.owner else ""

    def _called(self, key: str, language: str) -> str:
        kind, _, id_ = key.partition(":")
        entity = self.spoken.org.find(key)
        holder = self.spoken.holder(Ref(kind, id_, entity.node)) if entity is not None else None
        return render(holder, language) if holder is not None else id_

    def calendar(self) -> bytes:
        """An iCalendar file of it."""
        language = self.spoken.language
        organization = self.spoken.name(self.spoken.org.organization)
        name = render(say("{name}: what falls due", name=organization or "orgkit"), language)
        made = feed(name, self.day.date, self.due, partial(render, language=language),
                    partial(self._called, language=language))  # fmt: skip
        return calendar(made)


def upcoming(place: Place, day: Day, wish: Wish, language: str) -> Upcoming:
    """What falls due from a day on. ``language`` empty: the organisation's.

    Raises:
        NothingToCheckError: there is no organisation.
        UnknownEntityError: there is no such team, or not for this audience.
    """
    whole = read(place.tree, place.settings, day.date)[0]
    org = view(whole, wish.audience)
    language = language or org.language
    until = wish.until or plus_months(day.date, wish.months)
    team = _team(org, wish.team)
    found = seen_by(agenda(org, day.date, until, language, _habits(org, place.settings)), wish.audience)
    kept = tuple(due for due in found if (not wish.only or due.kind in wish.only) and (not team or due.team == team))
    return Upcoming(Spoken(org, language), day, until, wish, kept)


def _team(org: Org, written: str) -> str:
    id_ = written.removeprefix("team:")
    if not id_ or id_ in org.teams:
        return id_
    about: dict[str, object] = {"kind": kind_word("team"), "id": id_}
    near = nearest(id_, org.teams)
    if near:
        raise UnknownEntityError(say("There is no {kind} “{id}”; did you mean {near}?", near=list(near), **about))
    raise UnknownEntityError(say("There is no {kind} “{id}”", **about))


def _habits(org: Org, settings: Settings) -> Habits:
    """How often things are looked at again: what the options of the rules say, else the policies."""
    given = rule_options(settings)
    usual = habits_of(org)
    reviewed: Mapping[str, Any] = given.get(rule("review-missed").code, {})
    return replace(
        usual,
        review_months=given.get(rule("review-overdue").code, {}).get("months", usual.review_months),
        contract_review_months=reviewed.get("months", usual.contract_review_months),
        unreviewed=tuple(reviewed.get("exempt", usual.unreviewed)),
        acting_months=given.get(rule("acting-too-long").code, {}).get("months", usual.acting_months),
        alert_days=given.get(rule("notice-due").code, {}).get("alert_days", usual.alert_days),
    )


def as_data(found: Upcoming) -> dict[str, Any]:
    """What programs get: sentences in English, names in the organisation's language."""
    return {
        "format": FORMAT,
        "as_of": found.day.date.isoformat(),
        "until": found.until.isoformat(),
        "audience": found.wish.audience,
        "due": [_data(found, due) for due in found.due],
    }


def _data(found: Upcoming, due: Due) -> Mapping[str, Any]:
    money = due.amount.money if due.amount is not None else None
    return {
        "day": due.day.isoformat(),
        "kind": due.kind,
        "what": render(due.what),
        "entity": due.entity.entity_key,
        "name": found.spoken.name(due.entity),
        "owner": due.owner or None,
        "team": due.team or None,
        "amount": f"{money.amount:f}" if money is not None else None,
        "currency": money.currency if money is not None else None,
        "at_least": due.amount.at_least if due.amount is not None else None,
        "alert_on": due.alert_on.isoformat() if due.alert_on is not None else None,
        "uid": due.uid,
        "path": due.span.file,
        "line": due.span.line,
    }


def by_month(found: Sequence[Due]) -> list[tuple[date, list[Due]]]:
    """The same, each month with its first day."""
    months: dict[date, list[Due]] = {}
    for due in found:
        months.setdefault(due.day.replace(day=1), []).append(due)
    return list(months.items())
