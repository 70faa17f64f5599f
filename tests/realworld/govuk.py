"""The applications of GOV.UK (``repos.yml``) as an organisation.

===================  ========================================================================================
an application       a service of its team; several may live in one repository
a repository         a thing the team owns
a team               a team, known by the chat channel that stands in its place
an alerts channel    a channel of the team for incidents
===================  ========================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.realworld.accounting import EACH, Account, Data, Place, Source
from tests.realworld.conversion import Conversion
from tests.realworld.repository import Entity, Ids, Made, Repository

RECORDS: Mapping[str, list[Place]] = {"application": [(EACH,)]}

HOSTING = "where and how an application runs"
WEB = "the address of a tool that watches or explains the application, or that there is none"
PRIVATE = "who may read the code; orgkit says who may read what it says itself"

LEFT_OUT = {
    "argo_cd_apps": HOSTING,
    "production_hosted_on": HOSTING,
    "production_url": HOSTING,
    "component_guide_url": WEB,
    "kibana_url": WEB,
    "kibana_worker_url": WEB,
    "management_url": WEB,
    "metrics_dashboard_url": WEB,
    "sentry_url": WEB,
    "private_repo": PRIVATE,
}


def convert(data: Data) -> Conversion:
    """The organisation behind the list, with the account of every field."""
    return _Converter(Account(data, RECORDS)).convert()


@dataclass(slots=True)
class _Converter:
    account: Account
    org: Repository = field(default_factory=lambda: Repository.of("GOV.UK"))
    teams: Ids = field(default_factory=lambda: Ids("team"))
    services: Ids = field(default_factory=lambda: Ids("service"))

    def convert(self) -> Conversion:
        for repository in self.account.root.each():
            self._service(repository)
        return Conversion(self.org, self.account.close(), (self.teams, self.services))

    def _team(self, channel: Source) -> Entity:
        """The team behind a channel; made at the first mention, named like the channel."""
        id_ = self.teams.claim(channel.text, channel.text)
        team = self.org.get("team", id_)
        if team is None:
            team = self.org.new("team", id_)
            team.put("name", channel)
        team.add("channels", {"type": "slack", "address": channel})
        return team

    def _service(self, repository: Source) -> None:
        code = repository["repo_name"]
        name = repository.get("app_name") or code
        team = self._team(repository["team"])
        service = self.org.new("service", self.services.claim(name.text, name.text))
        service.put("name", name)
        service.put("owner", Made(team.id, (repository["team"],)))
        team.add("owns", {"name": code, "type": "repository"})
        for detail, value in repository.entries():
            if detail == "type":
                service.put("category", value)
            elif detail == "description":
                service.put("summary", value)
            elif detail == "alerts_team":
                team.add("channels", {"type": "slack", "address": value, "for": "incidents"})
            elif detail not in ("app_name", "repo_name", "team"):
                value.leave(LEFT_OUT[detail])
