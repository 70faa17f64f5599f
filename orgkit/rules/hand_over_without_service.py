"""Work crosses from one team to another in a process, and the step names no service of the team that takes it.

A step is done by its team, by the one team in which its role is held, or by the team that owns its contract. Between
a team and the teams above or below it no service is needed.

Why it matters: Such a hand-over goes by way of whoever knows whom. It has no form, no promise and no queue, so it is
the first thing that gets lost. Every crossing between teams is a service, and there are no back doors.

How to fix: Name the service through which the step is asked for; write it first if there is none.

    - {id: shoot, by: team:design, service: product-shoot, next: [publish]}

When to waive: While the service is being written, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service, Team
from orgkit.model.queries.flow import HandOver, hand_overs
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.structure import ancestors
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("hand-over-without-service")

_OFFERED = 3


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Steps that take work from another team through no service of their own team."""
    offered: dict[str, list[str]] = {}
    for service in org.services.values():
        if service.owner is not None and in_use(service, org.as_of):
            offered.setdefault(service.owner.id, []).append(service.id)
    for process in org.processes.values():
        for work in hand_overs(org, process):
            givers = [team for _, team in work.givers if not _in_line(org, team, work.team)]
            if givers and not _served(org, work):
                yield _finding(org, work, givers, offered.get(work.team.id, []))


def _in_line(org: Org, one: Team, other: Team) -> bool:
    """Whether one team is the other, or above or below it."""
    return one is other or one in ancestors(org, other) or other in ancestors(org, one)


def _served(org: Org, work: HandOver) -> bool:
    """Whether the step names a service of its team, or one of which nothing can be said."""
    if work.step.service is None:
        return False
    service = org.target(work.step.service)
    owner = org.target(service.owner) if isinstance(service, Service) else None
    return not isinstance(owner, Team) or _in_line(org, owner, work.team)


def _finding(org: Org, work: HandOver, givers: list[Team], offered: list[str]) -> Finding:
    about = {
        "entity": subject(org, work.process),
        "step": called(org, work.step.name, work.step.id),
        "team": org.title(work.team),
        "givers": list(dict.fromkeys(org.title(team) for team in givers)),
    }
    message = say("{entity}: “{step}” goes from {givers:and} to {team}, and not through a service", **about)
    service = org.target(work.step.service)
    if isinstance(service, Service):
        message = say(
            "{entity}: “{step}” goes from {givers:and} to {team}, through {service} of another team",
            service=org.title(service),
            **about,
        )
    related = [Related(say("handed over from here"), step.at("id")) for step, team in work.givers if team in givers]
    place = ("steps", work.position, "service")
    return found(RULE, work.process, message, *place, related=related, fix=_fix(work.team, offered))


def _fix(team: Team, offered: list[str]) -> Message:
    if not offered:
        return say("write what team {team} does here as a service, and name it in service:", team=team.name)
    return say("add service: {services:or}, or write another service", services=offered[:_OFFERED])
