"""A company's handbook data (Sourcegraph) as an organisation.

======================  =============================================================================================
a person record         a person: whoever is recorded several times stays several, for lint to find
a job title             a role, held as a member of a team
a manager slot          a team: those who report to the slot, led by whoever holds it
a product team          the team of its engineering manager's slot, with the product team's name
``reports_to``          the team a person is a member of; for a manager, the parent of the manager's own team
a feature               a service of its product team
a use case              a domain of responsibility; its features are activities, its sponsors hold a role of that name
======================  =============================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.realworld.accounting import EACH, Account, Data, Place, Source, Target
from tests.realworld.conversion import Conversion
from tests.realworld.reading import NOT_READ, read_folder
from tests.realworld.repository import Entity, Ids, Made, Repository, Written

PEOPLE, TEAMS, FEATURES = "data/team.yml", "data/product_teams.yml", "data/features.yml"
USE_CASES, GLOSSARY, MATURITY = "data/use_cases.yml", "data/glossary.yml", "data/maturity_levels.yml"
HOSTS, DEPLOYMENT, GUILDS = "data/code_hosts.yml", "data/deployment_options.yml", "data/guilds.yml"
REDIRECTIONS = "data/notion_migration.yaml"
FILES = (PEOPLE, TEAMS, FEATURES, USE_CASES, GLOSSARY, MATURITY, HOSTS, DEPLOYMENT, GUILDS, REDIRECTIONS)

RECORDS: Mapping[str, list[Place]] = {
    "file": [(EACH,)],
    "person": [(PEOPLE, EACH)],
    "manager slot": [(PEOPLE, EACH, "manager_role_slug")],
    "product team": [(TEAMS, EACH)],
    "feature": [(FEATURES, EACH)],
    "use of a feature": [(FEATURES, EACH, "use_cases", EACH)],
    "compatibility": [(FEATURES, EACH, "compatibility", EACH)],
    "deployment": [(FEATURES, EACH, "deployment", EACH)],
    "use case": [(USE_CASES, EACH)],
    "sponsor": [(USE_CASES, EACH, "sponsors", EACH)],
    "guild": [(GUILDS, EACH)],
    "term": [(GLOSSARY, EACH, EACH)],
    "value of a list": [(MATURITY, EACH), (HOSTS, EACH), (DEPLOYMENT, EACH)],
    "redirection": [(REDIRECTIONS, "redirections", EACH)],
}

VALUES = "a list of words the other files use, with explanations; where they are mapped, their users say so"
TERMS = "orgkit has no glossary"
WEB = "an address of the source's own web site"
PRODUCT = "what a product runs with; orgkit describes who answers for it"
GUILD = "orgkit has no guilds"
LAYOUT = "how the source draws its page of people"
TITLE = "a second title beside the job title"
NOBODY = "answers to nobody"

MATURITIES = {
    "ga": "active",
    "partial_ga": "active",
    "beta": "active",
    "experimental": "active",
    "not_implemented": "planned",
    "deprecated": "deprecated",
}
ELSEWHERE = {GLOSSARY: TERMS, MATURITY: VALUES, HOSTS: VALUES, DEPLOYMENT: VALUES, GUILDS: GUILD, REDIRECTIONS: WEB}


def read(folder: Path) -> Data:
    """The data files of the handbook by path; of the other files only the names."""
    return read_folder(folder, FILES)


def convert(data: Data) -> Conversion:
    """The organisation of the handbook, with the account of every field of every data file."""
    return _Converter(Account(data, RECORDS)).convert()


@dataclass(slots=True)
class _Converter:
    account: Account
    org: Repository = field(default_factory=lambda: Repository.of("Sourcegraph"))
    people: Ids = field(default_factory=lambda: Ids("person"))
    teams: Ids = field(default_factory=lambda: Ids("team"))
    roles: Ids = field(default_factory=lambda: Ids("role"))
    services: Ids = field(default_factory=lambda: Ids("service"))
    domains: Ids = field(default_factory=lambda: Ids("responsibility"))
    team_of: dict[str, Entity] = field(default_factory=dict)
    """The team a person is a member of, by the key of the person's record."""

    def convert(self) -> Conversion:
        root = self.account.root
        self._teams(root[PEOPLE], root[TEAMS])
        for key, person in root[PEOPLE].entries():
            self._person(key, person)
        for key, product_team in root[TEAMS].entries():
            self._product_team(key, product_team)
        for key, use_case in root[USE_CASES].entries():
            self._domain(key, use_case)
        for key, feature in root[FEATURES].entries():
            self._service(key, feature)
        for name, file in root.entries():
            if file.value == NOT_READ:
                file.leave(NOT_READ)
            elif name in ELSEWHERE:
                file.leave(ELSEWHERE[name])
        ids = (self.people, self.teams, self.roles, self.services, self.domains)
        return Conversion(self.org, self.account.close(), ids)

    # --- people and teams ---------------------------------------------------------------------------------------------

    def _teams(self, people: Source, product_teams: Source) -> None:
        """A team for each product team and for each manager slot; the two are one where the manager is the same."""
        by_manager: dict[str, Entity] = {}
        for key, product_team in product_teams.entries():
            team = self.org.new("team", self.teams.claim(f"product {key}", key))
            team.put("name", product_team["title"])
            by_manager.setdefault(product_team["em"].text, team)
        for key, person in people.entries():
            slot = person.get("manager_role_slug")
            if slot is None:
                continue
            if key in by_manager:
                team = by_manager[key]
                self.teams.given[f"slot {slot.text}"] = team.id
            else:
                team = self.org.new("team", self.teams.claim(f"slot {slot.text}", slot.text, "reports-to"))
                team.put("name", _title(person["role"]))
            team.add("search_terms", slot)
            team.put("lead", Made(f"person:{self.people.claim(key, key)}", ()))

    def _person(self, key: str, record: Source) -> None:
        person = self.org.new("person", self.people.claim(key, key))
        person.put("name", record["name"])
        boss, slot = record["reports_to"], record.get("manager_role_slug")
        above = self._slot_team(boss)
        own = self._slot_team(slot) if slot else None
        home = own or above
        if home is None:
            raise AssertionError(f"{key} is in no team: reports to {boss.text}, which no record holds")
        home.append("members", {"person": person.id, "role": self._role(record["role"])})
        self.team_of[key] = home
        if above is None:
            boss.leave(NOBODY)
        elif own:
            own.put("parent", Made(above.id, (boss,)))
        else:
            boss.become(Target("team", home.id, "members"))
        for detail, reason in (("hide_on_team_page", LAYOUT), ("tech_lead", TITLE)):
            if flag := record.get(detail):
                flag.leave(reason)

    def _slot_team(self, slot: Source) -> Entity | None:
        id_ = self.teams.given.get(f"slot {slot.text}")
        return self.org.get("team", id_) if id_ else None

    def _role(self, title: Source) -> str:
        """The role of a job title, made at its first mention."""
        text = _title(title)
        id_ = self.roles.claim(text.text.casefold(), text.text)
        role = self.org.get("role", id_) or self.org.new("role", id_)
        role.agree("name", text, "another spelling of the job title")
        return id_

    def _post(self, key: str, id_: str, name: Written, of: Source) -> str:
        """A role that a person holds beside the job; the id of the role."""
        role = self.roles.claim(f"post {id_}", id_, "post")
        if not self.org.get("role", role):
            self.org.new("role", role).put("name", name)
        self.team_of[key].append("members", {"person": Made(self.people.given[key], (of,)), "role": role})
        return role

    def _product_team(self, key: str, source: Source) -> None:
        team = self.org.entities["team", self.teams.given[f"product {key}"]]
        manager = Made(f"person:{self.people.given[source['em'].text]}", (source["em"],))
        team.agree("lead", manager, "manages another product team as well")
        if brief := source.get("brief"):
            team.put("mission", brief)
        if strategy := source.get("strategy_link"):
            strategy.leave(WEB)
        for label in source.each("issue_labels"):
            team.append("channels", {"type": "ticket", "address": label, "for": "requests"})
        for post, name in (("tl", "Tech lead"), ("design", "Designer of a product team")):
            if holder := source.get(post):
                role = self.roles.claim(f"post {post}", name)
                if not self.org.get("role", role):
                    self.org.new("role", role).put("name", name)
                team.append("members", {"person": Made(self.people.given[holder.text], (holder,)), "role": role})

    # --- services and domains -----------------------------------------------------------------------------------------

    def _domain(self, key: str, use_case: Source) -> None:
        domain = self.org.new("responsibility", self.domains.claim(key, key))
        domain.put("name", use_case["title"])
        use_case["link"].leave(WEB)
        for function, sponsor in use_case["sponsors"].entries():
            post = Made(f"{use_case['title'].text}: {function} sponsor", (use_case["title"],))
            role = self._post(sponsor.text, f"{key} {function} sponsor", post, sponsor)
            if "lead" not in domain.fields:
                domain.put("lead", Made(f"role:{role}", (sponsor,)))
            else:
                who = Made(f"role:{role}", (sponsor,))
                activity = f"sponsor-{function}"
                domain.append(
                    "activities",
                    {"id": activity, "name": f"Sponsor for {function}", "accountable": who, "responsible": [who]},
                )

    def _service(self, key: str, feature: Source) -> None:
        service = self.org.new("service", self.services.claim(key, key))
        service.put("name", feature["title"])
        owner = feature["product_team"]
        service.put("owner", Made(self.teams.given[f"product {owner.text}"], (owner,)))
        maturity = feature["maturity"]
        service.put("lifecycle", {"status": Made(MATURITIES[maturity.text], (maturity,))})
        notes = [source for name in ("note", "documentation_link") if (source := feature.get(name))]
        if notes:
            service.put("notes", Made("\n\n".join(source.text for source in notes), tuple(notes)))
        for use_case in feature.each("use_cases"):
            domain = self.org.entities["responsibility", self.domains.given[use_case.text]]
            domain.append(
                "activities", {"id": Made(service.id, (use_case,)), "name": feature["title"], "service": service.id}
            )
        for detail in ("compatibility", "deployment"):
            if runs_with := feature.get(detail):
                runs_with.leave(PRODUCT)


def _title(title: Source) -> Made:
    """A job title without the links in it."""
    return Made(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title.text), (title,))
