"""An activity that is done has nobody who answers for it.

An activity that names a service needs no line: the team that owns the service is accountable. Where nobody
does it either, that is another finding.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Where everybody does a bit and nobody answers, a mistake is nobody's, and so is the decision
to stop it.

How to fix: Name the one role or team that answers for the result.

    accountable: role:design-lead

When to waive: While the one who will answer is being chosen; better write `accountable: vacant`, which says
so.
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

RULE = rule("accountable-not-exactly-one")

OPTIONS = (BEGUN,)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Activities that somebody does and nobody answers for."""
    done = [
        (domain, at)
        for domain in org.responsibilities.values()
        for at, activity in enumerate(domain.activities)
        if activity.responsible and activity.service is None
    ]
    gaps = [_finding(org, domain, at) for domain, at in done if domain.activities[at].accountable is None]
    message = say("Nobody is accountable for {lacking} of {count} activities")
    fix = say("add accountable: with the one team or role that answers for it")
    yield from each_or_all(RULE, org, options, gaps, len(done), message, fix)


def _finding(org: Org, domain: Responsibility, at: int) -> Finding:
    activity = domain.activities[at]
    message = say(
        "{entity}: nobody is accountable for “{activity}”",
        entity=subject(org, domain),
        activity=called(org, activity.name, activity.id),
    )
    fix = say("add a line such as accountable: {first}", first=activity.responsible[0].written)
    return found(RULE, domain, message, "activities", at, "accountable", fix=fix)
