"""Steps of KPIs reached or missed, and how each KPI stands.

A step asks for a value on a day. The value that decides is the newest one on or before that day and within
one period of it: with ``period: month`` and a step due on 1 June, one of 2 May to 1 June. Without a period, it is the
newest since the step before. The day itself belongs to the time that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from orgkit.model.base import Entity
from orgkit.model.entities import Contract, Kpi, Organization, Process, Role, Service, Team
from orgkit.model.org import Org
from orgkit.model.records import Measured
from orgkit.promises.contracts.terms import day_of
from orgkit.promises.outcomes.values import Judgement, Limit, after, before, judged

Path = tuple[str | int, ...]


class Outcome(StrEnum):
    """What became of a step. ``UNCLEAR``: the value counts in something else than the step asks for."""

    REACHED = "reached"
    MISSED = "missed"
    UNMEASURED = "not-measured"
    DUE_LATER = "not-yet-due"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a KPI with what became of it.

    ``value`` is what decides, ``judgement`` what it is against the step. ``later`` is the first value after a missed
    step that is good enough for it: it was made up for. ``overdue`` says that a whole period has passed since, too.
    """

    path: Path
    due: date
    limit: Limit
    outcome: Outcome
    value: Measured | None = None
    judgement: Judgement | None = None
    later: Measured | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Tracked:
    """One KPI of an entity with its values, the oldest first, and its steps, in the order of their days."""

    entity: Entity
    path: Path
    kpi: Kpi
    values: tuple[Measured, ...]
    steps: tuple[Step, ...]

    @property
    def limit(self) -> Limit:
        """What is asked for in the end."""
        return Limit(self.kpi.at_least, self.kpi.at_most)

    @property
    def newest(self) -> Measured | None:
        """The newest value."""
        return self.values[-1] if self.values else None

    @property
    def judgement(self) -> Judgement | None:
        """The newest value against what is asked for in the end."""
        return judged(self.values[-1].value, self.limit) if self.values else None

    @property
    def last_step(self) -> Step | None:
        """The newest step whose day has passed."""
        return next((step for step in reversed(self.steps) if step.outcome is not Outcome.DUE_LATER), None)


@lru_cache(maxsize=4)
def _values(org: Org) -> Mapping[tuple[str, str], tuple[Measured, ...]]:
    """The values of each metric up to the day asked about, oldest first; of two for a day, the last written."""
    found: dict[tuple[str, str], dict[date, Measured]] = {}
    for one in org.measures:
        if one.day <= org.as_of:
            found.setdefault((one.subject, one.metric), {})[one.day] = one
    return {key: tuple(days[day] for day in sorted(days)) for key, days in found.items()}


def values_of(org: Org, subject: str, metric: str) -> tuple[Measured, ...]:
    """What was measured of a subject (``service:x``) under a name, up to the day asked about, the oldest first."""
    return _values(org).get((subject, metric), ())


def kpis_of(entity: Entity) -> Iterator[tuple[Path, Kpi]]:
    """The KPIs of an entity with their places, each name once: its own, those of its goals, those it promises."""
    seen: set[str] = set()
    for path, kpi in _written(entity):
        if kpi.id not in seen:
            seen.add(kpi.id)
            yield path, kpi


def _written(entity: Entity) -> Iterator[tuple[Path, Kpi]]:
    if isinstance(entity, (Contract, Process, Role, Service, Team)):
        for place, kpi in enumerate(entity.kpis):
            yield ("kpis", place), kpi
    goals = [goal.kpi for goal in entity.goals] if isinstance(entity, Team) else []
    if isinstance(entity, Organization):
        goals = [goal.kpi for goal in entity.goals]
    for place, wanted in enumerate(goals):
        if wanted is not None:
            yield ("goals", place, "kpi"), wanted
    if isinstance(entity, Service) and entity.promise is not None:
        for place, kpi in enumerate(entity.promise.quality):
            yield ("promise", "quality", place), kpi


def tracked(org: Org, entity: Entity) -> tuple[Tracked, ...]:
    """Every KPI of an entity with what was measured and what became of its steps."""
    return tuple(
        Tracked(
            entity,
            path,
            kpi,
            values := values_of(org, entity.entity_key, kpi.id),
            steps_of(kpi, path, values, org.as_of, entity if isinstance(entity, Contract) else None),
        )
        for path, kpi in kpis_of(entity)
    )


def steps_of(
    kpi: Kpi, path: Path, values: Sequence[Measured], today: date, contract: Contract | None = None
) -> tuple[Step, ...]:
    """What became of each step of a KPI, by day; those whose day is not known are left out.

    ``values`` are up to today, the oldest first. Days such as ``start + 1 month`` count from the contract's.
    """
    dated = sorted(
        (due, place)
        for place, step in enumerate(kpi.steps)
        if (due := step.due.day if contract is None else day_of(contract, step.due, today)) is not None
    )
    found, previous = [], date.min
    for due, place in dated:
        step = kpi.steps[place]
        since = before(due, kpi.period) if kpi.period else previous
        within = [one for one in values if since < one.day <= due]
        limit = Limit(step.at_least, step.at_most)
        found.append(_step((*path, "steps", place), due, limit, within, values, today, kpi.period))
        previous = due
    return tuple(found)


def _step(
    path: Path,
    due: date,
    limit: Limit,
    within: Sequence[Measured],
    values: Sequence[Measured],
    today: date,
    period: str | None,
) -> Step:
    if due >= today:
        return Step(path, due, limit, Outcome.DUE_LATER)
    overdue = (after(due, period) if period else due) < today
    if not within:
        return Step(path, due, limit, Outcome.UNMEASURED, overdue=overdue)
    judgement = judged(within[-1].value, limit)
    if judgement is None:
        return Step(path, due, limit, Outcome.UNCLEAR, within[-1], overdue=overdue)
    if judgement.good:
        return Step(path, due, limit, Outcome.REACHED, within[-1], judgement, overdue=overdue)
    later = (one for one in values if one.day > due and (seen := judged(one.value, limit)) is not None and seen.good)
    return Step(path, due, limit, Outcome.MISSED, within[-1], judgement, next(later, None), overdue)
