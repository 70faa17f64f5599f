"""A provider has no contract.

Why it matters: Somebody works for the company, and nobody can say on which terms, until when, and who looks after it.

How to fix: Write the contract, or delete a provider that never worked here.

    # contracts/photo-2026.yaml
    name: Product pictures 2026
    provider: agence-lumen

When to waive: While the first contract is being negotiated, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("provider-without-contract")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Providers that no contract names; none where a contract cannot be read."""
    if org.unresolved_kinds & {"provider", "contract"}:
        return
    for provider in org.providers.values():
        if not org.uses_of("provider", provider.id, "contract.provider"):
            message = say("{entity} has no contract", entity=subject(org, provider))
            fix = say("add a contract with provider: {id}, or delete the provider", id=provider.id)
            yield found(RULE, provider, message, fix=fix)
