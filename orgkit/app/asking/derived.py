"""What follows from the whole organisation about one entity, kind by kind, in sections of short lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from orgkit.app.asking.contract_dates import dates, falls_due
from orgkit.app.asking.outcomes import outcomes
from orgkit.app.asking.spoken import Spoken
from orgkit.model import Entity, Ref
from orgkit.model.entities import (
    Contract,
    CostCentre,
    Person,
    PriceList,
    Provider,
    Responsibility,
    Service,
    Team,
)
from orgkit.model.queries.consumption import consumer_ref, consumers_today, needed_services
from orgkit.model.queries.lifecycle import is_retired, status
from orgkit.model.queries.offer import promise_of
from orgkit.model.queries.posts import Post, posts_of, posts_today, posts_with
from orgkit.model.queries.pricing import version_on
from orgkit.model.queries.reporting import managers, reports, teams_led
from orgkit.model.queries.structure import children
from orgkit.promises.contracts.terms import end_on, is_over
from orgkit.results import Message
from orgkit.results.finding import say


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line: what it is about, what is said of it, and the entity it leads to."""

    label: Message | str
    says: tuple[Message | str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; ``name`` is what programs call it."""

    name: str
    title: Message
    lines: tuple[Line, ...]


Sections: TypeAlias = Iterator[tuple[str, Message, list[Line]]]


def sections(spoken: Spoken, entity: Entity) -> list[Section]:
    """Everything derived about an entity; sections without a line are left out."""
    tell = _BY_KIND.get(entity.entity_kind)
    found = list(tell(spoken, entity)) if tell is not None else []
    for name, title, told in outcomes(spoken, entity):
        found.append((name, title, [Line(label, says) for label, says in told]))
    found.append(("referred_to_by", say("Referred to by"), _references(spoken, entity)))
    return [Section(name, title, tuple(lines)) for name, title, lines in found if lines]


def _references(spoken: Spoken, entity: Entity) -> list[Line]:
    fields: dict[str, list[str]] = {}
    for use in spoken.org.uses_of(entity.entity_kind, entity.id):
        if use.owner_key != entity.entity_key:
            fields.setdefault(use.owner_key, []).append(use.field.replace("[]", ""))
    return [Line(spoken.name(key), (", ".join(dict.fromkeys(names)),), key) for key, names in fields.items()]


def _team(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, Team):
        return
    org = spoken.org
    yield (
        "people",
        say("People"),
        [
            *_named(say("Lead"), spoken.lead(entity)),
            *_named(say("Stand-in"), spoken.deputies(entity)),
            *(_post(spoken, post) for post in posts_today(org) if post.team is entity),
        ],
    )
    yield (
        "services",
        say("Does for others"),
        [
            _service_line(spoken, service)
            for service in org.services.values()
            if service.owner is not None and service.owner.id == entity.id and not is_retired(service, org.as_of)
        ],
    )
    yield (
        "consumes",
        say("Uses"),
        [
            _owned(spoken, service)
            for service in org.services.values()
            if any(each.team is not None and each.team.id == entity.id for _, each in consumers_today(org, service))
        ],
    )
    yield "teams", say("Teams below"), [Line(spoken.name(t), (), t.entity_key) for t in children(org, entity)]
    yield (
        "contracts",
        say("Contracts it looks after"),
        [
            _contract_line(spoken, contract)
            for contract in org.contracts.values()
            if contract.owner is not None and contract.owner.id == entity.id and not is_over(contract, org.as_of)
        ],
    )


def _service(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, Service):
        return
    org = spoken.org
    owner = org.target(entity.owner)
    if isinstance(owner, Team):
        yield "owner", say("Answered for by"), [Line(spoken.name(owner), tuple(spoken.lead(owner)), owner.entity_key)]
    price = spoken.cost(entity)
    yield (
        "promise",
        say("Promised"),
        [
            *(Line(sentence) for sentence in spoken.promises(promise_of(org, entity))),
            *([Line(say("price: {price}", price=price))] if price is not None else []),
        ],
    )
    yield (
        "requests",
        say("What can be asked for"),
        [
            Line(
                spoken.text(request.name) or request.id,
                tuple(
                    filter(
                        None,
                        (*spoken.promises(promise_of(org, entity, request.promise)), spoken.price(request.price)),
                    )
                ),
            )
            for request in entity.requests
        ],
    )
    yield "relies_on", say("Relies on"), [_owned(spoken, needed) for _, needed in needed_services(org, entity)]
    consumers = [(consumer_ref(each), each) for _, each in consumers_today(org, entity)]
    yield (
        "consumers",
        say("Used by"),
        [Line(spoken.name(ref), (str(each.volume),) if each.volume else (), ref.key) for ref, each in consumers if ref],
    )


def _person(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, Person):
        return
    org = spoken.org
    yield (
        "posts",
        say("Works as"),
        [
            Line(spoken.name(post.member.role) or say("member"), (spoken.name(post.team),), post.team.entity_key)
            for post in posts_of(org, entity.id)
        ],
    )
    yield "leads", say("Leads"), [Line(spoken.name(team), (), team.entity_key) for team in teams_led(org, entity.id)]
    yield "managers", say("Answers to"), _people(spoken, managers(org, entity.id))
    yield "reports", say("Answered to by"), _people(spoken, reports(org, entity.id))
    stands_in = [
        post for post in posts_today(org)
        if post.member.deputy is not None and post.member.deputy.id == entity.id and post.person
    ]  # fmt: skip
    yield "stands_in_for", say("Stands in for"), _people(spoken, dict.fromkeys(post.person for post in stands_in))


def _role(spoken: Spoken, entity: Entity) -> Sections:
    held = posts_with(spoken.org, entity.id)
    yield (
        "holders",
        say("Held by"),
        [
            Line(
                " ".join(spoken.people([post.person])) or say("vacant"),
                (spoken.name(post.team),),
                f"person:{post.person}" if post.person else "",
            )
            for post in held
        ],
    )


def _contract(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, Contract):
        return
    org = spoken.org
    owner = org.target(entity.owner)
    team = owner if isinstance(owner, Team) else None
    ours = spoken.holder(entity.contact, team)
    yield (
        "people",
        say("People"),
        [
            *([Line(say("Provider"), (spoken.name(entity.provider),), entity.provider.key)]),
            *([Line(say("Looked after by"), (spoken.name(team), *spoken.lead(team)), team.entity_key)] if team else []),
            *([Line(say("Our contact"), (ours,))] if ours is not None else []),
        ],
    )
    yield "dates", say("Dates"), [Line(label, says) for label, says in dates(spoken, entity)]
    yield "falls_due", say("Falls due"), [Line(label, says) for label, says in falls_due(spoken, entity)]


def _provider(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, Provider):
        return
    org = spoken.org
    signed = [contract for contract in org.contracts.values() if contract.provider.id == entity.id]
    yield "contracts", say("Contracts"), [_contract_line(spoken, contract) for contract in signed]
    people = [person.id for person in org.people.values() if person.provider and person.provider.id == entity.id]
    yield "people", say("People"), _people(spoken, people)


def _price_list(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, PriceList):
        return
    version = version_on(entity, spoken.org.as_of)
    if version is None:
        return
    priced = [(item, spoken.item(item)) for item in version.items]
    yield (
        "prices",
        say("In force since {day}", day=version.from_),
        [
            Line(spoken.text(item.name) or item.id, (price,) if price is not None else (), f"price-item:{item.id}")
            for item, price in priced
        ],
    )


def _cost_centre(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, CostCentre):
        return
    manager = spoken.holder(entity.manager)
    yield "people", say("People"), [Line(say("Manager"), (manager,))] if manager is not None else []
    paid = spoken.org.uses_of("cost-centre", entity.id, "team.cost_centre")
    yield "teams", say("Pays for"), [Line(spoken.name(use.owner_key), (), use.owner_key) for use in paid]


def _responsibility(spoken: Spoken, entity: Entity) -> Sections:
    if not isinstance(entity, Responsibility):
        return
    lead = spoken.holder(entity.lead)
    yield "people", say("People"), [Line(say("Referent"), (lead,))] if lead is not None else []
    answering = [(activity, spoken.holder(activity.accountable)) for activity in entity.activities]
    yield (
        "activities",
        say("Who is accountable"),
        [
            Line(spoken.text(activity.name) or activity.id, (holder,) if holder is not None else ())
            for activity, holder in answering
        ],
    )


def _named(label: Message, names: list[str]) -> list[Line]:
    return [Line(label, (", ".join(names),))] if names else []


def _people(spoken: Spoken, ids: Iterator[str] | tuple[str, ...] | list[str] | Mapping[str, None]) -> list[Line]:
    return [Line(" ".join(names), (), f"person:{id_}") for id_ in ids if (names := spoken.people([id_]))]


def _post(spoken: Spoken, post: Post) -> Line:
    role: Ref | None = post.member.role
    says: list[Message | str] = [spoken.name(role)] if role is not None else []
    if post.member.acting:
        says.append(say("acting"))
    if post.member.until is not None:
        says.append(say("until {day}", day=post.member.until))
    name = " ".join(spoken.people([post.person])) if post.person else ""
    return Line(name or say("vacant"), tuple(says), f"person:{post.person}" if post.person else "")


def _service_line(spoken: Spoken, service: Service) -> Line:
    price = spoken.cost(service)
    standing = {"planned": say("planned"), "deprecated": say("to be left")}.get(status(service, spoken.org.as_of))
    says = [*([standing] if standing else []), *spoken.promises(promise_of(spoken.org, service))]
    return Line(spoken.name(service), (*says, *([price] if price is not None else [])), service.entity_key)


def _owned(spoken: Spoken, service: Service) -> Line:
    return Line(spoken.name(service), (spoken.name(service.owner),) if service.owner else (), service.entity_key)


def _contract_line(spoken: Spoken, contract: Contract) -> Line:
    end = end_on(contract, spoken.org.as_of)
    until = say("until {day}", day=end) if end is not None else say("without an end")
    return Line(spoken.name(contract), (spoken.name(contract.provider), until), contract.entity_key)


_BY_KIND: Mapping[str, Callable[[Spoken, Entity], Sections]] = {
    "team": _team,
    "service": _service,
    "person": _person,
    "role": _role,
    "contract": _contract,
    "provider": _provider,
    "price-list": _price_list,
    "cost-centre": _cost_centre,
    "responsibility": _responsibility,
}
