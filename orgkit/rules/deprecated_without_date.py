"""A service is going away, and nothing says when.

Its last day stands in the life cycle, or in a dated change that retires it.

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

RULE = rule("deprecated-without-date")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services on their way out without a last day."""
    for service in org.services.values():
        lifecycle = service.lifecycle
        if lifecycle is None or lifecycle.status != "deprecated" or lifecycle.until is not None:
            continue
        if service.entity_key not in org.doubtful and not _ends_by_change(service):
            message = say("{entity} is going away, and nothing says when", entity=subject(org, service))
            yield found(RULE, service, message, "lifecycle", fix=say("add until: with its last day"))


def _ends_by_change(service: Service) -> bool:
    """Whether a dated change gives it a last day or retires it."""
    for change in service.changes:
        later = change.set.get("lifecycle") if change.set is not None else None
        state = later.get("status") if later is not None else None
        if later is not None and (later.get("until") is not None or (state is not None and state.text == "retired")):
            return True
    return False
