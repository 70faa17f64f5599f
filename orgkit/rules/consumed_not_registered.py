"""A service depends on a service of another team, and its own team is not registered there as a consumer.

A team is registered by its own line, or by that of the cost centre that pays for it.

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
from orgkit.model.consumption import consumers_unsure, is_registered, needed_services
from orgkit.model.entities import Service, Team
from orgkit.model.lifecycle import in_use
from orgkit.model.offer import Path
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("consumed-not-registered")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """The first dependency of each team on each service that does not know the team."""
    seen: set[tuple[str, str]] = set()
    for service in org.services.values():
        team = org.target(service.owner)
        if not isinstance(team, Team) or not in_use(service, org.as_of):
            continue
        for path, needed in needed_services(org, service):
            if (team.id, needed.id) not in seen and _unknown(org, needed, team):
                seen.add((team.id, needed.id))
                yield _finding(org, service, path, needed, team)


def _unknown(org: Org, needed: Service, team: Team) -> bool:
    if needed.owner is None or needed.owner.id == team.id or consumers_unsure(org, needed):
        return False
    return in_use(needed, org.as_of) and not is_registered(org, needed, team)


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
