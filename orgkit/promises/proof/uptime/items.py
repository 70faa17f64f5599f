"""What an availability rests on, one thing after the other: the own part, what is needed, groups, fallbacks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.entities import AvailabilityTarget, Service
from orgkit.model.queries.offer import Availability, share_of
from orgkit.model.queries.wording import share
from orgkit.promises.proof.behind.given import Given, asked
from orgkit.promises.proof.behind.reliance import Member, Reliance
from orgkit.promises.proof.proof import Link
from orgkit.promises.proof.uptime.components import MOST, Components, Counted, counted
from orgkit.promises.proof.uptime.sayings import availability_said, rounded
from orgkit.promises.targets.availability import own_needed
from orgkit.promises.targets.structure import Structure, every, softened, some
from orgkit.results.finding import say

CONCERN = "availability"


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One promise that is judged: to everybody, of a plan, of a request; and on what it is counted."""

    service: Service
    given: Given
    availability: Availability
    target: Fraction
    counted: Counted
    request: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One thing a promise rests on: the own part, something it needs, a group, something it goes on without.

    ``fact`` is what it is made of, ``promised`` the same where everything behind it keeps its promise. ``stated`` is
    the share it promises, where it is needed alone; ``below`` what breaks that, and ``unknown`` its parts that
    promise nothing.
    """

    links: tuple[Link, ...]
    fact: Structure
    promised: Structure
    stated: Fraction | None = None
    reliance: Reliance | None = None
    below: tuple[Link, ...] = ()
    unknown: tuple[tuple[str, Link], ...] = ()


def own_part(org: Org, case: Case, known: Components, needed: list[Item]) -> Item:
    """The team's own part; where nothing is written of it, what it has to reach beside what is needed."""
    service = case.service
    written = service.own.availability if service.own is not None else None
    name = f"own part of {service.id} {case.request} {case.plan}"
    if written is None:
        behind = known.share(every(item.fact for item in needed))
        says = say("nothing is written of its own part")
        if case.target <= behind:
            least = rounded(own_needed(case.target, [behind]), up=True)
            says = say("nothing is written of its own part, which has to reach {share}", share=share(least))
        link = Link(service, says, service.at("own" if service.own is not None else "name"), asked(org, service))
        unknown = known.add(name, service, case.counted, Fraction(1), Fraction(1))
        return Item((link,), unknown, unknown, unknown=((name, link),))
    link = Link(service, say("{share} for its own part", share=share(written)), service.at("own", "availability"))
    own = known.add(name, service, case.counted, written.share, written.share)
    return Item((link,), own, own, stated=written.share)


def relied_on(org: Org, known: Components, reliance: Reliance) -> Item:
    """One thing that is needed, a group, or something that has a fallback."""
    members = [member_of(org, known, reliance, each) for each in reliance.members]
    fact = some(reliance.need, (each.fact for each in members))
    promised = some(reliance.need, (each.promised for each in members))
    links = tuple(link for each in members for link in each.links)
    if reliance.served is not None:
        # What is missed only now and then, and promises nothing, leaves no hole that could be measured.
        if any(each.unknown for each in members):
            return Item((), every(()), every(()), reliance=reliance)
        fact, promised = softened(fact, reliance.served), softened(promised, reliance.served)
        return Item(links, fact, promised, reliance=reliance)
    below = members[0].below if len(members) == 1 else ()
    stated = members[0].stated if len(members) == 1 else None
    return Item(
        links, fact, promised, stated, reliance, below, tuple(each for item in members for each in item.unknown)
    )


def member_of(org: Org, known: Components, reliance: Reliance, member: Member) -> Item:
    """One thing alone, as a part that promises something, or as one that is not known."""
    availability = member.given.promise.availability
    stated = share_of(availability)
    if availability is None or stated is None:
        name = f"unknown {member.component}"
        link = Link(member.target, say("promises no availability"), member.target.at("name"), asked(org, member.target))
        unknown = known.add(name, member.target, Counted(), Fraction(1), Fraction(1))
        return Item((link,), unknown, unknown, unknown=((name, link),))
    when = counted(availability, member.given.opening, org.as_of)
    says = availability_said(availability)
    if reliance.served is not None:
        percentage = rounded(reliance.served)
        says = say("{says}; without it, {share} of requests are served", says=says, share=share(percentage))
    elif not reliance.hard:
        says = say(
            "{says}; {count} of {total} is enough||{says}; {count} of {total} are enough",
            says=says,
            count=reliance.need,
            total=len(reliance.members),
        )
    holder, path = member.given.place(CONCERN)
    link = Link(member.target, says, holder.at(*path, "at_least"))
    target = member.target
    if isinstance(target, Service) and reliance.served is None:
        fact, promised = known.relied(target, stated.share, when)
        behind = known.behind.get(target.id)
        below = behind.chain if behind is not None and behind.reached < stated.share else ()
        if len(below) >= MOST:
            below = (*below[: MOST - 2], below[-1])
        return Item((link,), fact, promised, stated.share, below=below)
    whole = known.add(f"{member.component} {stated.share}", target, when, stated.share, stated.share)
    return Item((link,), whole, whole, stated.share)


def opening_hours_only(availability: Availability | None) -> bool:
    """Whether a promised availability counts opening hours only."""
    return isinstance(availability, AvailabilityTarget) and availability.hours == "opening-hours"
