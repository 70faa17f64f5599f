"""The kinds of time that are promised: where they are written, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from orgkit.model.queries.offer import Path, Promise, times
from orgkit.model.values import Duration
from orgkit.promises.proof.proof import Aspect
from orgkit.results import Message
from orgkit.results.finding import say


@dataclass(frozen=True, slots=True)
class Target:
    """One time that is promised, for a priority or for every case, and where in the promise."""

    which: str
    at_most: Duration
    path: Path


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of promised time.

    ``concern`` is for what a dependency counts, ``written`` the field of a promise, ``own`` that of the team's own
    part, which ``mine`` says and ``none`` says is missing. ``at_once``: everything counts at the same time, the
    own part too. ``spared`` tells promises that need no such time.
    """

    aspect: Aspect
    concern: str
    written: str
    targets: Callable[[Promise], tuple[Target, ...]]
    own: str
    mine: Message
    none: Message
    at_once: bool = False
    spared: Callable[[Promise], bool] = lambda _promise: False


def _timed(name: str) -> Callable[[Promise], tuple[Target, ...]]:
    return lambda promise: tuple(Target(each.priority, each.at_most, each.path) for each in times(promise, name))


def _back(promise: Promise) -> tuple[Target, ...]:
    rto = promise.recovery.rto if promise.recovery is not None else None
    return (Target("", rto, ("recovery", "rto")),) if rto is not None else ()


def _lost(promise: Promise) -> tuple[Target, ...]:
    rpo = promise.recovery.rpo if promise.recovery is not None else None
    return (Target("", rpo, ("recovery", "rpo")),) if rpo is not None else ()


_WORK = say("{time} of its own work")
_NO_WORK = say("no time of its own is written, so it counts as none")
FIELDS: Mapping[Aspect, Field] = {
    Aspect.REPLY: Field(Aspect.REPLY, "reply", "reply", _timed("reply"), "reply", _WORK, _NO_WORK),
    Aspect.DONE: Field(Aspect.DONE, "done", "done", _timed("done"), "done", _WORK, _NO_WORK),
    Aspect.RTO: Field(
        Aspect.RTO,
        "recovery",
        "recovery",
        _back,
        "restart",
        say("{time} to start again itself"),
        say("no restart of its own is written, so it counts as none"),
    ),
    Aspect.RPO: Field(
        Aspect.RPO,
        "recovery",
        "recovery",
        _lost,
        "backup_every",
        say("{time} between its own backups"),
        say("no backups of its own are written"),
        at_once=True,
        spared=lambda promise: promise.recovery is not None,
    ),
}
