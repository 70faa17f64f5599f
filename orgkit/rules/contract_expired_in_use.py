"""A contract has ended and something still relies on it.

Services that depend on it, steps of processes that it does, cost pools that share its cost; not what ended as well.

Why it matters: Work that goes on after the end has no price, no promise and no insurance, and can count as a renewal
nobody wanted.

How to fix: Write the renewal or the next contract, or take the old one out of what relies on it.

    depends_on:
      - {contract: photo-2025, kind: hard}    # wrong: ended on 31 May
      - {contract: photo-2026, kind: hard}    # right

When to waive: While the renewal is being signed, for a few weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model import Org, Use
from orgkit.model.entities import Contract
from orgkit.promises.contracts.engagements import relying_on
from orgkit.promises.contracts.terms import final_end, is_over
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("contract-expired-in-use")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Contracts that are over, with what still relies on them."""
    for contract in org.contracts.values():
        if not is_over(contract, org.as_of):
            continue
        users = relying_on(org, contract)
        if users:
            yield _finding(org, contract, users)


def _finding(org: Org, contract: Contract, users: Sequence[Use]) -> Finding:
    message = say(
        "{entity} ended on {end}, and {users:and} still relies on it||"
        "{entity} ended on {end}, and {users:and} still rely on it",
        entity=subject(org, contract),
        end=final_end(contract),
        users=list(dict.fromkeys(org.title(use.owner_key) for use in users)),
        count=len({use.owner_key for use in users}),
    )
    related = [Related(say("still used here"), use.ref.span) for use in users]
    field = next((name for name in ("end", "term", "start") if contract.node.get(name) is not None), "name")
    fix = say("write the renewal under changes, or name the next contract where this one is used")
    return found(RULE, contract, message, field, related=related, fix=fix)
