"""A step of a KPI was due and is not reached, or nobody recorded whether it is.

What decides is the newest value on or before the day of the step, and within one period of it. Only the newest step
that is past counts, and none that a later value made up for. A value that nobody recorded is missing once a whole
period more has passed.

Why it matters: The steps after one month, six months and at year end are the moments to steer a provider or a plan.
A missed one that nobody talks about is the first of many.

How to fix: Talk about it, and record the next value. Where both sides agree on another step, write it under changes.

    date,subject,metric,value,note
    2026-08-31,contract:photo-2026,accepted-first,88 %,caught up in August

When to waive: Where there is a plan to catch up, until the day it is judged by.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Entity, Org
from orgkit.model.entities import Contract
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.contracts.terms import is_over
from orgkit.promises.outcomes.kpis import Outcome, Step, Tracked, tracked
from orgkit.promises.outcomes.told import row, spoken, table
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("step-missed")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """The newest step of each KPI that is past, where it is not reached."""
    incomplete = "measures" in org.recorded.incomplete
    for entity in org.entities():
        if not org.measures or entity.entity_key in org.doubtful or not _is_live(org, entity):
            continue
        for kpi in tracked(org, entity):
            step = kpi.last_step
            if step is None or not kpi.values:
                continue
            if step.outcome is Outcome.MISSED and step.later is None:
                yield _missed(org, kpi, step)
            elif step.outcome is Outcome.UNMEASURED and step.overdue and not incomplete:
                yield _unmeasured(org, kpi, step)


def _is_live(org: Org, entity: Entity) -> bool:
    if isinstance(entity, Contract):
        return not is_over(entity, org.as_of)
    return in_use(entity, org.as_of)


def _missed(org: Org, kpi: Tracked, step: Step) -> Finding:
    value = step.value
    if value is None:
        raise ValueError("a step is missed by a value")
    about = {
        "entity": subject(org, kpi.entity),
        "kpi": called(org, kpi.kpi.name, kpi.kpi.id),
        "value": spoken(value.value, kpi.kpi.unit, org.language),
        "day": value.day,
        "due": step.due,
    }
    least, most = step.limit.at_least, step.limit.at_most
    below = least is not None and step.judgement is not None and value.value.amount < least.amount
    if least is not None and (below or most is None):
        limit = spoken(least, kpi.kpi.unit, org.language)
        message = say(
            "{entity}: “{kpi}” was {value} on {day}, and at least {limit} was due by {due}", **about, limit=limit
        )
    else:
        limit = spoken(most or value.value, kpi.kpi.unit, org.language)
        message = say(
            "{entity}: “{kpi}” was {value} on {day}, and at most {limit} was due by {due}", **about, limit=limit
        )
    fix = say("agree on what will be done by when, and record the next value: {line}", line=_line(org, kpi, step))
    place = Related(say("the value"), value.span)
    return found(RULE, kpi.entity, message, *step.path, related=(place,), fix=fix)


def _unmeasured(org: Org, kpi: Tracked, step: Step) -> Finding:
    message = say(
        "{entity}: a step of “{kpi}” was due by {due}, and no value says whether it is reached",
        entity=subject(org, kpi.entity),
        kpi=called(org, kpi.kpi.name, kpi.kpi.id),
        due=step.due,
    )
    fix = say(
        "add a line to {file}, with the value that was read: {line}",
        file=table(org, "measures", step.due),
        line=_line(org, kpi, step, on_time=True),
    )
    return found(RULE, kpi.entity, message, *step.path, fix=fix)


def _line(org: Org, kpi: Tracked, step: Step, *, on_time: bool = False) -> str:
    return row(
        "measures",
        date=(step.due if on_time else org.as_of).isoformat(),
        subject=kpi.entity.entity_key,
        metric=kpi.kpi.id,
        value="…",
    )
