"""Whether what a service cannot do without is there in all the hours in which the service is promised.

Hours are those of an ordinary week. For availability, the hours that count in the one promise are set against those
that count in the other. For replies and deliveries the opening hours are set against each other only where the
other one names its hours and promises no such time: where it does, the proof of that time knows better, because a wait
over a weekend may well be part of what is promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.entities import AvailabilityTarget, Service, Sla
from orgkit.model.entities import ServicePromise as Own
from orgkit.model.queries.offer import Availability, Path
from orgkit.promises.proof.behind.given import Given, given_by, in_order
from orgkit.promises.proof.behind.reliance import Member, reliances
from orgkit.promises.proof.proof import Aspect, Link, Proof, Standing
from orgkit.promises.proof.uptime.sayings import plain
from orgkit.promises.proof.uptime.weeks import ALWAYS, Week, hours, uncovered, week_of
from orgkit.results import Message
from orgkit.results.finding import say

_TIMES = ("reply", "done")


@dataclass(frozen=True, slots=True, eq=False)
class _Cover:
    """What one thing covers of the hours in which something is promised."""

    link: Link
    wanted: Week
    given: Week
    written: tuple[Entity, Path]

    @property
    def gap(self) -> Fraction:
        return uncovered(self.wanted, self.given)


def coverages(org: Org, service: Service) -> Iterator[Proof]:
    """The proof of the hours of what is promised to everybody, where something is needed in them."""
    given = given_by(org, service) if service.id in in_order(org) else None
    covers = list(_covers(org, service, given)) if given is not None else []
    if not covers:
        return
    worst = max(covers, key=lambda cover: (cover.gap, hours(cover.wanted)))
    gap, wanted = worst.gap, hours(worst.wanted)
    yield Proof(
        service=service,
        aspect=Aspect.HOURS,
        standing=Standing.BROKEN if gap else Standing.KEPT,
        holder=worst.written[0],
        path=worst.written[1],
        promised=hours_said(worst.wanted),
        reached=_hours(wanted - gap) if gap else None,
        margin=say("{hours} are not covered", hours=_hours(gap)) if gap else None,
        links=tuple({cover.link.entity.entity_key: cover.link for cover in covers}.values()),
        chain=(worst.link,) if gap else (),
        numbers={"promised": plain(wanted), "covered": plain(wanted - gap), "uncovered": plain(gap)},
    )


def hours_said(week: Week) -> Message:
    """How many hours a week something is promised for: “day and night”, “45 hours a week”."""
    return say("day and night") if week == ALWAYS else _hours(hours(week))


def _covers(org: Org, service: Service, given: Given) -> Iterator[_Cover]:
    mine = given.promise
    own = week_of(given.opening, org.as_of)
    for concern in ("availability", *_TIMES):
        relied = reliances(org, service, concern) if getattr(mine, concern) else None
        for member in (each.members[0] for each in relied or () if each.hard):
            theirs = week_of(member.given.opening, org.as_of)
            if concern == "availability":
                if mine.availability is None or member.given.promise.availability is None:
                    continue
                wanted, there = _counted(mine.availability, own), _counted(member.given.promise.availability, theirs)
                everywhere = wanted == ALWAYS
                written = given.place("availability") if everywhere else _named(given) or given.place("availability")
            elif _named(member.given) is None or getattr(member.given.promise, concern):
                continue
            else:
                wanted, there, written = own, theirs, _named(given) or (given.giver, ("name",))
            if wanted and there:
                yield _Cover(_link(member, there), wanted, there, written)


def _counted(availability: Availability, opening: Week) -> Week:
    only = isinstance(availability, AvailabilityTarget) and availability.hours == "opening-hours"
    return opening if only else ALWAYS


def _named(given: Given) -> tuple[Entity, Path] | None:
    """Where a promise names its hours itself; ``None`` where they are only those of whoever gives it."""
    for holder, path, targets in given.parts:
        if isinstance(targets, Own) and targets.hours is not None:
            return holder, (*path, "hours")
        if isinstance(holder, Sla) and holder.calendar is not None:
            return holder, ("calendar",)
    return None


def _link(member: Member, there: Week) -> Link:
    place = None if there == ALWAYS else _named(member.given)
    holder, path = place or member.given.place("availability")
    return Link(member.target, hours_said(there), holder.at(*path))


def _hours(number: Fraction) -> Message:
    """Hours a week; minutes as hundredths of an hour, rounded down."""
    whole = number.denominator == 1
    count = int(number) if whole else Decimal(int(number * 100)).scaleb(-2).normalize()
    return say("{count} hour a week||{count} hours a week", count=count)
