"""Nothing stands behind the shares of a cost pool: every weight is zero, so that its cost has no payer.

Weights that are written, people counted on a day, costs, and use: the last month that is over and has any records,
where the pool does not say what happens without use. A weight below zero counts as well.

Why it matters: The cost would vanish: nobody is charged for it, and the sum of all statements is too small.

How to fix: Write weights, record the use, or say what happens in a month without any.

    method: proportional
    basis: {metric: data-extracts}
    when_no_usage: even               # or last-period; missing before

When to waive: Never: the month could not be closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org, Text
from orgkit.model.entities import CostPool
from orgkit.model.queries.charging import COUNTED, PEOPLE, recipients
from orgkit.promises.allocation.basis import metric_of, recorded, written
from orgkit.promises.allocation.costs import Month
from orgkit.promises.allocation.pools import Division, only_back
from orgkit.promises.allocation.rounding import AllocationError, NegativeWeightError, NoBasisError
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("allocation-without-basis")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Pools with a cost to divide and nothing to divide it by; none by use while records lie elsewhere."""
    used = _last_recorded(org)
    given = {key for pool in org.cost_pools.values() for key in recipients(pool)}
    for pool in org.cost_pools.values():
        by_use = any(org.index.has(kind, metric_of(pool)) for kind in COUNTED) and not written(pool, recipients(pool))
        unknown = by_use and (used is None or org.usage_elsewhere)
        if unknown or only_back(pool) or not (pool.costs or pool.entity_key in given):
            continue
        month = used if by_use and used is not None else Month.of(org.as_of)
        try:
            Division(org, month.name, recorded(org)).keys(pool)
        except (NoBasisError, NegativeWeightError) as error:
            yield _finding(org, pool, month, error)
        except AllocationError:
            continue  # what is missing to compute it is another rule's


def _last_recorded(org: Org) -> Month | None:
    """The last month with use that is over."""
    days = (row.day for row in org.usage if Month.of(row.day).last < org.as_of)
    last: date | None = max(days, default=None)
    return Month.of(last) if last is not None else None


def _finding(org: Org, pool: CostPool, month: Month, error: AllocationError) -> Finding:
    weights = written(pool, recipients(pool))
    field = ("basis", "weights") if weights else ("basis", "metric")
    message, fix = _said(org, pool, month, error, with_weights=bool(weights))
    return found(RULE, pool, message.filled(entity=subject(org, pool)), *field, fix=fix)


def _said(
    org: Org, pool: CostPool, month: Month, error: AllocationError, *, with_weights: bool
) -> tuple[Message, Message]:
    """What is wrong, and what to write."""
    if isinstance(error, NegativeWeightError):
        if with_weights:
            return say("{entity} has a weight below zero"), say("write a weight of zero or more for each")
        message = say("{entity} counts less than nothing for somebody in {month}: more was taken back than used")
        return message.filled(month=month.name), say("correct the records of {month}", month=month.name)
    if with_weights:
        return (
            say("{entity} has only weights of zero, so that its cost has no payer"),
            say("write the weights, or method: even"),
        )
    metric = metric_of(pool)
    if not any(org.index.has(kind, metric) for kind in COUNTED):
        message = say("{entity}: those who take a share had no costs by {day}, so that nobody pays this one")
        if metric == PEOPLE:
            message = say("{entity}: those who take a share had nobody on {day}, so that its cost has no payer")
        day = (pool.basis.as_of if pool.basis is not None and metric == PEOPLE else None) or month.last
        return (
            message.filled(day=day),
            say("correct the day or the recipients, or write when_no_usage: even"),
        )
    message = say("{entity}: none of those who take a share used {what} in {month}, so that its cost has no payer")
    return message.filled(what=_name(org, metric), month=month.name), say(
        "write when_no_usage: even, or last-period; or correct the records"
    )


def _name(org: Org, metric: str) -> str:
    """What the thing that is counted is called."""
    service = org.services.get(metric)
    if service is not None:
        return org.title(service)
    defined = next((found_[-1] for kind in COUNTED if (found_ := org.index.defined.get((kind, metric)))), None)
    name = defined.node.get("name") if defined is not None else None
    return called(org, Text.from_node(name) if name is not None else None, metric)
