"""Nobody is accountable or responsible for an activity, and no service does it.

Why it matters: The activity is written down, so everybody believes that it is done.

How to fix: Name who answers for it and who does it, or the service that does; delete the activity where it is
none any more.

    - {id: proofreading, accountable: role:content-lead, responsible: [role:writer]}

When to waive: For work that is planned and not yet given to anybody, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("activity-nobody-owns")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Activities that name nobody."""
    for domain in org.responsibilities.values():
        for at, activity in enumerate(domain.activities):
            if activity.accountable is None and not activity.responsible and activity.service is None:
                message = say(
                    "{entity}: “{activity}” belongs to nobody",
                    entity=subject(org, domain),
                    activity=called(org, activity.name, activity.id),
                )
                fix = say("add accountable: and responsible:, or the service that does it")
                yield found(RULE, domain, message, "activities", at, "accountable", fix=fix)
