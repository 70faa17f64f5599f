"""Questions the pages ask of the organisation, answered once for all pages. Pure; knows no language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from orgkit.model import InlinePrice, Org, Ref, Text
from orgkit.model.entities import (
    Calendar,
    Contract,
    Person,
    PriceItem,
    PriceList,
    PriceListVersion,
    Role,
    Service,
    Sla,
    Team,
)
from orgkit.model.queries.lifecycle import is_retired, status
from orgkit.model.queries.offer import team_calendar
from orgkit.model.queries.posts import Post, answering, leads, posts, stand_ins
from orgkit.model.queries.pricing import line_on, lines_of, version_on
from orgkit.model.queries.reporting import teams_led
from orgkit.model.queries.structure import children, parent_of


@dataclass(frozen=True, slots=True)
class Holder:
    """Who stands where a reference points: a person, a role, or nobody."""

    person: Person | None = None
    role: Role | None = None
    acting: bool = False
    until: date | None = None
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One team needs another: through which service, and what for."""

    needing: str
    needed: str
    service: Service
    reason: Text | None = None


class Reading:
    """An organisation with what follows from it."""

    def __init__(self, org: Org) -> None:
        self.org = org
        self.day = org.as_of

    # People and posts

    def here(self, person: Person) -> bool:
        """Whether somebody has not left. Those who have are on no page."""
        return person.end is None or person.end >= self.day

    @cached_property
    def _posts(self) -> Mapping[str, list[Post]]:
        """Posts of today and later, by ``team:x``, ``person:x`` and ``role:x``."""
        found: dict[str, list[Post]] = {}
        for post in posts(self.org):
            ended = post.member.until is not None and post.member.until < self.day
            person = self.org.people.get(post.person)
            if ended or (post.person and (person is None or not self.here(person))):
                continue
            for key, id_ in (("team", post.team.id), ("person", post.person), ("role", post.role)):
                if id_:
                    found.setdefault(f"{key}:{id_}", []).append(post)
        return found

    def members(self, team: Team) -> list[Post]:
        """Posts of the team that are filled or vacant today or later; those that ended are gone."""
        return self._posts.get(f"team:{team.id}", [])

    def places_of(self, person: str) -> list[Post]:
        """Where somebody is, and as what."""
        return self._posts.get(f"person:{person}", [])

    def holding(self, role: str) -> list[Post]:
        """Posts with a role."""
        return self._posts.get(f"role:{role}", [])

    def person(self, ref: Ref | None) -> Person | None:
        """The person a reference names."""
        found = self.org.target(ref)
        return found if isinstance(found, Person) else None

    def role(self, ref: Ref | None) -> Role | None:
        """The role a reference names."""
        found = self.org.target(ref)
        return found if isinstance(found, Role) else None

    def team(self, ref: Ref | None) -> Team | None:
        """The team a reference names."""
        found = self.org.target(ref)
        return found if isinstance(found, Team) else None

    def teams_led(self, person: str) -> tuple[Team, ...]:
        """The teams somebody leads."""
        return teams_led(self.org, person)

    def lead(self, team: Team | None) -> Holder | None:
        """Who leads a team; a vacancy or a role that nobody holds is said as such."""
        if team is None or team.lead is None:
            return None
        found = self._first(leads(self.org, team), team)
        return found or self.holder(team.lead, team)

    def deputy(self, team: Team) -> Holder | None:
        """Who stands in for a team's lead."""
        found = [each for lead in leads(self.org, team) for each in stand_ins(self.org, lead, team)]
        return self._first(found, team)

    def holder(self, ref: Ref | None, team: Team | None = None) -> Holder | None:
        """Who a reference means: a person, a role with whoever has it, a team's lead, or a post of the owning team."""
        if ref is None:
            return None
        if ref.vacant:
            return Holder(vacant=True)
        found = self._first(answering(self.org, ref, team), team)
        if found is not None:
            return found
        role = self.role(ref)
        if role is None:
            return None
        return Holder(role=role, vacant=any(not post.person for post in self.holding(role.id)))

    def _first(self, people: Iterable[str], team: Team | None) -> Holder | None:
        for id_ in people:
            person = self.org.people.get(id_)
            if person is not None and self.here(person):
                return self._as(person, team)
        return None

    def _as(self, person: Person, team: Team | None) -> Holder:
        places = sorted(self.places_of(person.id), key=lambda post: post.team is not team)
        if not places:
            return Holder(person)
        member = places[0].member
        return Holder(person, self.role(member.role), bool(member.acting), member.until)

    def post_holder(self, post: Post) -> Holder:
        """Who holds a post, or that it is vacant."""
        member = post.member
        role = self.role(member.role)
        return Holder(self.org.people.get(post.person), role, bool(member.acting), member.until, not post.person)

    # Teams

    def parent(self, team: Team) -> Team | None:
        """The team above."""
        return parent_of(self.org, team)

    def below(self, team: Team) -> list[Team]:
        """The teams directly below that have not been dissolved."""
        return [each for each in children(self.org, team) if not is_retired(each, self.day)]

    @cached_property
    def teams(self) -> list[Team]:
        """Every team that has not been dissolved."""
        return [team for team in self.org.teams.values() if not is_retired(team, self.day)]

    def is_working(self, id_: str) -> bool:
        """Whether a team is there and has not been dissolved."""
        return id_ in self._working

    @cached_property
    def _working(self) -> frozenset[str]:
        return frozenset(team.id for team in self.teams)

    @cached_property
    def ordered(self) -> list[tuple[Team, int]]:
        """Every team once with its depth, each after its parent. Teams in a circle come last, at the top."""
        found: list[tuple[Team, int]] = []
        seen: set[str] = set()
        for start in ([team for team in self.teams if self.parent(team) is None], self.teams):
            stack = [(team, 0) for team in reversed(start)]
            while stack:
                team, depth = stack.pop()
                if team.id not in seen:
                    seen.add(team.id)
                    found.append((team, depth))
                    stack.extend((child, depth + 1) for child in reversed(self.below(team)))
        return found

    # Services, promises, prices

    @cached_property
    def services(self) -> list[Service]:
        """Every service that has not been withdrawn."""
        return [service for service in self.org.services.values() if not is_retired(service, self.day)]

    @cached_property
    def _offered(self) -> frozenset[str]:
        return frozenset(service.id for service in self.services)

    def is_offered(self, id_: str) -> bool:
        """Whether a service is there and has not been withdrawn."""
        return id_ in self._offered

    def services_of(self, team: str) -> list[Service]:
        """What a team does for others."""
        return self._services.get(team, [])

    @cached_property
    def _services(self) -> Mapping[str, list[Service]]:
        # What most others rely on first, what is to be left last.
        order = sorted(self.services, key=lambda each: (status(each, self.day) != "active", -len(each.consumers)))
        found: dict[str, list[Service]] = {}
        for service in order:
            if service.owner is not None:
                found.setdefault(service.owner.id, []).append(service)
        return found

    def calendar(self, ref: Ref | None) -> Calendar | None:
        """The calendar a reference names."""
        found = self.org.target(ref)
        return found if isinstance(found, Calendar) else None

    def calendar_of(self, team: Team) -> Calendar | None:
        """A team's opening hours: its own, its parents', the organisation's."""
        return team_calendar(self.org, team)

    def sla(self, ref: Ref | None) -> Sla | None:
        """The shared promise a reference names."""
        found = self.org.target(ref)
        return found if isinstance(found, Sla) else None

    @property
    def has_prices(self) -> bool:
        """Whether anything has a price, or is said to be free."""
        priced = (s.price or s.free or any(request.price for request in s.requests) for s in self.services)
        return bool(self.org.price_lists) or any(priced)

    def in_force(self, prices: PriceList) -> PriceListVersion | None:
        """The version of a price list that holds today."""
        return version_on(prices, self.day)

    def coming(self, prices: PriceList) -> list[PriceListVersion]:
        """Versions that hold from a later day, the next first."""
        return sorted((v for v in prices.versions if v.from_ > self.day), key=lambda version: version.from_)

    def item(self, ref: Ref | InlinePrice | None) -> tuple[PriceList, PriceItem] | None:
        """The line of a price list that holds today, else the next that will."""
        if not isinstance(ref, Ref):
            return None
        line = line_on(self.org, ref, self.day)
        if line is None:
            line = next((each for each in lines_of(self.org, ref) if each.version.from_ > self.day), None)
        return (line.prices, line.item) if line else None

    @cached_property
    def shown_items(self) -> frozenset[str]:
        """The lines of price lists that have a place on the page of prices: of today's version, else of the next."""
        found: set[str] = set()
        for prices in self.org.price_lists.values():
            version = self.in_force(prices) or next(iter(self.coming(prices)), None)
            found.update(item.id for item in version.items) if version else None
        return frozenset(found)

    # Who needs whom

    @cached_property
    def links(self) -> list[Link]:
        """Every need of a team for another team's service: as a consumer, or because a service rests on it."""
        found: dict[tuple[str, str, str], Link] = {}
        for service in self.services:
            if service.owner is None:
                continue
            for consumer in service.consumers:
                gone = consumer.until is not None and consumer.until < self.day
                if consumer.team is not None and not gone:
                    link = Link(consumer.team.id, service.owner.id, service, consumer.what_for)
                    found.setdefault((link.needing, link.needed, service.id), link)
            for dependency in service.depends_on:
                refs = [dependency.service, *(other.service for other in dependency.any_of)]
                for needed in (self.org.target(ref) for ref in refs):
                    if isinstance(needed, Service) and needed.owner is not None:
                        link = Link(service.owner.id, needed.owner.id, needed, dependency.why)
                        found.setdefault((link.needing, link.needed, needed.id), link)
        known = {team.id for team in self.teams}
        return [each for each in found.values() if each.needing != each.needed and {each.needing, each.needed} <= known]

    @cached_property
    def needs(self) -> Mapping[str, list[Link]]:
        """Links by the team that needs."""
        return _by(self.links, "needing")

    @cached_property
    def needed(self) -> Mapping[str, list[Link]]:
        """Links by the team that is needed."""
        return _by(self.links, "needed")

    # Providers

    @cached_property
    def _contracts(self) -> Mapping[str, list[Contract]]:
        found: dict[str, list[Contract]] = {}
        ordered = sorted(self.org.contracts.values(), key=lambda c: (self.ended(c), c.start or date.max, c.id))
        for contract in ordered:
            found.setdefault(contract.provider.key, []).append(contract)
            if contract.owner is not None:
                found.setdefault(contract.owner.key, []).append(contract)
        return found

    def contracts_of(self, kind: str, id_: str) -> list[Contract]:
        """The contracts of a provider or of the team that looks after them, the running ones first."""
        return self._contracts.get(f"{kind}:{id_}", [])

    def ended(self, contract: Contract) -> bool:
        """Whether a contract written with an end is over."""
        return contract.end is not None and contract.end < self.day and contract.renewal is None


def _by(links: Iterable[Link], side: str) -> Mapping[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.needing if side == "needing" else link.needed, []).append(link)
    return found
