"""What a proof is: one target of one service, what stands behind it, and whether that is enough.

The same object is read by the rules, by ``orgkit show``, by the pages and by whoever compares two
revisions, so that they never disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from orgkit.model.base import Entity
from orgkit.model.entities import Service
from orgkit.results import Message
from orgkit.source import Span


class Aspect(StrEnum):
    """What kind of target is proved."""

    AVAILABILITY = "availability"
    HOURS = "hours"
    REPLY = "reply"
    DONE = "done"
    LATENCY = "latency"
    RTO = "rto"
    RPO = "rpo"
    CAPACITY = "capacity"


class Standing(StrEnum):
    """How a target stands on what is behind it.

    ``EXPECTED`` is for availability alone: the product of what is behind it allows the target, the
    floor that holds however failures coincide does not. ``OPEN``: it cannot be decided, because
    something behind it promises nothing.
    """

    KEPT = "kept"
    EXPECTED = "expected"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Link:
    """One number that a proof rests on: who says it, what they say, and where.

    ``entity`` is the service, contract, tool or calendar it is the number of; ``span`` the place where it is
    written, or where it is missing. ``says`` is the number with its unit (“99.9 % a month”, “4 business
    hours”), without the name of the entity. ``asks`` is whom to ask for a number that is missing:
    the key of a team, a person, a role or a provider, empty where nobody is known.
    """

    entity: Entity
    says: Message
    span: Span
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether one target of a service can be kept, and why.

    ``holder`` and ``path`` are where the target is written: the service, or the shared promise behind
    it. ``which`` is the priority, the id of the speed target, or empty for every case; ``request`` the
    request whose own promise it is, ``plan`` the plan, or empty. ``promised``, ``reached`` and ``margin`` are said for
    people: what is promised, what can be kept at best, by how much the one is better than the other.
    ``numbers`` are the same exactly, as text, for programs: keys such as ``promised``, ``product``, ``floor``,
    ``worst``; shares as decimals between 0 and 1, times in minutes, those of answers (latency) in milliseconds.
    ``start`` and ``end`` are the moments of a worst case.

    ``links`` is every number it rests on, the team's own part first. ``chain`` is, for a broken one, the
    shortest chain that breaks it, from the dependency down to the number that is not enough.
    ``missing`` is, for an open one, what promises nothing, with whom to ask.
    """

    service: Service
    aspect: Aspect
    standing: Standing
    holder: Entity
    path: tuple[str | int, ...]
    promised: Message
    which: str = ""
    request: str = ""
    plan: str = ""
    reached: Message | None = None
    margin: Message | None = None
    links: tuple[Link, ...] = ()
    chain: tuple[Link, ...] = ()
    missing: tuple[Link, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """Where the target is written."""
        return self.holder.at(*self.path)

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """What makes it the same proof in two revisions: service, request, plan, aspect, which."""
        return (self.service.id, self.request, self.plan, self.aspect.value, self.which)
