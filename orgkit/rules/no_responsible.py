"""Somebody is accountable for an activity, and nobody does it.

An activity that names a service is done by the team of that service.

Why it matters: Accountable means answering for the result. Without anybody responsible, the result is left to
chance.

How to fix: Name the roles or teams that do the work. It may be the accountable one.

    accountable: role:design-lead
    responsible: [role:designer]

When to waive: Hardly ever; somebody does it.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("no-responsible")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Activities that nobody does."""
    for domain in org.responsibilities.values():
        for at, activity in enumerate(domain.activities):
            if activity.accountable is not None and not activity.responsible and activity.service is None:
                message = say(
                    "{entity}: nobody does “{activity}”",
                    entity=subject(org, domain),
                    activity=called(org, activity.name, activity.id),
                )
                fix = say("add responsible: with the roles or teams that do the work")
                yield found(RULE, domain, message, "activities", at, "responsible", fix=fix)
