"""Nothing says how to ask for a service.

A request is made through its own channel or form, or else through a channel of the owning team that is for
requests, or for anything. A service that lists no requests is asked for through any channel of the team that is not
for incidents only. A team that has no channel at all is reported as such, and only there.

Why it matters: Those who need the service write to somebody they know. Nobody sees the queue, and the promise
cannot be measured.

How to fix: Give the request a channel or a form, or the team a channel for requests.

    requests:
      - id: shoot
        channel: {type: email, address: design@fauvel.example, for: requests}

When to waive: For a service that is there without being asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Channel, Service, ServiceRequest, Team
from orgkit.model.queries.lifecycle import status
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("no-way-to-order")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Active services, or the first request of one, for which the team's channels are of no use."""
    for service in org.services.values():
        team = org.target(service.owner)
        if not isinstance(team, Team) or status(service, org.as_of) != "active" or service.entity_key in org.doubtful:
            continue
        uses = {channel.for_ for channel in _channels(team)}
        if not uses or uses & {None, "requests"} or team.entity_key in org.doubtful:
            continue
        without = [at for at, request in enumerate(service.requests) if not (request.channel or request.form)]
        if without:
            yield _finding(org, service, team, without[0], service.requests[without[0]])
        elif not service.requests and uses == {"incidents"}:
            yield _finding(org, service, team)


def _channels(team: Team) -> list[Channel]:
    return [*team.channels, *([team.anything_else] if team.anything_else is not None else [])]


def _finding(org: Org, service: Service, team: Team, at: int = 0, request: ServiceRequest | None = None) -> Finding:
    about = {"entity": subject(org, service), "team": org.title(team)}
    if request is None:
        message = say("{entity}: nothing says how to ask for it; team {team} has no channel for requests", **about)
        fix = say("add a line to channels: of team {team}, with for: requests", team=about["team"])
        return found(RULE, service, message, "requests", fix=fix)
    message = say(
        "{entity}: nothing says how to ask for “{request}”; team {team} has no channel for requests",
        request=called(org, request.name, request.id),
        **about,
    )
    fix = say(
        "add channel: or form: to the request, or a channel with for: requests to team {team}", team=about["team"]
    )
    return found(RULE, service, message, "requests", at, "channel", fix=fix)
