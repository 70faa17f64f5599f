"""A service has no team that answers for it.

Services that are retired do not count.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Nobody receives the requests, nobody keeps the promise, and nobody can say what it costs.

How to fix: Name the team that does the work. Where several do, the one that people should turn to.

    owner: design

When to waive: While two teams agree on who takes it over, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import is_retired
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("service-without-owner")

OPTIONS = (BEGUN,)


_FIX = say("add a line owner: with the id of a team")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services without an owner."""
    services = [service for service in org.services.values() if not is_retired(service, org.as_of)]
    gaps = [_finding(org, service) for service in services if service.owner is None]
    message = say("{lacking} of {count} services have no owner")
    yield from each_or_all(RULE, org, options, gaps, len(services), message, _FIX)


def _finding(org: Org, service: Service) -> Finding:
    message = say("{entity} has no owner: who answers for it?", entity=subject(org, service))
    return found(RULE, service, message, "owner", fix=_FIX)
