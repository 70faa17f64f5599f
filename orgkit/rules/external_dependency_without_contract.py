"""A service makes a promise and cannot do without a provider whose contract promises nothing.

The contract is named by the dependency, or by the tool it names.

Why it matters: What an outside company has not promised in writing, it owes nobody. Its next failure is yours.

How to fix: Write what the contract promises as a shared promise of type underpinning, and name it in the contract.

    # contracts/hosting-2026.yaml
    provider: cumulus-ouest
    sla: hosting-underpinning    # missing before

When to waive: Where the provider promises nothing to anybody, and everyone who relies on it knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Ref
from orgkit.model.entities import Contract, Tool
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import hard_dependencies, promise_behind, promise_of
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("external-dependency-without-contract")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Hard dependencies on contracts that promise nothing."""
    for service in org.services.values():
        if not in_use(service, org.as_of) or promise_of(org, service).is_empty:
            continue
        for path, ref in hard_dependencies(service):
            contract = _contract(org, ref)
            unsure = contract is not None and contract.sla is not None and org.target(contract.sla) is None
            if contract is None or unsure or not promise_behind(org, ref).is_empty:
                continue
            provider = org.target(contract.provider)
            message = say(
                "{entity} cannot do without {provider}, and {contract} promises nothing",
                entity=subject(org, service),
                provider=subject(org, provider) if provider is not None else contract.provider.id,
                contract=subject(org, contract),
            )
            related = Related(say("the contract"), contract.at("name"))
            fix = say("add sla: to the contract, with what the provider promises, or write kind: soft")
            yield found(RULE, service, message, *path, related=[related], fix=fix)


def _contract(org: Org, ref: Ref) -> Contract | None:
    target = org.target(ref)
    contract = org.target(target.contract) if isinstance(target, Tool) else target
    return contract if isinstance(contract, Contract) else None
