"""Who holds which post on the day asked about: people, roles, leads, stand-ins, vacancies.

A post is one line of a team's members. A role is held by whoever stands in a post with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from orgkit.model.base import Ref
from orgkit.model.entities import Contract, Person, Role, Service, Team, TeamMember
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import in_force, in_use
from orgkit.model.queries.structure import parent_of

_OUTSIDE = frozenset(("freelancer", "agency"))


@dataclass(frozen=True, slots=True)
class Post:
    """One line of the members of a team; ``position`` counts from 0."""

    team: Team
    position: int
    member: TeamMember

    @property
    def person(self) -> str:
        """The id of the person who holds it; empty where it is vacant."""
        return "" if self.member.person.is_post else self.member.person.id

    @property
    def role(self) -> str:
        """The id of its role; empty where it has none."""
        return self.member.role.id if self.member.role is not None else ""

    def on(self, day: date) -> bool:
        """Whether it exists on a day."""
        return in_force(day, self.member.since, self.member.until)


@lru_cache(maxsize=4)
def posts(org: Org) -> tuple[Post, ...]:
    """Every post, past and future ones too, in the order of the files."""
    return tuple(
        Post(team, position, member) for team in org.teams.values() for position, member in enumerate(team.members)
    )


@lru_cache(maxsize=4)
def posts_today(org: Org) -> tuple[Post, ...]:
    """The posts of today, vacant ones too, in teams that are in use."""
    return tuple(post for post in posts(org) if post.on(org.as_of) and in_use(post.team, org.as_of))


@lru_cache(maxsize=4)
def _by_role(org: Org) -> Mapping[str, tuple[Post, ...]]:
    return _grouped((post.role, post) for post in posts_today(org))


@lru_cache(maxsize=4)
def _by_person(org: Org) -> Mapping[str, tuple[Post, ...]]:
    return _grouped((post.person, post) for post in posts_today(org))


@lru_cache(maxsize=4)
def _by_team(org: Org) -> Mapping[str, tuple[Post, ...]]:
    return _grouped((post.team.id, post) for post in posts_today(org))


def _grouped(pairs: Iterable[tuple[str, Post]]) -> Mapping[str, tuple[Post, ...]]:
    found: dict[str, list[Post]] = {}
    for key, post in pairs:
        if key:
            found.setdefault(key, []).append(post)
    return {key: tuple(group) for key, group in found.items()}


def posts_with(org: Org, role: str) -> tuple[Post, ...]:
    """The posts of today that have a role, vacant ones too."""
    return _by_role(org).get(role, ())


def holders(org: Org, role: str) -> tuple[Post, ...]:
    """The posts of today in which somebody holds a role."""
    return tuple(post for post in posts_with(org, role) if post.person)


def posts_of(org: Org, person: str) -> tuple[Post, ...]:
    """The posts that somebody holds today."""
    return _by_person(org).get(person, ())


def people_of(org: Org, team: Team) -> frozenset[str]:
    """The ids of the people in a team today, its leads among them."""
    return frozenset(post.person for post in _by_team(org).get(team.id, ()) if post.person) | set(leads(org, team))


def is_here(person: Person, day: date) -> bool:
    """Whether somebody has started and has not left."""
    return in_force(day, person.start, person.end)


def is_outside(person: Person) -> bool:
    """Whether somebody works here without being employed here."""
    return person.kind in _OUTSIDE or (person.provider is not None and person.kind is None)


def leads(org: Org, team: Team) -> tuple[str, ...]:
    """The ids of the people who lead a team today; none where nobody does.

    A role leads through whoever holds it in the team, or else anywhere.
    """
    seen: set[str] = set()
    while team.id not in seen:
        seen.add(team.id)
        ref = team.lead
        if ref is None or ref.vacant:
            return ()
        if not ref.is_post:
            return answering(org, ref, team)
        above = parent_of(org, team)
        if above is None:
            return ()
        team = above
    return ()


def answering(org: Org, ref: Ref | None, team: Team | None = None) -> tuple[str, ...]:
    """The ids of the people whom a reference leads to today: a person, who holds a role, who leads a team.

    ``team`` is where words such as ``lead`` and ``deputy`` and roles are looked up first.
    """
    if ref is None or ref.vacant:
        return ()
    if ref.is_post:
        return _post_word(org, ref.id, team) if team is not None else ()
    if ref.kind == "person":
        return (ref.id,)
    if ref.kind == "team":
        return leads(org, org.teams[ref.id]) if ref.id in org.teams else ()
    held = holders(org, ref.id) if ref.kind == "role" else ()
    near = [post for post in held if team is not None and post.team is team]
    return tuple(dict.fromkeys(post.person for post in near or held))


def _post_word(org: Org, word: str, team: Team) -> tuple[str, ...]:
    if word == "parent-lead":
        above = parent_of(org, team)
        return leads(org, above) if above is not None else ()
    people = leads(org, team)
    return (
        people if word == "lead" else tuple(stand_in for person in people for stand_in in stand_ins(org, person, team))
    )


def stand_ins(org: Org, person: str, team: Team | None = None) -> tuple[str, ...]:
    """The ids of those who stand in for somebody today, in one team or in all."""
    found = [
        post.member.deputy.id
        for post in posts_of(org, person)
        if post.member.deputy is not None and (team is None or post.team is team)
    ]
    return tuple(dict.fromkeys(found))


def team_behind(org: Org, ref: Ref | None) -> Team | None:
    """The one team behind a team, a role that is held in it only, or a service or contract that it owns."""
    target = org.target(ref)
    if isinstance(target, Role):
        teams = {post.team.id: post.team for post in posts_with(org, target.id)}
        return next(iter(teams.values())) if len(teams) == 1 else None
    if isinstance(target, (Service, Contract)):
        target = org.target(target.owner)
    return target if isinstance(target, Team) else None


def surely_unheld(org: Org, role: str) -> bool:
    """Whether nobody holds a role today; no, where a team or a role that cannot be read might say otherwise."""
    return not holders(org, role) and not _teams_unsure(org)


@lru_cache(maxsize=4)
def _teams_unsure(org: Org) -> bool:
    return bool(org.unresolved_kinds & {"team", "role"}) or any(key.startswith("team:") for key in org.doubtful)
