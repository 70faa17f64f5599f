"""The end that is written differs from the one that start and length give.

The last day is the start plus the length, minus one day; renewals are counted from the original start.

Why it matters: Notice is sent by the day that is written; by the day that counts it may be too late.

How to fix: Leave the end out, since it is worked out, or write the day that follows from start and length. Where the
contract was shortened or extended, change the length.

    start: 2026-01-01
    term: 12 months
    end: 2027-01-01    # wrong: one day too late
    end: 2026-12-31    # right

When to waive: Where the contract itself counts in another way and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.model.queries.wording import length
from orgkit.promises.contracts.terms import computed_end, period_ends
from orgkit.results import Edit, Finding, Fix, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("contract-end-mismatch")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Written ends that no period of the contract has."""
    for contract in org.contracts.values():
        if contract.end is None or contract.start is None or contract.open_ended:
            continue
        if contract.end < contract.start:
            message = say(
                "{entity} ends on {end}, before it starts on {start}",
                entity=subject(org, contract),
                end=contract.end,
                start=contract.start,
            )
            related = [Related(say("the start"), contract.at("start"))]
            yield found(RULE, contract, message, "end", related=related, fix=_fix(contract))
        elif contract.term is not None and computed_end(contract) and contract.end not in period_ends(contract):
            message = say(
                "{entity}: {term} from {start} end on {right}, not on {end}",
                entity=subject(org, contract),
                term=length(contract.term),
                start=contract.start,
                right=computed_end(contract),
                end=contract.end,
            )
            related = [Related(say("the length"), contract.at("term"))]
            yield found(RULE, contract, message, "end", related=related, fix=_fix(contract))


def _fix(contract: Contract) -> Fix:
    right = computed_end(contract)
    if right is None:
        return Fix(say("write the day on which it really ends"))
    return Fix(say("write end: {day}", day=right.isoformat()), (Edit(contract.at("end"), right.isoformat()),))
