"""A service does not say what it leaves out.

Services that are planned or on their way out are left alone.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Everybody expects a little more than was meant, and is disappointed by a service that works.

How to fix: Write the two or three things that people ask for and do not get, and where they may go.

    excludes:
      - No models, no outdoor shoots
      - "Retouching of pictures from elsewhere: see visual creation"

When to waive: Where everything that people ask for is done.
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

RULE = rule("no-exclusions")

OPTIONS = (BEGUN,)


_FIX = say("add excludes: with what people ask for and do not get")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Active services without a line of what is not done."""
    services = [
        service
        for service in org.services.values()
        if status(service, org.as_of) == "active" and service.entity_key not in org.doubtful
    ]
    gaps = [_finding(org, service) for service in services if not service.excludes]
    message = say("{lacking} of {count} services do not say what they leave out")
    yield from each_or_all(RULE, org, options, gaps, len(services), message, _FIX)


def _finding(org: Org, service: Service) -> Finding:
    message = say("{entity} does not say what it leaves out", entity=subject(org, service))
    return found(RULE, service, message, "excludes", fix=_FIX)
