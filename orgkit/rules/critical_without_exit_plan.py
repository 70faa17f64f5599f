"""A critical provider has no exit plan: none of the contracts with it says how to leave.

Why it matters: The day the host goes bankrupt or doubles its prices is a bad day to ask how one gets the shop's data
back, in which format, and within how many weeks.

How to fix: Write down what the contract says about handing back data and passing on the work; where it says nothing,
agree on it before the next renewal.

    exit_plan: All data handed back within a month, in an open format.    # missing before

When to waive: Where another provider does the same work already and could take over tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.engagements import running_with
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject, titles
from orgkit.rules.registry import Options

RULE = rule("critical-without-exit-plan")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Critical providers whose contracts do not say how to leave."""
    for provider in org.providers.values():
        contracts = running_with(org, provider.id)
        unsure = any(contract.entity_key in org.doubtful for contract in contracts)
        if not provider.critical or not contracts or unsure or any(contract.exit_plan for contract in contracts):
            continue
        message = say(
            "{entity} is critical, and {contracts:and} does not say how to leave||"
            "{entity} is critical, and {contracts:and} do not say how to leave",
            entity=subject(org, provider),
            contracts=titles(org, (contract.entity_key for contract in contracts)),
            count=len(contracts),
        )
        related = Related(say("critical"), provider.at("critical"))
        fix = say("add exit_plan: with how data come back and how the work is passed on")
        yield found(RULE, contracts[0], message, "exit_plan", related=[related], fix=fix)
