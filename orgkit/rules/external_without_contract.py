"""Somebody from outside works here without a contract behind them.

Freelancers and people whom an agency sends name the provider they come from; the contract is with the
provider. A provider without any contract is reported as such.

Why it matters: Nobody can say on which terms they are here, until when, or what they may not pass on.

How to fix: Name the provider in the person's file, and write its contract.

    kind: freelancer
    provider: studio-lumen

When to waive: For the few days between the handshake and the signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import is_here, is_outside
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("external-without-contract")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """People from outside who come from nowhere."""
    for person in org.people.values():
        if is_outside(person) and person.provider is None and is_here(person, org.as_of):
            message = say("{person} works here from outside, and no provider stands behind them", person=person.name)
            yield found(RULE, person, message, "provider", fix=say("add a line provider: and the contract with it"))
