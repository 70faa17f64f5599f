"""A service has no team that answers for it.

Services that are retired do not count.

Why it matters: Nobody receives the requests, nobody keeps the promise, and nobody can say what it costs.

How to fix: Name the team that does the work. Where several do, the one that people should turn to.

    owner: design

When to waive: While two teams agree on who takes it over, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.lifecycle import is_retired
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("service-without-owner")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services without an owner."""
    for service in org.services.values():
        if service.owner is None and not is_retired(service, org.as_of):
            message = say("{entity} has no owner: who answers for it?", entity=subject(org, service))
            yield found(RULE, service, message, "owner", fix=say("add a line owner: with the id of a team"))
