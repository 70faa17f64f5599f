"""A request does not say what the requester has to bring.

A request that needs nothing says so with an empty list. Services that are planned or on their way out are left alone.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Work begins with a question back, and the days until the answer count for nobody. Without inputs no
request form can be made either.

How to fix: List what the team needs to begin, with an example.

    inputs:
      - {name: Product codes, type: long-text, required: true, example: "GRE-0077"}

    inputs: []    # nothing: a call is enough

When to waive: While the team finds out what it has to ask for.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("no-inputs-declared")

OPTIONS = (BEGUN,)


_FIX = say("add inputs: with what is needed to begin, or inputs: {nothing}", nothing="[]")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Requests of active services that say nothing of inputs."""
    active = [service for service in org.services.values() if status(service, org.as_of) == "active"]
    gaps = [
        _finding(org, service, at)
        for service in active
        for at, request in enumerate(service.requests)
        if request.node.get("inputs") is None
    ]
    asked = sum(len(service.requests) for service in active)
    message = say("{lacking} of {count} requests do not say what to bring")
    yield from each_or_all(RULE, org, options, gaps, asked, message, _FIX)


def _finding(org: Org, service: Service, at: int) -> Finding:
    request = service.requests[at]
    message = say(
        "{entity}: “{request}” does not say what to bring",
        entity=subject(org, service),
        request=called(org, request.name, request.id),
    )
    return found(RULE, service, message, "requests", at, "inputs", fix=_FIX)
