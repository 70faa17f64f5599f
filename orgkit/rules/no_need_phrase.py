"""A service has no words of those who need it.

Need phrases stand in `needs:`, of the service or of one of its requests. Services that are planned or on their way
out need none.

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
from orgkit.model.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("no-need-phrase")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Active services without a need phrase."""
    for service in org.services.values():
        if status(service, org.as_of) != "active" or service.entity_key in org.doubtful:
            continue
        if not service.needs and not any(request.needs for request in service.requests):
            message = say("{entity} cannot be found by what people need", entity=subject(org, service))
            fix = say("add needs: with what people say when they need it, such as “The site is down”")
            yield found(RULE, service, message, "needs", fix=fix)
