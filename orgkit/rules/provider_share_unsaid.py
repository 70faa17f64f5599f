"""A cost is divided by use, and nothing says whether the team that provides the service pays for its own use.

Fixed percentages and equal parts name everybody who pays, so nothing is open there.

Why it matters: The part of the provider is either carried by the others or by itself, and each reads it the other way.

How to fix: Say it once.

    method: proportional
    provider_pays_own_use: false    # missing before

When to waive: Where the team cannot use what it provides.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("provider-share-unsaid")

_BY_USE = ("proportional", "fixed-variable", "step-down", "reciprocal")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Pools of services, divided by use, that leave open what their owner pays."""
    for pool in org.cost_pools.values():
        unsaid = pool.provider_pays_own_use is None and pool.method in _BY_USE
        fixed = pool.basis is not None and pool.basis.weights
        if unsaid and not fixed and pool.services and pool.owner is not None:
            message = say(
                "{entity} does not say whether team {owner} pays for its own use",
                entity=subject(org, pool),
                owner=org.title(pool.owner),
            )
            fix = say("add provider_pays_own_use: true, or false")
            yield found(RULE, pool, message, "provider_pays_own_use", fix=fix)
