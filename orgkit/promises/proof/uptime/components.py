"""The parts that an availability rests on, each counted once, however many ways lead to it.

A service that others need is its own part, what it needs itself, and a rest: as much as it promises less than
these would reach. So its promise counts as it stands, and a contract that two of them rest on fails once. One
that cannot keep its promise counts with what it reaches in fact. What somebody goes on without is not followed further.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from orgkit.model.base import Entity
from orgkit.model.entities import AvailabilityTarget, Service
from orgkit.model.queries.offer import Availability
from orgkit.model.queries.wording import WINDOW_DAYS
from orgkit.promises.clocks.opening import Opening
from orgkit.promises.proof.proof import Link
from orgkit.promises.proof.uptime.weeks import ALWAYS, Week, hours, uncovered, week_of
from orgkit.promises.targets.availability import floor_elsewhere
from orgkit.promises.targets.structure import Structure, every, expected, guaranteed, part

MOST = 100
"""Parts of a service that are followed one by one; beyond that it counts as one part, so that work stays linear."""
_SHARED = 12
"""Parts shared in one group whose states are looked at one by one."""

_NONE, _ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a share of time is a share of: the hours of a week that count, and the days of the period."""

    week: Week = ALWAYS
    days: int = WINDOW_DAYS["month"]

    @property
    def opened(self) -> Fraction:
        """The part of all time that counts."""
        return hours(self.week) / hours(ALWAYS)

    def floor(self, share: Fraction, wanted: Counted) -> Fraction:
        """What a share counted so surely leaves of time counted otherwise.

        All downtime of a longer period may fall into one shorter, and all of the week into the hours wanted; nothing
        is promised outside the hours counted.
        """
        if self == wanted:
            return share
        failing = min(_ALL, (1 - share) * max(_ALL, Fraction(self.days, wanted.days)))
        return floor_elsewhere(1 - failing, hours(self.week), hours(wanted.week), uncovered(wanted.week, self.week))


def counted(availability: Availability, opening: Opening, day: date) -> Counted:
    """On what a promised availability is counted; every hour where hours that never open are all that is known."""
    if not isinstance(availability, AvailabilityTarget):
        return Counted()
    week = week_of(opening, day) if availability.hours == "opening-hours" else ALWAYS
    return Counted(week or ALWAYS, WINDOW_DAYS[availability.window or "month"])


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Something that works or fails as one: whose it is, what is to be expected of it, what it surely reaches."""

    entity: Entity
    expected: Fraction
    floor: Fraction
    counted: Counted


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """What a service in use rests on, worked out: as it is in fact, and as everything behind it promises.

    ``chain`` breaks its promise, where that is broken.
    """

    service: Service
    counted: Counted
    fact: Structure
    promised: Structure
    reached: Fraction
    kept: Fraction
    chain: tuple[Link, ...] = ()


@dataclass(slots=True)
class Components:
    """Every part of an organisation by its name, and what is behind each service worked out so far."""

    parts: dict[str, Part] = field(default_factory=dict)
    shares: dict[str, Fraction] = field(default_factory=dict)
    behind: dict[str, Behind] = field(default_factory=dict)

    def add(self, name: str, entity: Entity, counted: Counted, share: Fraction, floor: Fraction) -> Structure:
        """One part under a name; the same again where it is known."""
        if name not in self.parts:
            self.parts[name] = Part(entity, share, floor, counted)
            self.shares[name] = share
        return part(name)

    def share(self, structure: Structure, failing: Iterable[str] = ()) -> Fraction:
        """What is to be expected, while some parts surely fail.

        Raises:
            TooManySharedError: too many parts are shared to look at all their states.
        """
        gone: dict[str, Fraction] = dict.fromkeys(failing, _NONE)
        shares: Mapping[str, Fraction] = ChainMap(gone, self.shares) if gone else self.shares
        return expected(structure, shares, _SHARED)

    def floor(self, structure: Structure, wanted: Counted, failing: Iterable[str] = ()) -> Fraction:
        """What surely holds of time counted so, while some parts surely fail."""
        floors = {name: each.counted.floor(each.floor, wanted) for name, each in self._named(structure)}
        floors.update(dict.fromkeys(failing, _NONE))
        return guaranteed(structure, floors)

    def relied(self, service: Service, share: Fraction, wanted: Counted) -> tuple[Structure, Structure]:
        """A service that promises a share: as it is in fact, and as promised."""
        known = self.behind.get(service.id)
        if known is None or len(known.fact.needs) + len(known.fact.groups) > MOST:
            promised = self._whole(service, share, wanted)
            short = known is not None and known.reached < share
            return (self._whole(service, known.reached, wanted) if known and short else promised), promised
        fact = self._up_to(known, known.fact, known.reached, share, wanted)
        if known.promised == known.fact:
            return fact or known.fact, fact or self._whole(service, share, wanted)
        promised = self._up_to(known, known.promised, known.kept, share, wanted) or self._whole(service, share, wanted)
        return fact or known.fact, promised

    def _whole(self, service: Service, share: Fraction, wanted: Counted) -> Structure:
        return self.add(f"{service.entity_key} {share}", service, wanted, share, share)

    def _up_to(
        self, known: Behind, structure: Structure, reached: Fraction, share: Fraction, wanted: Counted
    ) -> Structure | None:
        """What is behind a service with the rest that it promises less; ``None`` where it promises more."""
        if share > reached or not reached:
            return None
        floor = self.floor(structure, known.counted)
        if share == reached and floor <= share:
            return structure
        name = f"rest of {known.service.id} {share} {share / reached} {floor}"
        rest = self.add(name, known.service, wanted, share / reached, 1 - max(_NONE, floor - share))
        return every((structure, rest))

    def _named(self, structure: Structure) -> Iterable[tuple[str, Part]]:
        found = set(structure.needs)
        pending = [member for group in structure.groups for member in group.members]
        while pending:
            member = pending.pop()
            found |= member.needs
            pending.extend(below for group in member.groups for below in group.members)
        return [(name, self.parts[name]) for name in found]
