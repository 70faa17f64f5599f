"""A provider passes personal data on to a company that no contract with it lists.

Contracts under which personal data are handled are looked at together. Capitals and spaces do not matter.

Why it matters: The data-protection law asks for your written consent to each of them (GDPR, article 28); customers who
ask where their address went deserve an answer.

How to fix: Check that you agreed to it, then list it; if nobody was asked, ask the provider now.

    personal_data:
      handled: true
      subprocessors: [Fibres du Ponant]    # missing before

When to waive: While the consent is being written, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.engagements import handling, missing_from
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.results.nearest import nearest
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("subprocessor-unlisted")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Providers with companies behind them that their contracts leave out."""
    for provider in org.providers.values():
        contracts = handling(org, provider.id)
        if not contracts or any(contract.entity_key in org.doubtful for contract in contracts):
            continue
        listed = [name for each in contracts if each.personal_data for name in each.personal_data.subprocessors]
        missing = missing_from(provider.subprocessors, listed)
        if not missing:
            continue
        contract = contracts[0]
        message = say(
            "{provider} passes personal data on to {names:and}, not listed in {contract}",
            provider=subject(org, provider),
            names=missing,
            contract=org.title(contract),
        )
        near = [found_near for name in missing for found_near in nearest(name, listed)]
        fix = say("check that you agreed to it, and add it to subprocessors: of the contract")
        if near:
            fix = say("write the same name in both places, if {names:or} is meant", names=near)
        related = Related(say("named here"), provider.at("subprocessors"))
        written = contract.node.get("personal_data", "subprocessors") is not None
        path = ("personal_data", "subprocessors" if written else "handled")
        yield found(RULE, contract, message, *path, related=[related], fix=fix)
