"""A contract ends before the promise it supports.

The promise says until when it holds (`valid.until`), and a contract that the service cannot do without ends earlier
and does not renew itself.

Why it matters: On the day after, the promise goes on and nothing stands behind it any more.

How to fix: Extend the contract, name the one that follows it, or let the promise end with it.

    # slas/web-shop.yaml
    valid: {from: 2026-01-01, until: 2027-12-31}    # wrong: hosting ends on 31 March 2027
    valid: {from: 2026-01-01, until: 2027-03-31}    # right

When to waive: While the next contract is being negotiated, until the last day of this one.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.offer import hard_dependencies, promise_of
from orgkit.promises.contracts.terms import final_end
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("contract-ends-before-promise")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Hard dependencies on contracts that are over before the shared promise of the service."""
    for service in org.services.values():
        sla = promise_of(org, service).sla
        until = sla.valid.until if sla is not None and sla.valid is not None else None
        if sla is None or until is None or is_retired(service, org.as_of):
            continue
        for path, ref in hard_dependencies(service):
            contract = org.target(ref)
            end = final_end(contract) if isinstance(contract, Contract) else None
            if contract is None or end is None or end >= until:
                continue
            message = say(
                "{contract}, which {entity} cannot do without, ends on {end}, and {promise} holds until {until}",
                contract=subject(org, contract),
                entity=subject(org, service),
                end=end,
                promise=subject(org, sla),
                until=until,
            )
            related = [
                Related(say("the contract"), contract.at("name")),
                Related(say("the promise"), sla.at("valid", "until")),
            ]
            fix = say("extend the contract, name the next one, or write until: {end}", end=end.isoformat())
            yield found(RULE, service, message, *path, related=related, fix=fix)
