"""A service makes a promise and cannot do without another service, which promises nothing.

Why it matters: Nobody can promise more than what comes before: with a gap in the chain, the promise is a hope.

How to fix: Ask the other team for a promise, or write how the service goes on without it (`kind: soft`).

    depends_on:
      - {service: product-feed, kind: hard}    # wrong while product-feed promises nothing

    # in services/product-feed.yaml, right:
    promise:
      availability: {at_least: 99.5 %, window: month}

When to waive: While the other team works out its promise, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service, Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import hard_dependencies, promise_behind, promise_of, promise_unsure
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("dependency-without-target")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Hard dependencies on services that promise nothing."""
    for service in org.services.values():
        if not in_use(service, org.as_of) or promise_of(org, service).is_empty:
            continue
        owner = org.target(service.owner)
        for path, ref in hard_dependencies(service):
            other = org.target(ref)
            if not isinstance(other, Service) or promise_unsure(org, other):
                continue
            if promise_behind(org, ref, owner if isinstance(owner, Team) else None).is_empty:
                message = say(
                    "{other} promises nothing, so {entity}, which cannot do without it, can promise nothing either",
                    other=subject(org, other),
                    entity=subject(org, service),
                )
                yield found(RULE, service, message, *path, fix=_fix(org, other))


def _fix(org: Org, other: Service) -> Message:
    team = org.target(other.owner)
    if team is not None:
        return say("ask {team} for a promise, or write kind: soft", team=subject(org, team))
    return say("ask for a promise, or write kind: soft")
