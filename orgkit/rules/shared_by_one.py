"""A service of a shared-service or platform team has one consumer only.

Each team of a cost centre that consumes counts. Services that are open to everyone, planned or on their way out
are left alone.

Why it matters: A queue, a form and a price stand between two teams that could do the work in one.

How to fix: Hand the work to the team that needs it, offer it to others, or register those who use it already.

    consumers:
      - {team: catalogue}
      - {team: acquisition}

When to waive: Where others will follow, or where the skill cannot be moved.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service, Team
from orgkit.model.queries.consumption import consumers_today, consumers_unsure, consuming_teams
from orgkit.model.queries.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("shared-by-one")

_SHARING = ("shared-service", "platform")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Active services that are there for many and used by one."""
    for service in org.services.values():
        team = org.target(service.owner)
        if not isinstance(team, Team) or team.type not in _SHARING or service.entitled == "everyone":
            continue
        if status(service, org.as_of) == "active" and not consumers_unsure(org, service):
            yield from _finding(org, service)


def _finding(org: Org, service: Service) -> Iterator[Finding]:
    consuming = consuming_teams(org, service)
    if len(consuming) == 1:
        message = say(
            "{entity} is shared, and team {consumer} alone consumes it",
            entity=subject(org, service),
            consumer=org.title(consuming[0]),
        )
        fix = say("hand it to that team, offer it to others, or add those who use it to consumers:")
        place, _ = consumers_today(org, service)[0]
        yield found(RULE, service, message, "consumers", place, fix=fix)
