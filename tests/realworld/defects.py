"""What is wrong in the public data, found in the data itself by plain checks that know nothing of orgkit.

Each check answers with the things that are wrong, as a converter names them (``kind:id``) or as the data writes them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Defect:
    """One kind of mistake: where it is looked for, which rule is to find it, and the check that says what is wrong.

    ``by`` says what the answers of the check are compared with: the entities of the findings, or their sentences.
    ``all_of_them`` where the rule finds nothing else in that source.
    """

    source: str
    rule: str
    what: str
    check: Callable[[Facts], set[str]]
    by: str = "entity"
    all_of_them: bool = True


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


def addresses_of_two_groups(facts: Facts) -> set[str]:
    """Addresses that sub-projects of two groups claim."""
    return {address for address, groups in _claims(facts).items() if len(set(groups)) > 1}


def groups_that_claim_twice(facts: Facts) -> set[str]:
    """Groups in which two sub-projects claim one address."""
    claims = _claims(facts).values()
    return {facts.id("team", group) for groups in claims for group in groups if groups.count(group) > 1}


def subprojects_without_description(facts: Facts) -> set[str]:
    """Sub-projects that do not say what they are for."""
    return {
        facts.id("service", f"{group['dir']}/{subproject['name']}")
        for group in _groups(facts)
        for subproject in group.get("subprojects") or ()
        if not subproject.get("description")
    }


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


def people_spelt_in_two_ways(facts: Facts) -> set[str]:
    """People whose e-mail stands with two names."""
    names: dict[str, set[str]] = defaultdict(set)
    for name, email in _people(facts.data):
        names[email].add(name)
    return {
        facts.id("person", f"{name} <{email}>") for email, spelt in names.items() if len(spelt) > 1 for name in spelt
    }


def people_still_to_be_found(facts: Facts) -> set[str]:
    """People whose name says that there is none yet."""
    return {facts.id("person", f"{name} <{email}>") for name, email in _people(facts.data) if PLACEHOLDER.search(name)}


def teams_without_a_ptl(facts: Facts) -> set[str]:
    """Teams that name no lead."""
    return {facts.id("team", name) for name, team in facts.data.items() if "ptl" not in team}


# --- Sourcegraph --------------------------------------------------------------------------------------------------


def product_teams_without_a_feature(facts: Facts) -> set[str]:
    """Product teams that no feature names."""
    owners = {feature["product_team"] for feature in facts.data[sourcegraph.FEATURES].values()}
    return {facts.id("team", f"product {key}") for key in facts.data[sourcegraph.TEAMS] if key not in owners}


def people_recorded_several_times(facts: Facts) -> set[str]:
    """People with the same name in several records."""
    names: dict[str, list[str]] = defaultdict(list)
    for key, person in facts.data[sourcegraph.PEOPLE].items():
        names[person["name"]].append(key)
    return {facts.id("person", key) for keys in names.values() if len(keys) > 1 for key in keys}


def slots_nobody_reports_to(facts: Facts) -> set[str]:
    """Manager slots that no record names as its manager, and that lead no product team either."""
    people = facts.data[sourcegraph.PEOPLE]
    reported = {person["reports_to"] for person in people.values()}
    slots = {person["manager_role_slug"] for person in people.values() if "manager_role_slug" in person}
    return {facts.id("team", f"slot {slot}") for slot in slots - reported}


def texts_still_to_be_written(facts: Facts) -> set[str]:
    """Product teams whose brief is still to be written."""
    teams = facts.data[sourcegraph.TEAMS].items()
    return {facts.id("team", f"product {key}") for key, team in teams if PLACEHOLDER.search(team.get("brief", ""))}


# --- LogiCore -----------------------------------------------------------------------------------------------------


def teams_that_do_not_exist(facts: Facts) -> set[str]:
    """Names of teams to work with, in a mode that orgkit keeps, that no page has."""
    pages = [page for page in facts.data.values() if page != NOT_READ and "front" in page]
    names = {page["front"]["name"].casefold() for page in pages}
    said = [row for page in pages for row in page["front"].get("interactions", ())]
    said += [row for page in pages for rows in page["sections"].values() for row in rows if isinstance(row, dict)]
    found = set()
    for row in said:
        words = {key.casefold().replace(" ", "_"): value for key, value in row.items()}
        mode = words.get("interaction_mode", words.get("mode", "")).casefold()
        team = words.get("team_id", words.get("team_name", words.get("team", "")))
        if (
            mode in ("collaboration", "facilitating")
            and "expected_duration" not in words
            and team.casefold() not in names
        ):
            found.add(team)
    return found


# --- which rule is to find what -----------------------------------------------------------------------------------

DEFECTS = [
    Defect("kubernetes", "repeated-reference", "one address claimed twice in a group", groups_that_claim_twice),
    Defect(
        "kubernetes", "two-teams-own-one-thing", "one address claimed by two groups", addresses_of_two_groups, "count"
    ),
    Defect("kubernetes", "no-description", "a sub-project without a description", subprojects_without_description),
    Defect("openstack", "same-person-spelt-differently", "one e-mail, two names", people_spelt_in_two_ways),
    Defect("openstack", "placeholder-value", "a lead still to be found", people_still_to_be_found),
    Defect("openstack", "team-without-lead", "a team without a lead", teams_without_a_ptl),
    Defect(
        "sourcegraph",
        "team-owns-nothing",
        "a team without a feature",
        product_teams_without_a_feature,
        all_of_them=False,
    ),
    Defect("sourcegraph", "same-person-twice", "one person in several records", people_recorded_several_times),
    Defect("sourcegraph", "team-size", "a manager nobody reports to", slots_nobody_reports_to, all_of_them=False),
    Defect(
        "sourcegraph", "placeholder-value", "a brief still to be written", texts_still_to_be_written, all_of_them=False
    ),
    Defect("logicore", "unknown-reference", "work with a team that does not exist", teams_that_do_not_exist, "count"),
]
