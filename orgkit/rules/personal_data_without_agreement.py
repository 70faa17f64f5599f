"""A provider handles personal data, and no agreement on it is linked.

Why it matters: The law asks for a written agreement with whoever processes personal data for you (GDPR, article 28);
without it, a leak at the provider is your fault too.

How to fix: Link the signed agreement.

    personal_data:
      handled: true
      agreement: https://drive.example.com/contracts/lumen-data.pdf    # missing before

When to waive: Never for long: while it is being signed, and nothing is handed over before.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("personal-data-without-agreement")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Running contracts under which personal data are handled without an agreement."""
    for contract in running(org):
        data = contract.personal_data
        if data is None or data.agreement is not None or data.handled is False or not (data.handled or data.data):
            continue
        provider = org.target(contract.provider)
        message = say(
            "{provider} handles personal data under {entity}, and no agreement on it is linked",
            provider=subject(org, provider) if provider is not None else contract.provider.id,
            entity=subject(org, contract),
        )
        fix = say("add agreement: with the address of the signed agreement")
        yield found(RULE, contract, message, "personal_data", "handled" if data.handled else "data", fix=fix)
