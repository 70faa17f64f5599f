"""Nothing says what a service, a team or a role is for: no summary, no mission, no purpose.

Teams and services that are retired are left alone.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Whoever reads the name alone guesses, and asks the wrong team.

How to fix: Say in one sentence what it does for others.

    summary: {fr: Trois photos retouchées par produit., en: Three retouched pictures per product.}

When to waive: Hardly ever: one sentence is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.queries.lifecycle import in_use
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("no-description")

OPTIONS = (BEGUN,)


_FIX = say("say it in one sentence, in {field}:")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services, teams and roles without the sentence that says what they are for."""
    services = [(one, bool(one.summary)) for one in org.services.values() if in_use(one, org.as_of)]
    teams = [(one, bool(one.mission)) for one in org.teams.values() if in_use(one, org.as_of)]
    roles = [(one, bool(one.purpose)) for one in org.roles.values()]
    of_services = say("Nothing says what {lacking} of {count} services are for")
    of_teams = say("Nothing says what {lacking} of {count} teams are for")
    of_roles = say("Nothing says what {lacking} of {count} roles are for")
    yield from _gaps(org, options, services, "summary", of_services)
    yield from _gaps(org, options, teams, "mission", of_teams)
    yield from _gaps(org, options, roles, "purpose", of_roles)


def _gaps(
    org: Org, options: Options, described: Sequence[tuple[Entity, bool]], field: str, message: Message
) -> Iterator[Finding]:
    gaps = [_finding(org, entity, field) for entity, has in described if not has]
    yield from each_or_all(RULE, org, options, gaps, len(described), message, _FIX.filled(field=field))


def _finding(org: Org, entity: Entity, field: str) -> Finding:
    message = say("Nothing says what {entity} is for", entity=subject(org, entity))
    return found(RULE, entity, message, field, fix=_FIX.filled(field=field))
