"""A KPI has no recorded value, while others have.

Looked at once values are recorded in `org/measures` for longer than one period of the KPI, a month at least. A KPI of
a contract or a service that began less than a period ago may still be without, and so may everything where a table
lies in Parquet or some row cannot be used.

Why it matters: A KPI that nobody reads is a wish: whoever promised it does not know whether they keep it.

How to fix: Record its newest value in `org/measures`, or delete the KPI.

    date,subject,metric,value,note
    2026-10-31,team:design,complaints,2,

When to waive: Until a day, where the tool that counts is still being set up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Entity, Org
from orgkit.model.entities import Contract, Service
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.contracts.terms import is_over
from orgkit.promises.outcomes.kpis import Tracked, tracked
from orgkit.promises.outcomes.told import row, table
from orgkit.promises.outcomes.values import after
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("kpi-never-measured")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """KPIs of what is in use without a value."""
    elsewhere = any("/measures/" in path and not path.endswith(".csv") for path in org.records)
    if not org.measures or elsewhere or "measures" in org.recorded.incomplete:
        return
    began = min(one.day for one in org.measures)
    for entity in org.entities():
        if entity.entity_key in org.doubtful or not _is_live(org, entity):
            continue
        for kpi in tracked(org, entity):
            since = max(began, _since(entity) or began)
            if not kpi.values and _passed(since, kpi.kpi.period) < org.as_of:
                yield _finding(org, kpi)


def _passed(day: date, period: str | None) -> date:
    return max(after(day, period or "month"), after(day, "month"))


def _is_live(org: Org, entity: Entity) -> bool:
    if isinstance(entity, Contract):
        return not is_over(entity, org.as_of)
    return in_use(entity, org.as_of)


def _since(entity: Entity) -> date | None:
    if isinstance(entity, Contract):
        return entity.start
    return entity.lifecycle.since if isinstance(entity, Service) and entity.lifecycle is not None else None


def _finding(org: Org, tracked_: Tracked) -> Finding:
    entity, kpi = tracked_.entity, tracked_.kpi
    name = called(org, kpi.name, kpi.id)
    message = say("{entity}: no value of “{kpi}” was ever recorded", entity=subject(org, entity), kpi=name)
    return found(RULE, entity, message, *tracked_.path, "id", fix=_fix(org, tracked_))


def _fix(org: Org, tracked_: Tracked) -> Message:
    line = row(
        "measures",
        date=org.as_of.isoformat(),
        subject=tracked_.entity.entity_key,
        metric=tracked_.kpi.id,
        value="…",
    )
    return say(
        "add a line to {file}, with the value that was read: {line}", file=table(org, "measures", org.as_of), line=line
    )
