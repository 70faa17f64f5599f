"""Calendars of what falls due, for everybody and for each team, in the words of the handbook."""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.model.entities.team import Team
from orgkit.pages.frame import Frame
from orgkit.promises.contracts.feed import Feed, feed
from orgkit.promises.contracts.terms import plus_months

CALENDAR = "api/v1/calendar.ics"
_MONTHS = 24


def feeds(frame: Frame) -> Mapping[str, Feed]:
    """Every calendar by its path."""
    name = frame.say("calendar.name", name=frame.name(frame.org.organization) or "orgkit")
    found = {CALENDAR: _feed(frame, name, None)}
    for team in frame.reading.teams:
        found[calendar_of(team)] = _feed(frame, frame.name(team), team)
    return found


def calendar_of(team: Team) -> str:
    """The path of a team's calendar."""
    return f"api/v1/teams/{team.id}.ics"


def _feed(frame: Frame, name: str, team: Team | None) -> Feed:
    until = plus_months(frame.reading.day, _MONTHS)
    found = frame.due if team is None else frame.due_in(team.id)
    return feed(name, frame.org.as_of, (due for due in found if due.day <= until), frame.translate, frame.actor)
