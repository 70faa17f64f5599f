"""Who holds which post on the day of an organisation."""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.model import Org, Ref
from orgkit.model.entities import Team, TeamMember

Holders = frozenset[str]
"""Ids of people."""

NOBODY: Holders = frozenset()


class People:
    """Memberships in force on one day, indexed once."""

    def __init__(self, org: Org) -> None:
        self._org = org
        teams: dict[str, set[str]] = {}
        holders: dict[tuple[str, str], set[str]] = {}
        for team in org.teams.values():
            for member in team.members:
                if _is_known(member.person) and self.in_force(member):
                    teams.setdefault(member.person.id, set()).add(team.id)
                    if member.role is not None:
                        holders.setdefault((team.id, member.role.id), set()).add(member.person.id)
        self._members: dict[str, set[str]] = {}
        for person, found in teams.items():
            for team_id in found:
                self._members.setdefault(team_id, set()).add(person)
        self._teams: Mapping[str, Holders] = {person: frozenset(found) for person, found in teams.items()}
        self._holders: Mapping[tuple[str, str], Holders] = {post: frozenset(found) for post, found in holders.items()}
        self._posts: dict[str, set[str]] = {}
        self._anywhere: dict[str, set[str]] = {}
        for (team_id, role), found in holders.items():
            self._posts.setdefault(team_id, set()).add(role)
            self._anywhere.setdefault(role, set()).update(found)
        self._families: dict[str, Holders] = {}

    def in_force(self, member: TeamMember) -> bool:
        """Whether a membership has begun and not ended."""
        day = self._org.as_of
        return (member.since is None or member.since <= day) and (member.until is None or member.until >= day)

    def teams(self, person: str) -> frozenset[str]:
        """The teams that somebody is in."""
        return self._teams.get(person, frozenset())

    def members(self, team: str) -> Holders:
        """Who is in a team."""
        return frozenset(self._members.get(team, ()))

    def posts(self, team: str) -> frozenset[str]:
        """The roles that somebody holds in a team."""
        return frozenset(self._posts.get(team, ()))

    def holders(self, role: str, team: str) -> Holders:
        """Who holds a role in a team."""
        return self._holders.get((team, role), NOBODY)

    def all_holders(self, role: str) -> Holders:
        """Who holds a role anywhere."""
        return frozenset(self._anywhere.get(role, ()))

    def family(self, family: str) -> Holders:
        """Those who lead a team and hold a role of a family; where there are none, all who hold such a role."""
        if family not in self._families:
            roles = (role.id for role in self._org.roles.values() if family in role.families)
            holders = NOBODY.union(*(self.all_holders(role) for role in roles))
            leads = NOBODY.union(*(self.leads(team) for team in self._org.teams.values()))
            self._families[family] = holders & leads or holders
        return self._families[family]

    def leads(self, team: Team | None) -> Holders:
        """Who leads a team; nobody where the post is vacant or not written."""
        seen: set[str] = set()
        while team is not None and team.id not in seen:
            seen.add(team.id)
            lead = team.lead
            if lead is None or lead.vacant:
                return NOBODY
            if lead.is_post:  # parent-lead
                team = self._org.teams.get(team.parent.id) if team.parent else None
                continue
            return self.behind(lead, team.id)
        return NOBODY

    def behind(self, ref: Ref, team: str = "") -> Holders:
        """The people behind a person or a role; the holders in one team first."""
        if ref.kind == "person":
            return frozenset((ref.id,)) if _is_known(ref) else NOBODY
        if ref.kind == "role":
            return (self.holders(ref.id, team) if team else NOBODY) or self.all_holders(ref.id)
        return NOBODY


def _is_known(person: Ref) -> bool:
    """Whether a reference leads to somebody: no vacancy, and nobody who is gone."""
    return not person.is_post and (person.found or person.guessed)
