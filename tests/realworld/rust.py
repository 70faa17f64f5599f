"""The fictional teams of the Rust project's own test data as an organisation.

====================  =======================================================================================
a person file         a person
a team file           a team; an archived one is retired
leads, members        lead and members, with the roles the team declares
a mailing list        a channel of the team
a repository file     a service of the one team that has access; an archived one is retired
====================  =======================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.realworld.accounting import EACH, Account, Data, Place, Source
from tests.realworld.conversion import Conversion
from tests.realworld.reading import NOT_READ, read_folder
from tests.realworld.repository import Entity, Ids, Made, Repository

FOLDERS = ("config.toml", "people/", "teams/", "repos/")

RECORDS: Mapping[str, list[Place]] = {
    "file": [(EACH,)],
    "former member": [(EACH, "people", "alumni", EACH)],
    "mailing list": [(EACH, "lists", EACH)],
    "role": [(EACH, "roles", EACH)],
    "member": [(EACH, "people", "members", EACH)],
}

ACCOUNT = "an account or a right in another system"
FORMER = "a former post without days; a member of a team has since and until"
SETTING = "a setting of the tool that reads the data"
REPEATS = "repeats the name of the file"
EXTRA = "somebody who gets a list's mail without belonging to the team"
SITE = "how the web site shows the team"
CODE = "how a repository is protected and released"
MANY = "several teams have access, and the data does not say which of them answers"
MARKER = "a group that exists for rights only, or how a team is sorted"


def read(folder: Path) -> Data:
    """The files by path; of those outside people, teams and repositories only the names."""
    return read_folder(folder, FOLDERS)


def convert(data: Data) -> Conversion:
    """The organisation in the files, with the account of every field."""
    return _Converter(Account(data, RECORDS)).convert()


@dataclass(slots=True)
class _Converter:
    account: Account
    org: Repository = field(default_factory=lambda: Repository.of("Rust teams"))
    people: Ids = field(default_factory=lambda: Ids("person"))
    teams: Ids = field(default_factory=lambda: Ids("team"))
    roles: Ids = field(default_factory=lambda: Ids("role"))
    services: Ids = field(default_factory=lambda: Ids("service"))

    def convert(self) -> Conversion:
        read = [(name, file) for name, file in self.account.root.entries() if file.value != NOT_READ]
        # Teams before what they own; archived ones last, so that whoever is alive keeps the name.
        for name, file in sorted(read, key=lambda item: (item[0].startswith("repos/"), "archive/" in item[0], item[0])):
            if name.startswith("people/"):
                self._person(file)
            elif name.startswith("teams/"):
                self._team(file, archived="archive/" in name)
            elif name.startswith("repos/"):
                self._repository(file, archived="archive/" in name)
            else:
                file.leave(SETTING)
        for _, file in self.account.root.entries():
            if file.value == NOT_READ:
                file.leave(NOT_READ)
        return Conversion(self.org, self.account.close(), (self.people, self.teams, self.roles, self.services))

    def _person(self, file: Source) -> None:
        handle = file["github"]
        person = self.org.new("person", self.people.claim(handle.text, handle.text))
        person.put("id", Made(person.id, (handle,)))
        person.put("name", file["name"])
        person.put("email", file["email"])
        for detail, value in file.entries():
            if detail not in ("github", "name", "email"):
                value.leave(ACCOUNT)

    def _team(self, file: Source, *, archived: bool) -> None:
        name = file["name"]
        team = self.org.new("team", self.teams.claim(f"{name.text} {archived}", name.text, "archived"))
        team.put("id", Made(team.id, (name,)))
        if archived:
            team.put("lifecycle", {"status": "retired"})
        website = file.get("website")
        if website and "name" in website:
            team.put("name", website["name"])
        else:
            team.put("name", name)
        for role in file.each("roles"):
            self._role(role)
        for part, value in file.entries():
            if part == "people":
                self._members(team, value)
            elif part == "website":
                self._website(team, value)
            elif part == "subteam-of":
                team.put("parent", value)
            elif part == "lists":
                self._lists(team, value)
            elif part in ("top-level", "kind"):
                value.leave(MARKER)
            elif part not in ("name", "roles"):
                value.leave(ACCOUNT)

    def _members(self, team: Entity, people: Source) -> None:
        for number, lead in enumerate(people.each("leads")):
            if number == 0:
                team.put("lead", Made(f"person:{lead.text}", (lead,)))
            if lead.text not in [_handle(member).text for member in people.each("members")]:
                team.append("members", {"person": lead})
        for member in people.each("members"):
            handle = _handle(member)
            roles = [] if isinstance(member.value, str) else list(member.each("roles"))
            if not roles:
                team.append("members", {"person": handle})
            for role in roles:
                team.append("members", {"person": handle, "role": Made(self.roles.given[role.text], (role,))})
        for former in people.each("alumni"):
            former.leave(FORMER)
        for part, value in people.entries():
            if part not in ("leads", "members", "alumni"):
                value.leave(SETTING)

    def _role(self, role: Source) -> None:
        id_ = self.roles.claim(role["id"].text, role["id"].text)
        entity = self.org.get("role", id_) or self.org.new("role", id_)
        entity.agree("id", role["id"], REPEATS)
        entity.agree("name", role["description"], "another description of the same role")

    def _website(self, team: Entity, website: Source) -> None:
        for part, value in website.entries():
            if part == "description":
                team.put("mission", value)
            elif part == "email":
                team.add("channels", {"type": "email", "address": value, "for": "questions"})
            elif part == "repo":
                team.append("owns", {"name": value, "type": "repository", "url": value})
            elif part != "name":
                value.leave(SITE)

    def _lists(self, team: Entity, lists: Source) -> None:
        for mailing_list in lists.each():
            for part, value in mailing_list.entries():
                if part == "address":
                    team.add("channels", {"type": "email", "address": value})
                else:
                    value.leave(EXTRA)

    def _repository(self, file: Source, *, archived: bool) -> None:
        name = file["name"]
        service = self.org.new("service", self.services.claim(f"{name.text} {archived}", name.text, "archived"))
        service.put("name", name)
        service.put("summary", file["description"])
        if archived:
            service.put("lifecycle", {"status": "retired"})
        access = list(file["access"]["teams"].entries())
        for team, right in access:
            if len(access) == 1:
                service.put("owner", Made(self.teams.given[f"{team} {False}"], (right,)))
            else:
                right.leave(MANY)
        for part, value in file.entries():
            if part == "org":
                service.put("category", value)
            elif part not in ("name", "description", "access"):
                value.leave(CODE)


def _handle(member: Source) -> Source:
    return member if isinstance(member.value, str) else member["github"]
