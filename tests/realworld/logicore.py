"""The Team API pages of a fictional company (LogiCore), one organisation for each state its designers drew.

==========================  =========================================================================================
a page                      a team
a line manager, team lead   a person, lead of the team
a department                the parent of its teams
a product                   a domain of responsibility; the teams that work on it are accountable for its activities
a provided service          a service of the team
a promise in a few forms    a shared promise (sla) of the team's services
chat, e-mail, forms         channels
software, documentation     things the team owns
collaboration, coaching     interactions
the daily meeting           a ritual
whatever else is prose      the notes of the team
==========================  =========================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.realworld.accounting import EACH, Account, Data, Place, Source, Target
from tests.realworld.conversion import Conversion
from tests.realworld.pages import Page, bare
from tests.realworld.reading import NOT_READ, read_folder
from tests.realworld.repository import Entity, Ids, Made, Repository, slug

RECORDS: Mapping[str, list[Place]] = {
    "file": [(EACH,)],
    "page": [(EACH, "front")],
    "section": [(EACH, "sections", EACH)],
    "entry": [(EACH, "sections", EACH, EACH)],
    "interaction": [(EACH, "front", "interactions", EACH)],
    "dependency": [(EACH, "front", "dependencies", EACH)],
    "product": [("products.json", "products", EACH)],
    "department": [("organization-hierarchy.json", "company", "children", EACH)],
    "line manager": [("organization-hierarchy.json", "company", "children", EACH, "line_managers", EACH)],
    "region": [("organization-hierarchy.json", "company", "children", EACH, "regions", EACH)],
}

ELSEWHERE = "another state of the company, or a saved drawing of one"
DRAWING = "how the source draws its chart"
VALUES = "the words the pages use, explained"
STREAMS = "groups of products; orgkit has domains, not groups of them"
UNTYPED = "a kind of team that orgkit does not have"
HEADCOUNT = "a number of people without the people"
LOAD = "an estimate of load; orgkit derives allocation from members"
MONTH = "a month, not a day"
MEASURED = "a measured value without the day it was measured"
TITLE = "a job title that nobody on the pages holds"
MONEY = "how the department is financed, without an amount"
DEPENDENCY = "a dependency between teams; in orgkit services depend on services"
REPEATS = "repeats what another file says"
DISAGREES = "names somebody else than the page of the team"

TYPES = {
    "stream-aligned": "stream",
    "platform": "platform",
    "enabling": "enabling",
    "complicated-subsystem": "specialist",
    "feature-team": "stream",
    "platform-team": "platform",
    "support-team": "enabling",
    "executive": "leadership",
    "department": "leadership",
}
WORDS = ("value_stream", "value_stream_inner", "platform_grouping", "platform_grouping_inner", "business_stream")
LEFT_OUT = {
    "position": DRAWING,
    "dependencies": DEPENDENCY,
    "reports_to": TITLE,
}
METADATA = {
    "size": HEADCOUNT,
    "cognitive_load": LOAD,
    "established": MONTH,
    "flow_metrics": MEASURED,
    "align_hint_x": DRAWING,
    "align_hint_y": DRAWING,
    "level": TITLE,
    "budget_type": MONEY,
    "billable": MONEY,
}


def states(folder: Path) -> list[str]:
    """The folders that hold one state of the company: those with pages."""
    return sorted({path.relative_to(folder).parts[0] for path in folder.glob("*/**/*.md")})


def read(folder: Path, state: str) -> Data:
    """The files of one state by their path below it; of all other files only the names."""
    files = read_folder(folder, (f"{state}/",))
    return {name.removeprefix(f"{state}/"): data for name, data in files.items()}


def convert(data: Data) -> Conversion:
    """The organisation in one state, with the account of every field of its pages and lists."""
    return _Converter(Account(data, RECORDS)).convert()


@dataclass(slots=True)
class _Converter:
    account: Account
    org: Repository = field(default_factory=lambda: Repository.of("LogiCore Systems"))
    people: Ids = field(default_factory=lambda: Ids("person"))
    teams: Ids = field(default_factory=lambda: Ids("team"))
    services: Ids = field(default_factory=lambda: Ids("service"))
    domains: Ids = field(default_factory=lambda: Ids("responsibility"))

    def convert(self) -> Conversion:
        root = self.account.root
        pages = [(name, page) for name, page in root.entries() if name.endswith(".md") and page.value != NOT_READ]
        teams = [self._team(name, page["front"]) for name, page in pages]
        for name, file in root.entries():
            if file.value == NOT_READ:
                file.leave(ELSEWHERE)
            elif name.endswith("team-types.json"):
                file.leave(VALUES)
            elif name == "business-streams.json":
                file.leave(STREAMS)
            elif name == "products.json":
                self._products(file)
        for (_, page), team in zip(pages, teams, strict=True):
            self._front(team, page["front"], [front["front"] for _, front in pages])
            Page(self.org, team, self.services, self._team_id, self._lead).convert(page)
        if hierarchy := root.get("organization-hierarchy.json"):
            self._hierarchy(hierarchy["company"])
        ids = (self.people, self.teams, self.services, self.domains)
        return Conversion(self.org, self.account.close(), ids)

    # --- pages --------------------------------------------------------------------------------------------------------

    def _team(self, page: str, front: Source) -> Entity:
        """The team of a page. It is known by its name; a second page of the same name is a team of its own."""
        name, own = front["name"], front.get("team_id")
        first = name.text.casefold() not in self.teams.given
        key = name.text.casefold() if first else page
        team = self.org.new("team", self.teams.claim(key, (own or name).text, "second"))
        if own:
            team.put("id", Made(team.id, (own,)))
        team.put("name", name)
        return team

    def _team_id(self, name: Source) -> str:
        """The id of the team of that name; a name nobody has stays what it is, for lint to find."""
        return self.teams.given.get(name.text.casefold(), slug(name.text))

    def _front(self, team: Entity, front: Source, all_fronts: list[Source]) -> None:
        kind = front["team_type"]
        if kind.text in TYPES:
            team.put("type", Made(TYPES[kind.text], (kind,)))
        else:
            kind.leave(UNTYPED)
        for name, value in front.entries():
            if name in WORDS:
                team.add("search_terms", value)
            elif name == "product_line":
                self._works_on(team, value)
            elif name in LEFT_OUT:
                value.leave(LEFT_OUT[name])
        for name, value in front["metadata"].entries():
            if name == "department":
                self._department(team, value, all_fronts)
            elif name == "line_manager":
                self._lead(team, value, None)
            else:
                value.leave(METADATA[name])

    def _department(self, team: Entity, department: Source, all_fronts: list[Source]) -> None:
        """The page of type department that names the same department is the parent."""
        heads = [
            self.teams.given[front["name"].text.casefold()]
            for front in all_fronts
            if front["team_type"].text == "department" and front["metadata"]["department"].text == department.text
        ]
        if heads and heads[0] != team.id:
            team.put("parent", Made(heads[0], (department,)))
        else:
            team.add("search_terms", department)

    def _lead(self, team: Entity, name: Source | Made, email: Source | Made | None) -> None:
        """A person who leads the team. The first named leads; another is left out."""
        id_ = self.people.claim(name.text.casefold(), name.text)
        lead = Made(f"person:{id_}", (name,) if isinstance(name, Source) else name.of)
        team.agree("lead", lead, DISAGREES)
        if team.fields["lead"] != lead.text:
            return
        person = self.org.get("person", id_) or self.org.new("person", id_)
        person.agree("name", name, DISAGREES)
        person.agree("email", email, DISAGREES)
        team.add("members", {"person": id_})

    # --- lists --------------------------------------------------------------------------------------------------------

    def _products(self, file: Source) -> None:
        for product in file.each("products"):
            domain = self.org.new("responsibility", self.domains.claim(product["name"].text, product["id"].text))
            domain.put("id", Made(domain.id, (product["id"],)))
            domain.put("name", product["name"])
            domain.put("notes", product["description"])
            product["color"].leave(DRAWING)
            product["display-order"].leave(DRAWING)

    def _works_on(self, team: Entity, product: Source) -> None:
        """A team works on a product: it is accountable for its part, or the product is a word to find it by."""
        id_ = self.domains.given.get(product.text)
        domain = self.org.get("responsibility", id_) if id_ else None
        if domain is None:
            team.add("search_terms", product)
            return
        who = f"team:{team.id}"
        domain.append("activities", {"id": team.id, "name": bare(product), "accountable": who, "responsible": [who]})

    def _hierarchy(self, company: Source) -> None:
        top = self.org.get("team", company["id"].text)
        for name, value in company.entries():
            if name != "children":
                value.leave(REPEATS)
        for child in company.each("children"):
            known = self.teams.given.get(child["name"].text.casefold())
            department = self.org.entities["team", known] if known else None
            if department is None:
                department = self.org.new("team", self.teams.claim(child["name"].text.casefold(), child["name"].text))
                department.put("name", child["name"])
            if top:
                department.put("parent", Made(top.id, (child["name"],)))
            for detail in ("id", "type", "level"):
                child[detail].leave(DRAWING)
            if manager := child.get("manager"):
                self._lead(department, Made(manager.text.rpartition(" - ")[2], (manager,)), None)
            for line in child.each("line_managers"):
                self._line_manager(line)
            for region in child.each("regions"):
                region.leave(REPEATS)

    def _line_manager(self, line: Source) -> None:
        """Who leads which teams, said a second time: it agrees with the pages, or the teams are left out."""
        for detail in ("id", "name", "type", "level"):
            line[detail].leave(REPEATS)
        who = self.people.given.get(line["name"].text.partition(" - ")[0].casefold())
        for name in line.each("teams"):
            team = self.org.get("team", self._team_id(name))
            if team and team.fields.get("lead") == f"person:{who}":
                name.become(Target("team", team.id, "lead"))
            else:
                name.leave(DISAGREES)
