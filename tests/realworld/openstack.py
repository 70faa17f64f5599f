"""The OpenStack projects (``projects.yaml``) as an organisation.

=======================  ==============================================================================
a project team           a team
its PTL                  the team's lead, also where the name says that somebody is still to be found
a liaison                a member with the role of that liaison
a person                 a person, known by name and e-mail: whoever is spelt in two ways becomes two
a deliverable            a service of the team
a repository             a thing the team owns
an IRC room              a channel: the page from which one writes there, as orgkit knows no IRC
=======================  ==============================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.realworld.accounting import EACH, Account, Data, Place, Source
from tests.realworld.conversion import Conversion
from tests.realworld.repository import Entity, Ids, Made, Repository

RECORDS: Mapping[str, list[Place]] = {
    "team": [(EACH,)],
    "ptl": [(EACH, "ptl")],
    "liaison": [(EACH, "liaisons", EACH, EACH)],
    "appointment": [(EACH, "appointed", EACH), (EACH, "ptl", "appointed", EACH)],
    "deliverable": [(EACH, "deliverables", EACH)],
    "repository": [(EACH, "deliverables", EACH, "repos", EACH)],
    "extra right": [(EACH, "extra-acs", EACH)],
}

CHAT = "https://webchat.oftc.net/?channels="
"""Where one writes to a team without a client for IRC; the source names the rooms only."""

NICK = "a person in orgkit has no chat name"
CYCLE = "a release cycle, not a day"
RELEASES = "how releases are made is no question orgkit asks"
LEADERSHIP = "follows from whether there is a lead"
INACTIVE = "a team in orgkit is planned, active, deprecated or retired"
KNOWN_BY = "cannot differ between two mentions: people are known by it"
RIGHTS = "rights in an election are no part of orgkit"


def convert(data: Data) -> Conversion:
    """The organisation in one state of ``projects.yaml``, with the account of every field."""
    return _Converter(Account(data, RECORDS)).convert()


@dataclass(slots=True)
class _Converter:
    account: Account
    org: Repository = field(default_factory=lambda: Repository.of("OpenStack"))
    people: Ids = field(default_factory=lambda: Ids("person"))
    teams: Ids = field(default_factory=lambda: Ids("team"))
    services: Ids = field(default_factory=lambda: Ids("service"))

    def convert(self) -> Conversion:
        for name, project in self.account.root.entries():
            self._team(name, project)
        return Conversion(self.org, self.account.close(), (self.people, self.teams, self.services))

    def _team(self, name: str, project: Source) -> None:
        team = self.org.new("team", self.teams.claim(name, name))
        team.put("name", name)
        for detail, value in project.entries():
            if detail == "mission":
                team.put("mission", value)
            elif detail == "service":
                team.add("search_terms", value)
            elif detail == "url":
                team.append("owns", {"name": value, "type": "site", "url": value})
            elif detail == "irc-channel":
                team.append("channels", {"type": "form", "address": Made(f"{CHAT}{value.text}", (value,))})
            elif detail == "ptl":
                self._lead(team, value)
            elif detail == "liaisons":
                self._liaisons(team, value)
            elif detail == "deliverables":
                for title, deliverable in value.entries():
                    self._service(team, title, deliverable)
            else:
                value.leave(NOT_MAPPED[detail])

    def _lead(self, team: Entity, ptl: Source) -> None:
        person = self._person(ptl)
        team.put("lead", Made(f"person:{person}", (ptl["name"],)))
        team.append("members", {"person": person, "role": self._role("ptl", "Project team lead")})
        for cycle in ptl.each("appointed"):
            cycle.leave(CYCLE)

    def _liaisons(self, team: Entity, liaisons: Source) -> None:
        for area, people in liaisons.entries():
            role = self._role(f"{area.removesuffix('-liaison')}-liaison", f"Liaison: {area}")
            for liaison in people.each():
                team.append("members", {"person": Made(self._person(liaison), (liaison["name"],)), "role": role})

    def _role(self, id_: str, name: str) -> str:
        if not self.org.get("role", id_):
            self.org.new("role", id_).put("name", name)
        return id_

    def _person(self, who: Source) -> str:
        """The id of a person, made at the first mention."""
        name, email = who["name"], who["email"]
        id_ = self.people.claim(f"{name.text} <{email.text}>", name.text)
        person = self.org.get("person", id_) or self.org.new("person", id_)
        person.agree("name", name, KNOWN_BY)
        person.agree("email", email, KNOWN_BY)
        if nick := who.get("irc"):
            nick.leave(NICK)
        return id_

    def _service(self, team: Entity, title: str, deliverable: Source) -> None:
        service = self.org.new("service", self.services.claim(title, title, team.id))
        service.put("name", title)
        service.put("owner", team.id)
        for repository in deliverable.each("repos"):
            team.append("owns", {"name": repository, "type": "repository"})
        if cycle := deliverable.get("deprecated"):
            cycle.leave(CYCLE)
        if releases := deliverable.get("release-management"):
            if releases.text == "deprecated":
                service.put("lifecycle", {"status": releases})
            else:
                releases.leave(RELEASES)


NOT_MAPPED = {
    "appointed": CYCLE,
    "leadership_type": LEADERSHIP,
    "status": INACTIVE,
    "extra-acs": RIGHTS,
}
