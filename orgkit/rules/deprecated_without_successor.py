"""A service is going away and names no successor.

A service is going away when its life cycle says `deprecated`, or that it will be retired on a later day.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Its consumers learn that they have to leave and not where to go, so they stay until the last day.

How to fix: Name the service that takes its place.

    lifecycle: {status: deprecated, until: 2027-01-31, successor: visual-creation}

When to waive: Where nothing takes its place; say so in `exit`.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("deprecated-without-successor")

OPTIONS = (BEGUN,)


_FIX = say("add successor: with the service that takes its place")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services on their way out that lead nowhere."""
    leaving = [
        (service, service.lifecycle)
        for service in org.services.values()
        if service.lifecycle is not None and status(service, org.as_of) == "deprecated"
        if service.entity_key not in org.doubtful
    ]
    gaps = [_finding(org, service) for service, lifecycle in leaving if lifecycle.successor is None]
    message = say("{lacking} of {count} services that are going away name no successor")
    yield from each_or_all(RULE, org, options, gaps, len(leaving), message, _FIX)


def _finding(org: Org, service: Service) -> Finding:
    message = say("{entity} is going away and names no successor", entity=subject(org, service))
    return found(RULE, service, message, "lifecycle", fix=_FIX)
