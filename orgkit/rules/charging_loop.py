"""Cost pools give their costs only to each other, so that no cost centre ever pays.

With step-down, a pool that gives only to pools divided before it counts as well, since nothing goes back to them. A
recipient whose weight is zero takes nothing. A pool among its own recipients is another rule's.

Why it matters: The equations have no solution: the cost goes round and never reaches a budget.

How to fix: Let at least one of the pools give a part to a cost centre.

    # costs/shop.yaml
    recipients: [cost-pool:it]                            # wrong, where all of IT goes back to the shop
    recipients: [cost-pool:it, cost-centre:design]        # right

When to waive: Never: nothing could be charged.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.entities import CostPool
from orgkit.model.org import cycles
from orgkit.model.queries.charging import recipients
from orgkit.promises.allocation.pools import gives_to, only_back
from orgkit.promises.allocation.reciprocal import closed_loop
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject, titles
from orgkit.rules.registry import Options
from orgkit.source import Span

RULE = rule("charging-loop")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Each circle of pools once, and pools that give nothing but what would go back."""
    edges = {pool.entity_key: gives_to(pool) for pool in org.cost_pools.values()}
    before = {key: dict.fromkeys(to, Fraction(1)) for key, to in edges.items()}
    for pool in org.cost_pools.values():
        if only_back(pool):
            yield _only_back(org, pool)
            before[pool.entity_key] = {"": Fraction(1)}
    loop = set(closed_loop(before))
    for circle in cycles(sorted(loop), lambda key: edges[key] & loop):
        if len(circle) > 1:
            yield _circle(org, circle)


def _circle(org: Org, circle: list[str]) -> Finding:
    pools = [pool for key in circle if isinstance(pool := org.find(key), CostPool)]
    message = say(
        "{names:and} give their costs only to each other: no cost centre ever pays", names=titles(org, circle)
    )
    related = [Related(say("this one too"), _place(pool)) for pool in pools[1:]]
    fix = say("add a cost centre to the recipients of one of them")
    first = pools[0]
    return found(RULE, first, message, "recipients", at=_place(first), related=related, fix=fix)


def _only_back(org: Org, pool: CostPool) -> Finding:
    message = say(
        "{entity} gives its cost only to pools that are divided before it: no cost centre ever pays",
        entity=subject(org, pool),
    )
    fix = say("add a cost centre to its recipients, or move it forward in order:")
    return found(RULE, pool, message, "recipients", at=_place(pool), fix=fix)


def _place(pool: CostPool) -> Span:
    """Where its recipients are named."""
    return pool.at(*next(iter(recipients(pool).values())))
