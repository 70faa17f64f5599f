"""What is wrong in the public data, found in the data itself by plain checks that know nothing of orgkit.

Each check answers with the things that are wrong, by the names their converter gives them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.realworld import kubernetes, sourcegraph
from tests.realworld.accounting import Data
from tests.realworld.conversion import Conversion
from tests.realworld.reading import NOT_READ

PLACEHOLDER = re.compile(r"\b(tbd|tba|interim|acting)\b|appointment needed|^placeholder", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """The raw data of a source, as untyped as it lies there, and the ids its converter gave."""

    data: Any
    conversion: Conversion

    def id(self, kind: str, key: str) -> str:
        """The reference of the entity with this key."""
        return f"{kind}:{self.ids(kind)[key]}"

    def ids(self, kind: str) -> Mapping[str, str]:
        """Keys to ids."""
        return next(ids.given for ids in self.conversion.ids if ids.kind == kind)


Group: TypeAlias = frozenset[str]
"""What is wrong together: one thing, or several that contradict each other, as ``kind:id``."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One kind of mistake: where it is looked for, which rule is to find it, and the check that says what is wrong.

    ``alone`` where the rule finds nothing else in that source. ``once`` where everything that contradicts each
    other is one finding, at one of them. Where ``everybody`` has it wrong, that is one finding about the organisation.
    """

    source: str
    rule: str
    what: str
    check: Callable[[Facts], list[Group]]
    alone: bool = True
    once: bool = False
    everybody: bool = False

    def expected(self, group: Group) -> int:
        """How many findings a group gives. Of those that contradict each other one may be right."""
        return 1 if self.once else max(1, len(group) - 1)


# --- Kubernetes ---------------------------------------------------------------------------------------------------


def _groups(facts: Facts) -> Iterator[Any]:
    for kind in kubernetes.GROUPS:
        yield from facts.data.get(kind) or ()


def _claims(facts: Facts) -> dict[str, list[str]]:
    """Each address with the groups whose sub-projects claim it, as often as they do."""
    claims: dict[str, list[str]] = defaultdict(list)
    for group in _groups(facts):
        for subproject in group.get("subprojects") or ():
            for address in subproject["owners"]:
                claims[address].append(group["dir"])
    return claims


def addresses_of_two_groups(facts: Facts) -> list[Group]:
    """For each address that sub-projects of several groups claim, those groups."""
    claims = [set(groups) for groups in _claims(facts).values()]
    return [frozenset(facts.id("team", group) for group in groups) for groups in claims if len(groups) > 1]


def addresses_claimed_twice_in_a_group(facts: Facts) -> list[Group]:
    """For each address that two sub-projects of one group claim, that group."""
    claims = _claims(facts).values()
    return [_one(facts.id("team", group)) for groups in claims for group in set(groups) if groups.count(group) > 1]


def subprojects_without_description(facts: Facts) -> list[Group]:
    """Sub-projects that do not say what they are for."""
    return [
        _one(facts.id("service", f"{group['dir']}/{subproject['name']}"))
        for group in _groups(facts)
        for subproject in group.get("subprojects") or ()
        if not subproject.get("description")
    ]


def groups_whose_liaison_leads_them(facts: Facts) -> list[Group]:
    """Groups that somebody watches for the steering committee and leads as well."""
    return [
        _one(facts.id("team", group["dir"]))
        for group in _groups(facts)
        if (liaison := group["contact"].get("liaison"))
        and any(
            liaison["github"] == who["github"]
            for posts in ("chairs", "tech_leads")
            for who in group["leadership"].get(posts) or ()
        )
    ]


# --- OpenStack ----------------------------------------------------------------------------------------------------


def _people(data: Data) -> Iterator[tuple[str, str]]:
    """Name and e-mail of each mention of a person."""
    if isinstance(data, Mapping):
        if "name" in data and "email" in data:
            yield str(data["name"]), str(data["email"])
        for value in data.values():
            yield from _people(value)
    elif not isinstance(data, str):
        for item in data:
            yield from _people(item)


def people_spelt_in_two_ways(facts: Facts) -> list[Group]:
    """For each e-mail that stands with several names, those people."""
    names: dict[str, set[str]] = defaultdict(set)
    for name, email in _people(facts.data):
        names[email].add(name)
    several = [(email, spelt) for email, spelt in names.items() if len(spelt) > 1]
    return [frozenset(facts.id("person", f"{name} <{email}>") for name in spelt) for email, spelt in several]


def people_still_to_be_found(facts: Facts) -> list[Group]:
    """People whose name says that there is none yet."""
    people = {person for person in _people(facts.data) if PLACEHOLDER.search(person[0])}
    return [_one(facts.id("person", f"{name} <{email}>")) for name, email in people]


def deliverables_that_go_without_a_day(facts: Facts) -> list[Group]:
    """Deliverables that are deprecated: the data has neither a last day nor a successor for any of them."""
    return [
        _one(facts.id("service", name))
        for record in facts.data.values()
        for name, deliverable in record["deliverables"].items()
        if deliverable.get("release-management") == "deprecated"
    ]


def teams_without_a_ptl(facts: Facts) -> list[Group]:
    """Teams that name no lead."""
    return [_one(facts.id("team", name)) for name, team in facts.data.items() if "ptl" not in team]


# --- Sourcegraph --------------------------------------------------------------------------------------------------


def product_teams_without_a_feature(facts: Facts) -> list[Group]:
    """Product teams that no feature names, and none of whose people sponsors a use case."""
    people, teams = facts.data[sourcegraph.PEOPLE], facts.data[sourcegraph.TEAMS]
    owners = {feature["product_team"] for feature in facts.data[sourcegraph.FEATURES].values()}
    sponsors = {key for use in facts.data[sourcegraph.USE_CASES].values() for key in use["sponsors"].values()}
    found = []
    for key, team in teams.items():
        slot = people[team["em"]].get("manager_role_slug")
        members = {team["em"], *(who for who, person in people.items() if person["reports_to"] == slot)}
        if key not in owners and not members & sponsors:
            found.append(_one(facts.id("team", f"product {key}")))
    return found


def people_recorded_several_times(facts: Facts) -> list[Group]:
    """For each name that stands in several records, those records."""
    names: dict[str, list[str]] = defaultdict(list)
    for key, person in facts.data[sourcegraph.PEOPLE].items():
        names[person["name"]].append(key)
    return [frozenset(facts.id("person", key) for key in keys) for keys in names.values() if len(keys) > 1]


def slots_nobody_reports_to(facts: Facts) -> list[Group]:
    """Manager slots that no record names as its manager."""
    people = facts.data[sourcegraph.PEOPLE]
    reported = {person["reports_to"] for person in people.values()}
    slots = {person["manager_role_slug"] for person in people.values() if "manager_role_slug" in person}
    return [_one(facts.id("team", f"slot {slot}")) for slot in slots - reported]


def texts_still_to_be_written(facts: Facts) -> list[Group]:
    """Product teams whose brief is still to be written, and job titles that tell who stands in for a time."""
    teams = facts.data[sourcegraph.TEAMS].items()
    briefs = [facts.id("team", f"product {key}") for key, team in teams if PLACEHOLDER.search(team.get("brief", ""))]
    titles = {person["role"].strip().casefold() for person in facts.data[sourcegraph.PEOPLE].values()}
    interim = [facts.id("role", title) for title in titles if PLACEHOLDER.search(title)]
    return [_one(reference) for reference in (*briefs, *interim)]


# --- Rust ---------------------------------------------------------------------------------------------------------


def teams_nobody_can_turn_to(facts: Facts) -> list[Group]:
    """Teams of today with neither a lead nor a list nor an address on the web site."""
    teams = {path: file for path, file in facts.data.items() if path.startswith("teams/") and "archive" not in path}
    return [
        _one(facts.id("team", f"{team['name']} False"))
        for team in teams.values()
        if not team["people"]["leads"] and not team.get("lists") and "email" not in team.get("website", {})
    ]


# --- GOV.UK -------------------------------------------------------------------------------------------------------


def owners_without_a_lead(facts: Facts) -> list[Group]:
    """Every team: an owner is the name of a chat channel, and nothing else is known of it."""
    return [_one(facts.id("team", channel)) for channel in {record["team"] for record in facts.data}]


# --- LogiCore -----------------------------------------------------------------------------------------------------


def teams_that_do_not_exist(facts: Facts) -> list[Group]:
    """For each team a page says it works with, in a mode that orgkit keeps, and no page describes: the page's team."""
    pages = [page for page in facts.data.values() if page != NOT_READ and "front" in page]
    names = {page["front"]["name"].casefold() for page in pages}
    found = []
    for page in pages:
        rows = [row for rows in page["sections"].values() for row in rows if isinstance(row, dict)]
        unknown = {team for mode, team in map(_works_with, [*page["front"].get("interactions", ()), *rows]) if mode}
        own = facts.id("team", page["front"]["name"].casefold())
        found += [_one(own) for team in unknown if team not in names]
    return found


def _works_with(row: Mapping[str, str]) -> tuple[bool, str]:
    """Whether a row says with whom a team works today, in a mode that orgkit keeps, and with whom."""
    words = {key.casefold().replace(" ", "_"): value.casefold() for key, value in row.items()}
    mode = words.get("interaction_mode", words.get("mode", ""))
    team = words.get("team_id", words.get("team_name", words.get("team", "")))
    return mode in ("collaboration", "facilitating") and "expected_duration" not in words, team


def _one(reference: str) -> Group:
    return frozenset({reference})


# --- which rule is to find what -----------------------------------------------------------------------------------

DEFECTS = [
    Defect(
        "kubernetes", "repeated-reference", "an address claimed twice in a group", addresses_claimed_twice_in_a_group
    ),
    Defect("kubernetes", "two-teams-own-one-thing", "an address claimed by two groups", addresses_of_two_groups),
    Defect(
        "kubernetes",
        "no-description",
        "a sub-project without a description",
        subprojects_without_description,
        alone=False,
    ),
    Defect("kubernetes", "judge-in-own-case", "a liaison who leads the group", groups_whose_liaison_leads_them),
    Defect("openstack", "same-person-spelt-differently", "one e-mail, two names", people_spelt_in_two_ways),
    Defect(
        "openstack",
        "deprecated-without-date",
        "what goes away some day",
        deliverables_that_go_without_a_day,
        everybody=True,
    ),
    Defect(
        "openstack",
        "deprecated-without-successor",
        "what goes away and leads nowhere",
        deliverables_that_go_without_a_day,
        everybody=True,
    ),
    Defect("openstack", "placeholder-value", "a lead still to be found", people_still_to_be_found),
    Defect("openstack", "team-without-lead", "a team without a lead", teams_without_a_ptl),
    Defect(
        "sourcegraph", "team-owns-nothing", "a team without a feature", product_teams_without_a_feature, alone=False
    ),
    Defect(
        "sourcegraph", "same-person-twice", "one person in several records", people_recorded_several_times, once=True
    ),
    Defect("sourcegraph", "team-size", "a manager nobody reports to", slots_nobody_reports_to, alone=False),
    Defect("sourcegraph", "placeholder-value", "a brief still to be written", texts_still_to_be_written),
    Defect("rust", "team-without-lead-or-channel", "a team nobody can turn to", teams_nobody_can_turn_to),
    Defect("govuk", "team-without-lead", "an owner that is a chat channel", owners_without_a_lead, everybody=True),
    Defect("logicore", "unknown-reference", "work with a team that does not exist", teams_that_do_not_exist),
]
