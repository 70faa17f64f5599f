"""A team owns more services than the policy allows.

Services that are active or on their way out count; planned and retired ones do not.

Why it matters: Each service is a promise to keep, a queue to watch and a page to keep true. A team with too many
keeps some of them badly, and nobody decided which.

How to fix: Make one service of those that are asked for together, hand some to another team, or set the policy that
fits the company, in org/organization.yaml:

    policies:
      services_per_team: 5

When to waive: While two teams are being joined, until a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("too-many-services")
OPTIONS = (Option("max", 12, "the most services one team may own", "services_per_team"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams in use with too many services in use."""
    most = options.number("max")
    owned = Counter(
        service.owner.id
        for service in org.services.values()
        if service.owner is not None and in_use(service, org.as_of)
    )
    for team in org.teams.values():
        if in_use(team, org.as_of) and owned[team.id] > most:
            message = say(
                "Team {team} owns {count} service; the policy allows {most}||"
                "Team {team} owns {count} services; the policy allows {most}",
                team=org.title(team),
                count=owned[team.id],
                most=most,
            )
            fix = say("join some, hand some over, or raise policies.services_per_team in org/organization.yaml")
            yield found(RULE, team, message, fix=fix)
