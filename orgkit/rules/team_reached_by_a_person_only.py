"""A team is reached through one person only.

It has a lead and no channel, or every channel is the address or telephone of one person. A team of one is left alone:
it is that person.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: While that person is on leave, the team cannot be reached. And whatever was asked is in one
mailbox.

How to fix: Give the team a channel of its own: a shared mailbox, a chat room, a ticket queue.

    channels:
      - {type: slack, address: "#design", for: questions}

When to waive: While a shared mailbox is being set up, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Channel, Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import people_of
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("team-reached-by-a-person-only")

OPTIONS = (BEGUN,)

_FIX = say("add a channel of the team, such as a shared mailbox")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams without a channel of their own."""
    private = {
        _bare(address): person
        for person in org.people.values()
        if person.kind != "service-account"
        for address in (person.email, person.phone)
        if address
    }
    teams = [team for team in org.teams.values() if in_use(team, org.as_of) and len(people_of(org, team)) > 1]
    led = [team for team in teams if _channels(team) or (team.lead is not None and not team.lead.vacant)]
    gaps = [_finding(org, team) for team in led if not _channels(team)]
    message = say("{lacking} of {count} teams have no channel: they are reached through their lead only")
    yield from each_or_all(RULE, org, options, gaps, len(led), message, _FIX)
    for team in led:
        owners = [private.get(_bare(channel.address)) for channel in _channels(team)]
        if owners and all(owners):
            names = list(dict.fromkeys(org.title(owner) for owner in owners if owner is not None))
            message = say("Team {team} is reached through {people:and} only", team=org.title(team), people=names)
            yield found(RULE, team, message, "channels", fix=_FIX)


def _finding(org: Org, team: Team) -> Finding:
    message = say("Team {team} has no channel: it is reached through its lead only", team=org.title(team))
    return found(RULE, team, message, "channels", fix=_FIX)


def _channels(team: Team) -> list[Channel]:
    on_call = team.on_call.channel if team.on_call is not None else None
    return [*team.channels, *(one for one in (team.anything_else, on_call) if one is not None)]


def _bare(address: str) -> str:
    return "".join(address.casefold().split())
