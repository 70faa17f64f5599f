"""A service does not say how to stop using it.

Planned services may say it later; those on their way out are the ones that need it most.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Those who cannot leave do not choose. And on the day a service ends, nobody knows who gets the files
and who tells the consumers.

How to fix: Say when one may leave, and what becomes of work and data.

    exit: At any time before the session. Samples go back within the week.

When to waive: Hardly ever; “at any time” is an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import in_use
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("no-exit")

OPTIONS = (BEGUN,)


_FIX = say("add exit: with when one may leave, and what becomes of work and data")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services in use without a way out."""
    services = [
        service
        for service in org.services.values()
        if in_use(service, org.as_of) and service.entity_key not in org.doubtful
    ]
    gaps = [_finding(org, service) for service in services if not service.exit]
    message = say("{lacking} of {count} services do not say how to stop using them")
    yield from each_or_all(RULE, org, options, gaps, len(services), message, _FIX)


def _finding(org: Org, service: Service) -> Finding:
    message = say("{entity} does not say how to stop using it", entity=subject(org, service))
    return found(RULE, service, message, "exit", fix=_FIX)
