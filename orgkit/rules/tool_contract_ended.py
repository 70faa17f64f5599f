"""A tool is in use, and the contract it is bought with has ended.

The last day still counts. Tools that are planned or retired are left alone; where services or processes rely on the
same contract, it has a finding of its own.

Why it matters: The vendor may close the accounts any morning, or bills a price that nobody agreed to.

How to fix: Name the contract that goes on, write the renewal in the old one, or retire the tool.

    photo-library:
      contract: library-2025    # wrong: ended on 31 December
      contract: library-2026    # right

When to waive: While the renewal is being signed, for a few weeks.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.contracts.engagements import relying_on
from orgkit.promises.contracts.terms import final_end, is_over
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("tool-contract-ended")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Tools of today whose contract is history."""
    for tool in org.tools.values():
        contract = org.target(tool.contract)
        if not isinstance(contract, Contract) or not in_use(tool, org.as_of) or not is_over(contract, org.as_of):
            continue
        if relying_on(org, contract):
            continue
        message = say(
            "{entity} is in use, and {contract} ended on {end}",
            entity=subject(org, tool),
            contract=org.title(contract),
            end=final_end(contract),
        )
        field = next((name for name in ("end", "term") if contract.node.get(name) is not None), "name")
        fix = say("name the contract that goes on, write the renewal, or retire the tool")
        related = Related(say("the end"), contract.at(field))
        yield found(RULE, tool, message, "contract", related=[related], fix=fix)
