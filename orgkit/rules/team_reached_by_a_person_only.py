"""A team is reached through one person only.

It has a lead and no channel, or every channel is the address or telephone of one person.

Why it matters: While that person is on leave, the team cannot be reached. And whatever was asked is in one
mailbox.

How to fix: Give the team a channel of its own: a shared mailbox, a chat room, a ticket queue.

    channels:
      - {type: slack, address: "#design", for: questions}

When to waive: For a team of one.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Channel, Team
from orgkit.model.lifecycle import in_use
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("team-reached-by-a-person-only")

_FIX = say("add a channel of the team, such as a shared mailbox")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Teams without a channel of their own."""
    private = {
        _bare(address): person
        for person in org.people.values()
        if person.kind != "service-account"
        for address in (person.email, person.phone)
        if address
    }
    for team in org.teams.values():
        channels = _channels(team)
        if not in_use(team, org.as_of) or (not channels and (team.lead is None or team.lead.vacant)):
            continue
        owners = [private.get(_bare(channel.address)) for channel in channels]
        if not channels:
            message = say("Team {team} has no channel: it is reached through its lead only", team=org.title(team))
            yield found(RULE, team, message, "channels", fix=_FIX)
        elif all(owners):
            names = list(dict.fromkeys(org.title(owner) for owner in owners if owner is not None))
            message = say("Team {team} is reached through {people:and} only", team=org.title(team), people=names)
            yield found(RULE, team, message, "channels", fix=_FIX)


def _channels(team: Team) -> list[Channel]:
    on_call = team.on_call.channel if team.on_call is not None else None
    return [*team.channels, *(one for one in (team.anything_else, on_call) if one is not None)]


def _bare(address: str) -> str:
    return "".join(address.casefold().split())
