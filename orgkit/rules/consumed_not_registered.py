"""A service depends on a service of another team, and its own team is not registered there as a consumer.

A team is registered by its own line, or by that of the cost centre that pays for it.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: The other team does not know that somebody relies on it: it plans neither capacity nor changes for
this use, and nobody pays for it.

How to fix: Have the team added to the consumers of the service that it uses.

    # org/services/translation.yaml
    consumers:
      - {team: web, volume: 20 per month, since: 2026-11-02}

When to waive: While the two teams agree on a volume and a price.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service, Team
from orgkit.model.queries.consumption import consumers_unsure, is_registered, needed_services
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import Path
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("consumed-not-registered")

OPTIONS = (BEGUN,)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """The first dependency of each team on each service that does not know the team."""
    asked: dict[tuple[str, str], Finding | None] = {}
    for service in org.services.values():
        team = org.target(service.owner)
        if not isinstance(team, Team) or not in_use(service, org.as_of):
            continue
        for path, needed in needed_services(org, service):
            if (team.id, needed.id) not in asked and _has_to_know(org, needed, team):
                known = is_registered(org, needed, team)
                asked[team.id, needed.id] = None if known else _finding(org, service, path, needed, team)
    gaps = [finding for finding in asked.values() if finding is not None]
    message = say("{lacking} of {count} uses of a service by another team are not registered there")
    fix = say("add consumers: to the services, with the teams that use them")
    yield from each_or_all(RULE, org, options, gaps, len(asked), message, fix)


def _has_to_know(org: Org, needed: Service, team: Team) -> bool:
    if needed.owner is None or needed.owner.id == team.id or consumers_unsure(org, needed):
        return False
    return in_use(needed, org.as_of)


def _finding(org: Org, service: Service, path: Path, needed: Service, team: Team) -> Finding:
    message = say(
        "{entity} depends on {needed}, which does not list team {team} among its consumers",
        entity=subject(org, service),
        needed=org.title(needed),
        team=org.title(team),
    )
    fix = say("add the line - {line} to consumers: in {file}", line=f"{{team: {team.id}}}", file=needed.file)
    related = [Related(say("the service it depends on"), needed.at("consumers"))]
    return found(RULE, service, message, *path, related=related, fix=fix)
