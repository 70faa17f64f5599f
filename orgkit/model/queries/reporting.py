"""Who answers to whom.

A member answers to the lead of the team, a lead to the lead of the team above, unless the
person's own ``manager`` says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from orgkit.model.entities import Team
from orgkit.model.org import Org, cycles
from orgkit.model.queries.posts import answering, leads, posts_of, posts_today
from orgkit.model.queries.structure import ancestors, parent_cycles


@lru_cache(maxsize=4)
def _teams_led(org: Org) -> Mapping[str, tuple[Team, ...]]:
    found: dict[str, list[Team]] = {}
    for team in org.teams.values():
        for person in leads(org, team):
            found.setdefault(person, []).append(team)
    return {person: tuple(teams) for person, teams in found.items()}


def teams_led(org: Org, person: str) -> tuple[Team, ...]:
    """The teams that somebody leads today."""
    return _teams_led(org).get(person, ())


def derived_managers(org: Org, person: str) -> tuple[str, ...]:
    """Whom somebody answers to by the tree of teams alone, whatever the person's own file says.

    Who leads a team answers upwards only: being a guest in a colleague's team makes nobody the
    colleague's subordinate. Where somebody leads the team above as well, the next one counts.
    """
    led = teams_led(org, person)
    found: list[str] = []
    if led:
        for team in led:
            above = next((up for up in ancestors(org, team) if leads(org, up) and person not in leads(org, up)), None)
            found.extend(leads(org, above) if above is not None else ())
    else:
        for post in posts_of(org, person):
            found.extend(leads(org, post.team))
    return tuple(dict.fromkeys(one for one in found if one != person))


def managers(org: Org, person: str) -> tuple[str, ...]:
    """Whom somebody answers to today."""
    own = org.people.get(person)
    if own is not None and own.manager is not None:
        return answering(org, own.manager)
    return derived_managers(org, person)


@lru_cache(maxsize=4)
def _reports(org: Org) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for person in dict.fromkeys([*org.people, *(post.person for post in posts_today(org) if post.person)]):
        for manager in managers(org, person):
            found.setdefault(manager, []).append(person)
    return {manager: tuple(people) for manager, people in found.items()}


def reports(org: Org, person: str) -> tuple[str, ...]:
    """Those who answer to somebody today."""
    return _reports(org).get(person, ())


def reporting_cycles(org: Org) -> tuple[tuple[str, ...], ...]:
    """Circles of people who answer to each other, as person ids, each from its smallest id upwards.

    Circles that come from teams inside each other are left out: their cause is the teams.
    """
    tangled = {id_ for circle in parent_cycles(org) for id_ in circle}

    def above(person: str) -> tuple[str, ...]:
        own = org.people.get(person)
        if (own is None or own.manager is None) and any(team.id in tangled for team in teams_led(org, person)):
            return ()
        return managers(org, person)

    return tuple(tuple(circle) for circle in cycles(org.people, above))
