"""What is promised, target by target, and which way a target moved."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from orgkit.diff.lengths import compare_lengths
from orgkit.model import Duration, Org, Percentage, Text
from orgkit.model.entities import (
    AvailabilityTarget,
    LatencyTarget,
    PriorityTarget,
    Service,
    ServicePromise,
    Target,
    Targets,
)

Key = tuple[str, str]
"""A target (``availability``, ``reply``, ``done``, ``latency``, ``recovery``) and which of its kind, or nothing."""


Measured = tuple[Hashable, ...]
"""How a target is counted; empty where nothing is said."""


class Move(Enum):
    """Which way a target moved, for those who rely on it."""

    SAME = "same"
    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Goal:
    """One promised value: a share of time, or a time; and for which share of cases it is kept.

    ``measured`` is how it is counted: window, source, what does not count.
    """

    value: Percentage | Duration
    share: Percentage | None = None
    open_hours: bool = False
    measured: Measured = ()


def goals(promise: Targets | ServicePromise | None) -> dict[Key, Goal]:
    """Every target that a promise names."""
    if promise is None:
        return {}
    found: dict[Key, Goal] = {}
    availability = promise.availability
    if isinstance(availability, AvailabilityTarget):
        open_hours = availability.hours == "opening-hours"
        found["availability", ""] = Goal(availability.at_least, None, open_hours, _measured(availability))
    elif availability is not None:
        found["availability", ""] = Goal(availability)
    for name, promised in (("reply", promise.reply), ("done", promise.done)):
        if isinstance(promised, tuple):
            found.update({(name, one.priority.id): _timed(one) for one in promised})
        elif isinstance(promised, Target):
            found[name, ""] = _timed(promised)
        elif promised is not None:
            found[name, ""] = Goal(promised)
    for latency in promise.latency:
        called = latency.id or _name(latency.name) or str(latency.share or "")
        found["latency", called] = _timed(latency)
    if promise.recovery is not None:
        for name, length in (("rto", promise.recovery.rto), ("rpo", promise.recovery.rpo)):
            if length is not None:
                found["recovery", name] = Goal(length)
    return found


def _timed(target: Target | PriorityTarget | LatencyTarget) -> Goal:
    return Goal(target.at_most, target.share, measured=_measured(target))


def _measured(target: AvailabilityTarget | Target | PriorityTarget | LatencyTarget) -> Measured:
    excludes = frozenset(target.excludes) if isinstance(target, AvailabilityTarget) else frozenset()
    facts = (target.window, target.measured_by, excludes)
    return facts if any(facts) else ()


def _name(text: Text | None) -> str:
    """A name in the language that comes first in the alphabet, as keys of list items have it."""
    return text.by_language[min(text.by_language)] if text else ""


def effective(service: Service | None, org: Org) -> dict[Key, Goal]:
    """What a service promises: its own targets, and those of its shared promise that it does not replace."""
    if service is None:
        return {}
    own = goals(service.promise)
    shared = org.slas.get(service.sla.id) if service.sla is not None else None
    replaced = {name for name, _ in own}
    inherited = goals(shared.targets) if shared is not None else {}
    return {**{key: goal for key, goal in inherited.items() if key[0] not in replaced}, **own}


def aligned(old: Mapping[Key, Goal], new: Mapping[Key, Goal]) -> Iterator[tuple[Key, Goal | None, Goal | None]]:
    """Each target on both sides. One for all priorities stands for each that the other side names."""
    for key in sorted(old.keys() | new.keys()):
        name, which = key
        for_all = (name, "")
        if key == for_all and name in ("reply", "done"):
            others = {one for one in (old.keys() | new.keys()) if one[0] == name and one[1]}
            if others and not (key in old and key in new):
                continue
        before = old.get(key) or (old.get(for_all) if which and name in ("reply", "done") else None)
        after = new.get(key) or (new.get(for_all) if which and name in ("reply", "done") else None)
        yield key, before, after


def moved(old: Goal, new: Goal) -> Move:
    """Which way a target moved: its value, the share of cases, the hours that count."""
    steps = {_value(old.value, new.value), _share(old.share, new.share)}
    if old.open_hours != new.open_hours:
        steps.add(Move.WORSE if new.open_hours else Move.BETTER)
    steps.discard(Move.SAME)
    if not steps:
        return Move.SAME
    return steps.pop() if len(steps) == 1 else Move.UNCLEAR


def _value(old: Percentage | Duration, new: Percentage | Duration) -> Move:
    if isinstance(old, Percentage) and isinstance(new, Percentage):
        return _more(new.value - old.value)
    if isinstance(old, Duration) and isinstance(new, Duration):
        longer = compare_lengths(old, new)
        return Move.UNCLEAR if longer is None else _more(-longer)
    return Move.UNCLEAR


def _share(old: Percentage | None, new: Percentage | None) -> Move:
    """No share written is a promise for every case."""
    return _more((new.value if new else 100) - (old.value if old else 100))


def _more(difference: Decimal | int) -> Move:
    if not difference:
        return Move.SAME
    return Move.BETTER if difference > 0 else Move.WORSE
