"""A service is going away and names no successor.

A service is going away when its life cycle says `deprecated`, or that it will be retired on a later day.

Why it matters: Its consumers learn that they have to leave and not where to go, so they stay until the last day.

How to fix: Name the service that takes its place.

    lifecycle: {status: deprecated, until: 2027-01-31, successor: visual-creation}

When to waive: Where nothing takes its place; say so in `exit`.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("deprecated-without-successor")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services on their way out that lead nowhere."""
    for service in org.services.values():
        lifecycle = service.lifecycle
        if lifecycle is None or lifecycle.successor is not None or service.entity_key in org.doubtful:
            continue
        if status(service, org.as_of) == "deprecated":
            message = say("{entity} is going away and names no successor", entity=subject(org, service))
            fix = say("add successor: with the service that takes its place")
            yield found(RULE, service, message, "lifecycle", fix=fix)
