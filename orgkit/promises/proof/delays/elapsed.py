"""How long promised steps take at worst, against what is promised on top of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from orgkit.model.values import Clock, Duration
from orgkit.promises.clocks.due import NeverDueError
from orgkit.promises.clocks.worst import Step, worst_case

Stages = tuple[tuple[Step, ...], ...]
Days = tuple[date, date]
_HOURS = frozenset({"millisecond", "second", "minute", "hour"})
_AT_ONCE = Duration(Decimal(0), "minute")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is promised against what it takes, at the moment at which that is worst.

    All are lengths on the wall. ``start`` is that moment, in the zone of the promise; ``None`` where
    it makes no difference when somebody asks.
    """

    promised: timedelta
    worst: timedelta
    start: datetime | None = None

    @property
    def margin(self) -> timedelta:
        """By how much it is sooner than promised; below zero, too late."""
        return self.promised - self.worst

    @property
    def end(self) -> datetime | None:
        """When it is finished, in the same zone."""
        return None if self.start is None else (self.start.astimezone(UTC) + self.worst).astimezone(self.start.tzinfo)


@lru_cache(maxsize=8192)
def outcome(promised: Step, stages: Stages, days: Days) -> Outcome | None:
    """The least margin over every moment of some days at which somebody can ask.

    Stages come one after the other, what is inside a stage at the same time. ``None`` where hours are
    such that something is never due.
    """
    fixed = [[_on_the_wall(step) for step in stage] for stage in ((promised,), *stages) if stage]
    if all(length is not None for stage in fixed for length in stage):
        lengths = [max(length for length in stage if length is not None) for stage in fixed]
        return Outcome(lengths[0], sum(lengths[1:], timedelta(0)))
    try:
        found = worst_case(promised, [stage for stage in stages if stage], *days)
    except NeverDueError:
        return None
    start = found.start.astimezone(promised.opening.zone)
    return Outcome(found.due - found.start, found.finished - found.start, start)


def longest(step: Step, days: Days) -> timedelta | None:
    """The longest time that a step takes on the wall, whenever it begins; ``None`` where it is never due."""
    found = outcome(Step(step.opening, _AT_ONCE), ((step,),), days)
    return found.worst if found is not None else None


def surely_kept(promised: Step, stages: Stages) -> bool:
    """Whether a promise is kept at every moment, as far as that can be said without a calendar.

    Hours of one clock add up, and time on the wall never runs slower than they do. Days add up too, but where the hours
    of days differ, one that follows another may be due some hours later than both together: still on the same
    day, so with a day to spare nothing is lost.
    """
    inner = [step for stage in stages for step in stage]
    bound, alike = promised.length.seconds, [step for step in inner if _same_clock(step, promised)]
    if bound is None:
        return not inner
    lengths = [max(step.length.seconds or 0 for step in stage) for stage in stages if stage]
    needed = sum(lengths, Fraction(0))
    if promised.length.unit in _HOURS:
        wall = [step for step in inner if step.length.clock is Clock.WALL]
        short = all(step.length.unit in _HOURS for step in (*alike, *wall))
        return short and len({*alike, *wall}) == len(set(inner)) and needed <= bound
    days = [step for step in alike if step.length.unit == "day" and not step.length.amount % 1]
    whole = promised.length.unit == "day" and not promised.length.amount % 1 and len(days) == len(inner)
    return whole and (needed < bound or (needed == bound and len(lengths) < 2))


def _same_clock(one: Step, other: Step) -> bool:
    return one.opening == other.opening and one.length.clock is other.length.clock


def possible(promised: Step, stages: Stages, days: Days) -> Duration | None:
    """The shortest round time on the clock of a promise that can be kept; ``None`` where none up to a quarter can."""
    return next((each for each in _rounds(promised.length.clock) if _kept(promised, each, stages, days)), None)


def enough(promised: Step, before: Stages, asked: Step, after: Stages, days: Days) -> Duration | None:
    """The longest round time, shorter than that of a step, with which a promise is kept; ``None`` where none is.

    On the clock of the step; else on the wall.
    """
    now = longest(asked, days)
    for clock in dict.fromkeys((asked.length.clock, Clock.WALL)):
        for each in reversed(_rounds(clock)):
            step = Step(asked.opening, each)
            takes = longest(step, days)
            shorter = takes is not None and now is not None and takes < now
            if shorter and _kept(promised, promised.length, (*before, (step,), *after), days):
                return each
    return None


def _kept(promised: Step, length: Duration, stages: Stages, days: Days) -> bool:
    found = outcome(Step(promised.opening, length), stages, days)
    return found is not None and found.margin >= timedelta(0)


def _on_the_wall(step: Step) -> timedelta | None:
    """How long a step takes whenever it begins; ``None`` where that depends."""
    seconds = step.length.seconds
    if step.length.clock is not Clock.WALL or seconds is None:
        return None
    return timedelta(microseconds=int(seconds * 1_000_000))


@lru_cache
def _rounds(clock: Clock) -> tuple[Duration, ...]:
    """Lengths that people promise, from the shortest."""
    amounts: tuple[tuple[str, tuple[int, ...]], ...] = (
        ("minute", (5, 10, 15, 20, 30, 45)),
        ("hour", (1, 2, 3, 4, 6, 8)),
        ("day", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60)),
    )
    if clock is Clock.WALL:
        days = (5, 6, 7, 8, 9, 10, 12, 14, 21, 28, 35, 42, 56, 70, 90)
        amounts = (amounts[0], ("hour", (1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 36, 48, 60, 72, 96)), ("day", days))
    return tuple(Duration(Decimal(amount), unit, clock) for unit, many in amounts for amount in many)
