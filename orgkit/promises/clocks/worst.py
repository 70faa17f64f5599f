"""The worst case: whether what is promised lasts as long as what has to be done, for every start there is.

After ``reference/promises.md`` sections 3.3 and 3.4: promised ≥ own + Σ elapsed time of steps one after the other, the
longest of those at the same time. Computed over the real calendar, not from a worst case for each step: ``4 business
hours`` from Monday to Friday, 9 to 18, are 67 hours on a Friday evening, 91 before Easter Monday, and one less where
the clocks go forward that Sunday; but two steps of two hours are not twice the worst of one.

When something is due is, as a function of when it starts, straight between known moments (:mod:`course`), and so is
what comes of several (:mod:`pieces`): the least margin is found exactly by looking at both sides of these moments. A
worst case that is only approached, such as a start right after 14:00, counts like one that is reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache, reduce

from orgkit.model.values import Duration
from orgkit.promises.clocks.course import course
from orgkit.promises.clocks.due import Leg, Way, legs
from orgkit.promises.clocks.opening import Opening, first_after, midnight, moment
from orgkit.promises.clocks.pieces import Pieces, after, later, least_margin, shift

_MICRO = timedelta(microseconds=1)

Chain = tuple[Leg, ...]
Stage = tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that takes a while on a clock: ``4 business hours`` of an agency that is open from 9 to 18."""

    opening: Opening
    length: Duration


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst start, when it is due as promised, when it is finished at the latest; in UTC.

    ``margin`` is ``due - finished``, the least there is: below zero where the promise cannot be kept. ``reached``
    is false where this holds right before or right after ``start`` only, but not at that very moment.
    """

    start: datetime
    due: datetime
    finished: datetime
    margin: timedelta
    reached: bool = True


def worst_case(promised: Step, stages: Sequence[Sequence[Step]], first: date, last: date) -> Worst:
    """The start with the least time between what is due and what is finished, of all starts between two days.

    Stages run one after the other, each begins when the one before is finished; the steps of a stage run at the same
    time, and it is finished with the last of them. Each step takes all of its length. Both days are included, in
    the time zone of the promise; of equally bad starts the first.

    Raises:
        NeverDueError: the promise or a step is never due, for some start.
    """
    due = legs(promised.opening, promised.length)
    work = _shorter(tuple(legs(step.opening, step.length) for step in stage) for stage in stages)
    return _worst(due, work, midnight(promised.opening.zone, first), midnight(promised.opening.zone, first_after(last)))


def worst_elapsed(opening: Opening, target: timedelta, first: date, last: date) -> timedelta:
    """The most time that passes on the wall until ``target`` has been open, of all starts between two days.

    ``sup over t of deadline(t) - t``: the target and the longest closed time that it can straddle.

    Raises:
        NeverDueError: the hours never add up to the target.
        ValueError: a target below zero.
    """
    if target < timedelta(0):
        raise ValueError(f"a target below zero: {target}")
    work = _shorter([((Leg(Way.HOURS, opening, target // _MICRO),),)])
    return -_worst((), work, midnight(opening.zone, first), midnight(opening.zone, first_after(last))).margin


@lru_cache(maxsize=8192)
def _worst(due: Chain, work: tuple[Stage, ...], low: int, high: int) -> Worst:
    promised = _run(shift(low, high, 0), due)
    finished = shift(low, high, 0)
    for stage in work:
        finished = reduce(later, (_run(finished, chain) for chain in stage))
    found = least_margin(promised, finished)
    return Worst(moment(found.x), moment(found.ahead), moment(found.behind), found.margin * _MICRO, found.reached)


def _run(start: Pieces, chain: Chain) -> Pieces:
    """One part after another, each begun when the one before is over."""
    reached = start
    for leg in chain:
        reached = after(reached, course(leg, start.xs[0], max(start.xs[-1], reached.at[-1])))
    return reached


def _shorter(work: Iterable[Stage]) -> tuple[Stage, ...]:
    """The same work with fewer parts: on one clock, the longest of several at a time, and the sum of those in a row.

    ``deadline(deadline(t, a), b) = deadline(t, a + b)``.
    """
    found: list[Stage] = []
    for stage in work:
        longest: dict[tuple[object, ...], Chain] = {}
        for chain in stage:
            key = tuple((leg.way, leg.opening) for leg in chain) if len(chain) < 2 else chain
            longest[key] = max(longest.get(key, ()), chain, key=lambda each: each[-1].amount if each else 0)
        if chains := tuple(chain for chain in longest.values() if chain):
            found.append(chains)
    merged: list[Stage] = []
    for stage in found:
        if merged and len(stage) == len(merged[-1]) == 1 and (sum_ := _sum(merged[-1][0], stage[0])):
            merged[-1] = (sum_,)
        else:
            merged.append(stage)
    return tuple(merged)


def _sum(one: Chain, other: Chain) -> Chain:
    """Two parts in a row as one, where both are hours of the same clock; else nothing."""
    if len(one) != 1 or len(other) != 1:
        return ()
    (first,), (second,) = one, other
    if first.way is not second.way or first.opening != second.opening or first.way not in {Way.WALL, Way.HOURS}:
        return ()
    return (Leg(first.way, first.opening, first.amount + second.amount),)
