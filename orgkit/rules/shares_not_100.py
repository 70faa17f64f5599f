"""Fixed percentages of a cost pool do not add up to exactly 100 %.

Why it matters: A part of the cost has no payer, or is paid twice.

How to fix: Correct one of the percentages. For equal parts, write `method: even`; for other parts that no percentage
expresses, write weights such as 1, 1 and 2 with `method: proportional`.

    method: percent
    basis:
      weights:
        cost-centre:retail: 33.33 %       # wrong: 99.99 % in all
        cost-centre:marketing: 33.33 %
        cost-centre:logistics: 33.33 %

    method: even                          # right

When to waive: Never: a cost cannot be divided that way.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgkit.model import Org
from orgkit.model.entities import CostPool
from orgkit.promises.allocation.methods import NotHundredError, percent
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("shares-not-100")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Pools divided by fixed percentages whose sum is not 100."""
    for pool in org.cost_pools.values():
        if pool.method != "percent" or pool.basis is None or not pool.basis.weights:
            continue
        try:
            percent({key: weight.amount for key, weight in pool.basis.weights.items()})
        except NotHundredError as error:
            message = say(
                "{entity}: the shares add up to {total} %, not to 100 %", entity=subject(org, pool), total=error.total
            )
            yield found(RULE, pool, message, "basis", "weights", fix=_fix(pool, error.total))


def _fix(pool: CostPool, total: Decimal) -> Message:
    weights = list(pool.basis.weights.values()) if pool.basis is not None else []
    if len({weight.amount for weight in weights}) == 1:
        return say("write method: even, which divides to the cent")
    if total < 100:
        return say("add the missing {difference} % to one of them", difference=100 - total)
    return say("take {difference} % from one of them", difference=total - 100)
