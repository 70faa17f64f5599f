"""A cost pool lacks what its method needs to be computed.

Step-down needs an order, fixed percentages need one for each recipient, division by use needs what is counted,
a fixed part needs its share, and direct needs exactly one recipient. A pool for several needs a method. What is
counted is a service, a price line or a unit by its short name, headcount (people) or direct-cost (what each pays for
its own contracts).

Why it matters: The month cannot be closed, or the one who closes it decides alone who pays.

How to fix: Add what is missing.

    method: proportional
    basis: {metric: data-extracts}    # missing before

    method: step-down
    order: [workplace, data-platform]    # missing before

When to waive: While the committee decides on the key, before the first month that is charged.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import CostPool
from orgkit.model.queries.charging import COUNTED, DIRECT_COST, PEOPLE, recipients
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject, titles
from orgkit.rules.registry import Options

RULE = rule("allocation-method-incomplete")

_BY_USE = ("proportional", "fixed-variable", "step-down", "reciprocal")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Pools with recipients and without something that their method needs; the first thing missing."""
    for pool in org.cost_pools.values():
        missing = _missing(org, pool) if recipients(pool) else None
        if missing is not None:
            field, message, fix = missing
            yield found(RULE, pool, message.filled(entity=subject(org, pool)), *field.split("."), fix=fix)


def _missing(org: Org, pool: CostPool) -> tuple[str, Message, Message] | None:
    """The field that shows it, what is missing, and what to write."""
    takers = recipients(pool)
    weights = pool.basis.weights if pool.basis is not None else {}
    if pool.method is None:
        return _no_method(len(takers)) if len(takers) > 1 and not weights else None
    if pool.method == "direct" and len(takers) > 1:
        return (
            "method",
            say("{entity} goes directly to one, and names {count} who take a share").filled(count=len(takers)),
            say("keep one recipient, or write method: even"),
        )
    if pool.method == "percent" or (pool.method == "proportional" and weights):
        misspelt = any(org.find(key) is None for key in weights)
        without = [key for key in takers if key not in weights]
        if weights and without and not misspelt:
            return (
                "recipients",
                say("{entity} says no share for {names:and}").filled(names=titles(org, without)),
                say("add it under weights:, or take the recipient away"),
            )
    if pool.method == "percent" and not weights:
        return (
            "method",
            say("{entity} is divided by fixed percentages, and says none"),
            say("add basis: with weights: and a percentage for each recipient"),
        )
    return _by_use(org, pool) if pool.method in _BY_USE else None


def _no_method(count: int) -> tuple[str, Message, Message]:
    return (
        "method",
        say("{entity} has {count} recipients, and nothing says how it is divided").filled(count=count),
        say("add method: even, percent or proportional"),
    )


def _by_use(org: Org, pool: CostPool) -> tuple[str, Message, Message] | None:
    """What a division by use lacks: an order, a share, something counted."""
    metric = pool.basis.metric if pool.basis is not None else None
    if pool.method == "step-down" and not pool.order:
        return (
            "method",
            say("{entity} is divided pool after pool, and nothing says in which order"),
            say("add order: with the pools, the one divided first at the beginning"),
        )
    if pool.method == "fixed-variable" and pool.fixed_share is None:
        return (
            "method",
            say("{entity} is divided in a fixed part and one by use, and nothing says how large the fixed part is"),
            say("add fixed_share: with a percentage"),
        )
    if metric is None and not (pool.basis is not None and pool.basis.weights):
        return (
            "method",
            say("{entity} is divided by use, and nothing says what is counted"),
            say("add basis: with metric: and the name of a service, a price line or a unit, headcount or direct-cost"),
        )
    if metric is None or metric in (PEOPLE, DIRECT_COST) or any(org.index.has(kind, metric) for kind in COUNTED):
        return None
    if org.unresolved_kinds & set(COUNTED):
        return None
    names = sorted({PEOPLE, DIRECT_COST}.union(*(org.index.ids.get(kind, ()) for kind in COUNTED)))
    near = nearest(metric, names)
    return (
        "basis.metric",
        say("{entity} counts {metric}, which is no service, no price line and no unit").filled(metric=metric),
        say("write {near}", near=near)
        if near
        else say("write the name of a service, a price line or a unit, headcount or direct-cost"),
    )
