"""A service has no words of those who need it.

Need phrases stand in `needs:`, of the service or of one of its requests. Services that are planned or on their way
out need none.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Somebody with a problem searches for the problem, not for the name of a service; without a hit they
ask whoever they know.

How to fix: Write down what people say when they need it, in their words.

    needs:
      - The site is down
      - I cannot pay

When to waive: For a service that only other services use, never a person.
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

RULE = rule("no-need-phrase")

OPTIONS = (BEGUN,)


_FIX = say("add needs: with what people say when they need it, such as “The site is down”")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Active services without a need phrase."""
    services = [
        service
        for service in org.services.values()
        if status(service, org.as_of) == "active" and service.entity_key not in org.doubtful
    ]
    gaps = [_finding(org, service) for service in services if not _has_needs(service)]
    message = say("{lacking} of {count} services cannot be found by what people need")
    yield from each_or_all(RULE, org, options, gaps, len(services), message, _FIX)


def _has_needs(service: Service) -> bool:
    return bool(service.needs) or any(request.needs for request in service.requests)


def _finding(org: Org, service: Service) -> Finding:
    message = say("{entity} cannot be found by what people need", entity=subject(org, service))
    return found(RULE, service, message, "needs", fix=_FIX)
