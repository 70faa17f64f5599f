"""One cost is divided twice.

A contract is in two pools at the same time, or twice in one, or a pool takes a share of itself. A cost that one
pool charges and another only shows is not paid twice.

Why it matters: The departments together pay more than the invoice, and nobody notices until somebody adds it up.

How to fix: Keep the cost in one pool, or end it in one before it begins in the other.

    # costs/it.yaml
    costs:
      - {contract: hosting-2026, from: 2026-01-01, to: 2026-12-31}
    # costs/website.yaml
    costs:
      - {contract: hosting-2026, from: 2026-06-01}    # wrong: six months twice
      - {contract: hosting-2026, from: 2027-01-01}    # right

When to waive: Where each pool holds a part of the contract and the notes say which.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from orgkit.model import Org
from orgkit.model.entities import CostPool, CostPoolCost
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("cost-counted-twice")

_Place: TypeAlias = tuple[CostPool, int, CostPoolCost]


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Contracts whose cost is in two places on some day, this one or later, and pools that name themselves."""
    by_contract: dict[tuple[str, str | None], list[_Place]] = {}
    for pool in org.cost_pools.values():
        for position, cost in enumerate(pool.costs):
            if cost.contract is not None and (cost.to is None or cost.to >= org.as_of):
                by_contract.setdefault((cost.contract.id, pool.mode), []).append((pool, position, cost))
        yield from _itself(org, pool)
    for (contract, _), places in by_contract.items():
        places.sort(key=lambda place: place[2].from_ or date.min)
        for before, place in pairwise(places):
            if _meet(before[2], place[2]):
                yield _finding(org, contract, before, place)


def _meet(before: CostPoolCost, after: CostPoolCost) -> bool:
    return before.to is None or after.from_ is None or after.from_ <= before.to


def _finding(org: Org, contract: str, before: _Place, place: _Place) -> Finding:
    pool, position, cost = place
    about = {"contract": org.title(f"contract:{contract}"), "entity": subject(org, pool)}
    if before[0] is pool:
        message = say("{entity} counts contract {contract} twice", **about)
    else:
        message = say(
            "{entity} counts contract {contract}, which {other} counts as well", other=org.title(before[0]), **about
        )
    related = [Related(say("counted here as well"), before[2].at("contract"))]
    fix = say("delete one of the two, or add to: with the last day to the first")
    at = cost.at("contract")
    return found(RULE, pool, message, "costs", position, "contract", at=at, related=related, fix=fix)


def _itself(org: Org, pool: CostPool) -> Iterator[Finding]:
    for position, ref in enumerate(pool.recipients):
        if ref.key == pool.entity_key:
            message = say("{entity} takes a share of itself", entity=subject(org, pool))
            yield found(RULE, pool, message, "recipients", position, fix=say("take it out of its own recipients"))
