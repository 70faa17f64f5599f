"""Somebody is accountable for an activity, and nobody does it.

An activity that names a service is done by the team of that service.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

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
from orgkit.model.entities import Responsibility
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("no-responsible")

OPTIONS = (BEGUN,)


_FIX = say("add responsible: with the roles or teams that do the work")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Activities that nobody does."""
    asked = [
        (domain, at)
        for domain in org.responsibilities.values()
        for at, activity in enumerate(domain.activities)
        if activity.accountable is not None and activity.service is None
    ]
    gaps = [_finding(org, domain, at) for domain, at in asked if not domain.activities[at].responsible]
    message = say("Nobody does {lacking} of {count} activities that somebody is accountable for")
    yield from each_or_all(RULE, org, options, gaps, len(asked), message, _FIX)


def _finding(org: Org, domain: Responsibility, at: int) -> Finding:
    activity = domain.activities[at]
    message = say(
        "{entity}: nobody does “{activity}”",
        entity=subject(org, domain),
        activity=called(org, activity.name, activity.id),
    )
    return found(RULE, domain, message, "activities", at, "responsible", fix=_FIX)
