"""A cost has no payer.

A contract that costs something is charged to no cost centre and in no pool, or a pool has no recipients. A contract
is charged to the cost centre it names, else to that of its owner, or of the team above. Companies without
cost centres are left alone, and so is a contract without an owner, which is the first thing to mend.

Why it matters: The invoice is paid, and appears in nobody's budget: it will be paid again next year.

How to fix: Name the cost centre in the contract, give one to the team, or put the contract into a pool.

    owner: content-seo
    cost_centre: brand-growth    # missing before

When to waive: While finance decides, for a month or two.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.model.queries.charging import amounts, payer_of_contract, recipients
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("cost-unassigned")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Contracts and pools that nobody pays; none of the contracts while a team or a cost centre cannot be read."""
    for pool in org.cost_pools.values():
        if pool.costs and not recipients(pool):
            message = say("{entity} is charged to nobody: it has no recipients", entity=subject(org, pool))
            yield found(
                RULE, pool, message, "costs", fix=say("add recipients: with the cost centres that take a share")
            )
    if org.cost_centres and not _unsure(org):
        pooled = {
            cost.contract.id for pool in org.cost_pools.values() for cost in pool.costs if cost.contract is not None
        }
        for contract in running(org):
            if contract.id not in pooled and _nobody_pays(org, contract):
                message = say(
                    "{entity} is charged to nobody: neither it nor its owner, team {owner}, has a cost centre",
                    entity=subject(org, contract),
                    owner=org.title(contract.owner),
                )
                fix = say("add cost_centre: to the contract or to the team")
                yield found(RULE, contract, message, "owner", fix=fix)


def _unsure(org: Org) -> bool:
    kinds = ("team", "cost-centre", "cost-pool")
    return bool(org.unresolved_kinds & set(kinds)) or any(key.partition(":")[0] in kinds for key in org.doubtful)


def _nobody_pays(org: Org, contract: Contract) -> bool:
    costs = any(item.percent is not None or any(money.amount for _, money in amounts(item)) for item in contract.value)
    named = contract.cost_centre is not None or contract.owner is None
    return costs and not named and payer_of_contract(org, contract) is None
