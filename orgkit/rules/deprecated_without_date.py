"""A service is going away, and nothing says when.

Its last day stands in the life cycle, or in a dated change that retires it.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: What ends some day ends never. Nobody plans to leave, and the team keeps up two services.

How to fix: Write the last day.

    lifecycle: {status: deprecated, until: 2027-01-31, successor: visual-creation}

When to waive: While the day is being agreed with the consumers, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("deprecated-without-date")

OPTIONS = (BEGUN,)


_FIX = say("add until: with its last day")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services on their way out without a last day."""
    leaving = [
        service
        for service in org.services.values()
        if service.lifecycle is not None and service.lifecycle.status == "deprecated"
        if service.entity_key not in org.doubtful
    ]
    gaps = [_finding(org, service) for service in leaving if not _ends(service)]
    message = say("{lacking} of {count} services that are going away do not say when")
    yield from each_or_all(RULE, org, options, gaps, len(leaving), message, _FIX)


def _finding(org: Org, service: Service) -> Finding:
    message = say("{entity} is going away, and nothing says when", entity=subject(org, service))
    return found(RULE, service, message, "lifecycle", fix=_FIX)


def _ends(service: Service) -> bool:
    written = service.lifecycle is not None and service.lifecycle.until is not None
    return written or _ends_by_change(service)


def _ends_by_change(service: Service) -> bool:
    """Whether a dated change gives it a last day or retires it."""
    for change in service.changes:
        later = change.set.get("lifecycle") if change.set is not None else None
        state = later.get("status") if later is not None else None
        if later is not None and (later.get("until") is not None or (state is not None and state.text == "retired")):
            return True
    return False
