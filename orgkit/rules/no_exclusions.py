"""A service does not say what it leaves out.

Services that are planned or on their way out are left alone.

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
from orgkit.model.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("no-exclusions")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Active services without a line of what is not done."""
    for service in org.services.values():
        if status(service, org.as_of) == "active" and not service.excludes and service.entity_key not in org.doubtful:
            message = say("{entity} does not say what it leaves out", entity=subject(org, service))
            fix = say("add excludes: with what people ask for and do not get")
            yield found(RULE, service, message, "excludes", fix=fix)
