"""Nothing uses it.

A person in no team, or a role, calendar, shared promise, price list, cost centre or tool that nothing names.

People who have not started, have left, are shared mailboxes, or are named elsewhere (as the contact of a
contract, say) are no orphans. Teams, services, contracts and providers have rules of their own. While a
file or a value cannot be read, or some reference leads nowhere, nothing is called unused that it may mean.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: What nobody uses is still read, kept up to date and believed. Somebody in no team has no lead,
no stand-in and no page.

How to fix: Name it where it belongs, or delete the file.

    # org/prices/translation-2023.yaml is named by no service:
    price: translation-standard   # in org/services/translation.yaml, or delete the list

When to waive: For what is prepared and will be used soon. Give the waiver an end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from orgkit.model import Entity, Org
from orgkit.model.entities import Person
from orgkit.model.queries.doubles import doubles
from orgkit.model.queries.lifecycle import status
from orgkit.model.queries.posts import is_here
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("orphan")

OPTIONS = (BEGUN,)

_JOIN = say("add a line to the members of a team, or delete the file")
_WHERE = {
    "role": say("give it to somebody in a team, or delete it"),
    "calendar": say("name it in a team, a promise or the organisation, or delete it"),
    "sla": say("name it in a service or a contract, or delete it"),
    "price-list": say("name one of its lines in a service, or delete it"),
    "cost-centre": say("name it in a team, or delete it"),
    "tool": say("name it in the tools of a team, or delete it"),
}


def check(org: Org, options: Options) -> Iterator[Finding]:
    """People and things that nothing names."""
    if org.index.lost or org.doubtful:
        return
    twice = {double.second.id for double in doubles(org)}
    people = [person for person in org.people.values() if person.id not in twice and _belongs(org, person)]
    gaps = [_in_no_team(org, person) for person in people if not _used(org, person)]
    message = say("{lacking} of {count} people are in no team")
    yield from each_or_all(RULE, org, options, gaps, len(people), message, _JOIN)
    for kind, fix in _WHERE.items():
        for entity in org.by_kind[kind].values():
            if status(entity, org.as_of) in ("active", "deprecated") and not _used(org, entity):
                yield found(RULE, entity, say("{entity} is used by nothing", entity=subject(org, entity)), fix=fix)


def _belongs(org: Org, person: Person) -> bool:
    return person.kind != "service-account" and is_here(person, org.as_of)


def _in_no_team(org: Org, person: Person) -> Finding:
    return found(RULE, person, say("{person} is in no team", person=org.title(person)), fix=_JOIN)


@lru_cache(maxsize=4)
def _items(org: Org) -> Mapping[str, list[str]]:
    """The ids of what each entity defines, by its key."""
    found: dict[str, list[str]] = {}
    for things in org.index.defined.values():
        for thing in things:
            found.setdefault(thing.owner_key, []).append(thing.id)
    return found


def _used(org: Org, entity: Entity) -> bool:
    """Whether anything names it, or might."""
    if entity.entity_kind in org.unresolved_kinds:
        return True
    uses = list(org.uses_of(entity.entity_kind, entity.id))
    if entity.entity_kind == "price-list":
        if "price-item" in org.unresolved_kinds:
            return True
        uses += [use for item in _items(org).get(entity.entity_key, ()) for use in org.uses_of("price-item", item)]
    return any(use.owner_kind != "waiver" and use.owner_key != entity.entity_key for use in uses)
