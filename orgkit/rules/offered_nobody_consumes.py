"""Nobody is registered as a consumer of a service, and no service of another team depends on it.

Services that are open to everyone, planned or on their way out are left alone. Nothing is said while no service of
the organisation registers anybody: consumers are not written down yet.

Why it matters: Either it is used and nobody plans for those who do, or a team keeps up something that nobody wants.

How to fix: Register those who use it, tell those who could, or retire it.

    consumers:
      - {team: web, since: 2026-11-02}

When to waive: For a new service, for its first months.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.consumption import relied_upon
from orgkit.model.queries.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("offered-nobody-consumes")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Active services without consumers; none where nobody is registered anywhere, or a name may be misspelt."""
    if "service" in org.unresolved_kinds or not any(service.consumers for service in org.services.values()):
        return
    for service in org.services.values():
        if status(service, org.as_of) == "active" and service.entitled != "everyone" and not _consumed(org, service):
            message = say("{entity} has no consumer", entity=subject(org, service))
            fix = say("add consumers: with the teams that use it, or retire it")
            yield found(RULE, service, message, "consumers", fix=fix)


def _consumed(org: Org, service: Service) -> bool:
    """Whether somebody consumes it, or will, or might where the file cannot be read whole."""
    lasting = any(each.until is None or each.until >= org.as_of for each in service.consumers)
    return lasting or service.id in relied_upon(org) or service.entity_key in org.doubtful
