"""The Kubernetes groups (``sigs.yaml``) as an organisation.

============================  =========================================================================
a group                       a team, its id the group's folder
chairs, tech leads            members with a role; the first chair is the team's lead, as orgkit has one
liaison, sub-project leads    members with a role of the group
a person                      a person, known by handle; the employer is an extra field
a sub-project                 a service of its group; the first of a name gets the name as id
an ``OWNERS`` address         a thing the team owns
a meeting                     a ritual of the team, also when a sub-project holds it
chat, lists, ticket groups    channels of the team; those of a sub-project are requests of the service
stakeholder groups            collaborations of the working group
============================  =========================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.realworld.accounting import EACH, Account, Data, Place, Source
from tests.realworld.conversion import Conversion
from tests.realworld.repository import Entity, Ids, Made, Repository, Written

GROUPS = ("sigs", "workinggroups", "usergroups", "committees")

RECORDS: Mapping[str, list[Place]] = {
    "group": [(kind, EACH) for kind in GROUPS],
    "chair": [(kind, EACH, "leadership", "chairs", EACH) for kind in GROUPS],
    "tech lead": [(kind, EACH, "leadership", "tech_leads", EACH) for kind in GROUPS],
    "former lead": [(kind, EACH, "leadership", "emeritus_leads", EACH) for kind in GROUPS],
    "liaison": [(kind, EACH, "contact", "liaison") for kind in GROUPS],
    "meeting": [
        *((kind, EACH, "meetings", EACH) for kind in GROUPS),
        *((kind, EACH, "subprojects", EACH, "meetings", EACH) for kind in GROUPS),
    ],
    "ticket group": [
        *((kind, EACH, "contact", "teams", EACH) for kind in GROUPS),
        *((kind, EACH, "subprojects", EACH, "contact", "teams", EACH) for kind in GROUPS),
    ],
    "stakeholder": [(kind, EACH, "stakeholder_sigs", EACH) for kind in GROUPS],
    "subproject": [(kind, EACH, "subprojects", EACH) for kind in GROUPS],
    "subproject lead": [(kind, EACH, "subprojects", EACH, "leads", EACH) for kind in GROUPS],
    "owners address": [(kind, EACH, "subprojects", EACH, "owners", EACH) for kind in GROUPS],
    "board representative": [("gb_rep",)],
}

FORMER = "a former post without days; a member of a team has since and until"
NO_GROUP = "speaks for the whole project; the source names no group for it"
WHEN = "a ritual says how often, not on which day, at what time or where"
RHYTHM = "a rhythm that orgkit has no word for"
ARCHIVE = "a ritual has no links to minutes or recordings"
CHARTER = "a path inside the source's own repository"
ABOUT_CHANNEL = "a channel says what it is for by one word; no word fits"
OTHER_SPELLING = "says something else about a person than the first mention does"

ROLES = {
    "chair": "Chair",
    "tech-lead": "Tech lead",
    "subproject-lead": "Sub-project lead",
    "steering-liaison": "Liaison of the steering committee",
}
CADENCES = ((r"bi-?weekly", "fortnightly"), (r"weekly", "weekly"), (r"month", "monthly"))
PURPOSES = (
    (r"security", "security"),
    (r"bug|failure", "incidents"),
    (r"review|request|proposal", "requests"),
    (r"discussion", "questions"),
)


def convert(data: Data) -> Conversion:
    """The organisation in one state of ``sigs.yaml``, with the account of every field."""
    return _Converter(Account(data, RECORDS)).convert()


@dataclass(slots=True)
class _Converter:
    account: Account
    org: Repository = field(default_factory=lambda: Repository.of("Kubernetes community"))
    people: Ids = field(default_factory=lambda: Ids("person"))
    services: Ids = field(default_factory=lambda: Ids("service"))
    teams: Ids = field(default_factory=lambda: Ids("team"))
    rituals: Ids = field(default_factory=lambda: Ids("ritual"))

    def convert(self) -> Conversion:
        root = self.account.root
        groups = [group for kind in GROUPS for group in root.each(kind)]
        for group in groups:
            self._team(group)
        for group in groups:
            for name in group.each("stakeholder_sigs"):
                self._collaboration(group, name, groups)
        if representative := root.get("gb_rep"):
            representative.leave(NO_GROUP)
        for role, title in ROLES.items():
            self.org.new("role", role).put("name", title)
        return Conversion(self.org, self.account.close(), (self.people, self.services, self.teams, self.rituals))

    def _team(self, group: Source) -> None:
        folder = group["dir"]
        team = self.org.new("team", self.teams.claim(folder.text, folder.text))
        team.put("name", group["name"])
        team.put("mission", group["mission_statement"])
        team.add("search_terms", folder)
        team.add("search_terms", group["label"])
        if charter := group.get("charter_link"):
            charter.leave(CHARTER)
        self._leadership(team, group["leadership"])
        for name, channel in group["contact"].entries():
            if name == "liaison":
                team.add("members", self._member(channel, "steering-liaison"))
            else:
                for written in self._channels(name, channel):
                    team.add("channels", written)
        for meeting in group.each("meetings"):
            self._ritual(team, meeting, team.id)
        for subproject in group.each("subprojects"):
            self._service(team, subproject)

    def _leadership(self, team: Entity, leadership: Source) -> None:
        for number, chair in enumerate(leadership.each("chairs")):
            member = self._member(chair, "chair")
            team.add("members", member)
            if not number:
                team.put("lead", Made(f"person:{member['person'].text}", (chair["github"],)))
        for lead in leadership.each("tech_leads"):
            team.add("members", self._member(lead, "tech-lead"))
        for former in leadership.each("emeritus_leads"):
            former.leave(FORMER)

    def _member(self, who: Source, role: str) -> Mapping[str, Made]:
        """A member of a team; the person is made at the first mention."""
        handle = who["github"]
        id_ = self.people.claim(handle.text.casefold(), handle.text)
        person = self.org.get("person", id_) or self.org.new("person", id_)
        person.agree("name", who["name"], OTHER_SPELLING)
        person.agree("email", who.get("email"), OTHER_SPELLING)
        person.agree("x-company", who.get("company"), OTHER_SPELLING)
        return {"person": Made(id_, (handle,)), "role": Made(role, ())}

    def _channels(self, name: str, channel: Source) -> list[Written]:
        """The channels behind one way of contact."""
        if name == "slack":
            return [{"type": "slack", "address": Made(f"#{channel.text}", (channel,))}]
        if name == "teams":
            return [self._ticket_group(group) for group in channel.each()]
        mailbox = not channel.text.startswith("http")
        private: dict[str, Written] = {"for": "security"} if name == "private_mailing_list" else {}
        return [{"type": "email" if mailbox else "form", "address": channel, **private}]

    def _ticket_group(self, group: Source) -> Written:
        """People who are called into a ticket by the name of their group."""
        written: dict[str, Written] = {"type": "ticket", "address": group["name"]}
        if about := group.get("description"):
            purpose = next((word for pattern, word in PURPOSES if re.search(pattern, about.text, re.IGNORECASE)), "")
            if purpose:
                written["for"] = Made(purpose, (about,))
            else:
                about.leave(ABOUT_CHANNEL)
        return written

    def _ritual(self, team: Entity, meeting: Source, whose: str) -> None:
        """A meeting. Its id holds whose it is, so that a meeting of another group never changes it."""
        name, frequency = meeting["description"], meeting["frequency"]
        id_ = self.rituals.claim(f"{meeting.path}", f"{whose} {name.text}", team.id)
        ritual: dict[str, Written] = {"id": id_, "name": name}
        cadence = next((word for pattern, word in CADENCES if re.search(pattern, frequency.text, re.IGNORECASE)), "")
        if cadence:
            ritual["cadence"] = Made(cadence, (frequency,))
        else:
            frequency.leave(RHYTHM)
        team.append("rituals", ritual)
        for detail, value in meeting.entries():
            if detail in ("day", "time", "tz", "url"):
                value.leave(WHEN)
            elif detail in ("archive_url", "recordings_url", "calendar_url"):
                value.leave(ARCHIVE)

    def _service(self, team: Entity, subproject: Source) -> None:
        name = subproject["name"]
        service = self.org.new("service", self.services.claim(f"{team.id}/{name.text}", name.text, team.id))
        service.put("name", name)
        service.put("owner", team.id)
        if about := subproject.get("description"):
            service.put("summary", about)
        for address in subproject.each("owners"):
            where = re.sub(r"^https?://[^/]+/", "", address.text)
            team.append("owns", {"name": Made(where, (address,)), "type": "repository", "url": address})
        if "contact" in subproject:
            for way, channel in subproject["contact"].entries():
                for written in self._channels(way, channel):
                    number = len(service.fields.get("requests", ())) + 1
                    service.append("requests", {"id": f"contact-{number}", "name": "Contact", "channel": written})
        for lead in subproject.each("leads"):
            team.add("members", self._member(lead, "subproject-lead"))
        for meeting in subproject.each("meetings"):
            self._ritual(team, meeting, service.id)

    def _collaboration(self, group: Source, name: Source, groups: list[Source]) -> None:
        """A working group works with the group of this name; a name nobody has stays as it is, for lint to find."""
        team = self.org.entities["team", self.teams.given[group["dir"].text]]
        found = next((other["dir"].text for other in groups if other["name"].text == name.text), name.text)
        id_ = self.teams.given.get(found, found)
        team.add("interactions", {"team": Made(id_, (name,)), "mode": "collaboration"})
