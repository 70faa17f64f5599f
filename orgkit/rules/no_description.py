"""Nothing says what a service, a team or a role is for: no summary, no mission, no purpose.

Teams and services that are retired are left alone.

Why it matters: Whoever reads the name alone guesses, and asks the wrong team.

How to fix: Say in one sentence what it does for others.

    summary: {fr: Trois photos retouchées par produit., en: Three retouched pictures per product.}

When to waive: Hardly ever: one sentence is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.lifecycle import in_use
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("no-description")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services, teams and roles without the sentence that says what they are for."""
    for service in org.services.values():
        if not service.summary and in_use(service, org.as_of):
            yield _finding(org, service, "summary")
    for team in org.teams.values():
        if not team.mission and in_use(team, org.as_of):
            yield _finding(org, team, "mission")
    for role in org.roles.values():
        if not role.purpose:
            yield _finding(org, role, "purpose")


def _finding(org: Org, entity: Entity, field: str) -> Finding:
    message = say("Nothing says what {entity} is for", entity=subject(org, entity))
    return found(RULE, entity, message, field, fix=say("say it in one sentence, in {field}:", field=field))
