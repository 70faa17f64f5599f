"""A shared-service team offers no service.

Such a team works on request for all; what can be asked of it is written as services.

Why it matters: Others cannot find it by what they need, so they ask whom they know in it, and the work has
neither promise nor price.

How to fix: Write its services, or give the team the type that fits it better.

    # org/services/translation.yaml
    name: Translation
    owner: translation

When to waive: While its first service is being written, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use, is_retired
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("team-offers-nothing")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Shared-service teams without services; none where a service, or its owner, cannot be read."""
    if org.unresolved_kinds & {"service", "team"} or any(key.startswith("service:") for key in org.doubtful):
        return
    offering = {
        one.owner.id for one in org.services.values() if one.owner is not None and not is_retired(one, org.as_of)
    }
    for team in org.teams.values():
        if team.type == "shared-service" and in_use(team, org.as_of) and team.id not in offering:
            message = say("Team {team} is a shared service and offers none", team=org.title(team))
            fix = say("write a service with owner: {id}, or change the type", id=team.id)
            yield found(RULE, team, message, "type", fix=fix)
