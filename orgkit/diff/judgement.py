"""What a judgement is: a module of :mod:`orgkit.diff.levels` with ``LEVEL`` and ``judge``.

``LEVEL`` names every kind of change that the module tells, how much it matters and what its
mirror image is called: the change that undoes it. ``judge(comparison)`` yields verdicts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference
from orgkit.results import Level, Message
from orgkit.source import Span


class Direction(StrEnum):
    """What a change means for those who rely on the thing."""

    WORSE = "worse"
    BETTER = "better"
    NEUTRAL = "neutral"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One kind of change. ``mirror`` is the name of its undoing, itself where both are called the same.

    ``consumers``: it breaks only those who are registered as consumers. ``notice`` is ``prices``
    or ``promises``, whichever notice an announcement has to keep. ``approvals`` says who has to
    agree: ``lead:PARTY``, ``PARTY`` being one that the verdict names, or a ``kind:id``.
    """

    level: Level
    mirror: str
    direction: Direction = Direction.NEUTRAL
    consumers: bool = False
    notice: str = "promises"
    approvals: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Judgement:
    """The facts of one module. Modules with a lower ``order`` judge first."""

    names: Mapping[str, Name]
    order: int = 1


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One change, judged. ``level`` replaces the level of the name where the case decides.

    ``claims`` are the differences that it tells; ``roots`` names fields, as (``kind:id``, field),
    that it stems from without claiming anything in them. ``parties`` names those whom approvals
    may ask for. ``lifecycles`` are statuses before the change of what it is about.
    """

    name: str
    event: str
    kind: str
    entity: str
    field: str = ""
    old: object = None
    new: object = None
    old_span: Span | None = None
    new_span: Span | None = None
    message: Message
    level: Level | None = None
    effects: tuple[Message, ...] = ()
    affected: tuple[str, ...] = ()
    parties: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    lifecycles: frozenset[str] = frozenset()
    why: Message | None = None
    claims: tuple[Difference, ...] = ()
    roots: tuple[tuple[str, str], ...] = ()


Judge = Callable[[Comparison], Iterable[Verdict]]
