"""A team has no lead: none is named, the post is vacant, or nobody holds the role that leads it.

A team that has no channel either is reported as such, and only there.

Why it matters: Nobody decides in the team, and nobody above knows whom to ask.

How to fix: Name the role that leads it and give the role to somebody, for a time if need be (`acting: true`).

    lead: role:design-lead

When to waive: For a team that decides together on purpose, or while the post is being filled, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Team
from orgkit.model.lifecycle import in_use
from orgkit.model.posts import posts_with, surely_unheld
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("team-without-lead")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Teams that nobody leads today."""
    for team in org.teams.values():
        message = _message(org, team) if in_use(team, org.as_of) else None
        if message is not None:
            role = team.lead.id if team.lead is not None and team.lead.kind == "role" else ""
            related = [Related(say("the vacant post"), post.member.person.span) for post in posts_with(org, role)]
            fix = say("add a line lead: with a role that somebody holds")
            if role:
                fix = say(
                    "give role {role} to somebody in a team, for a time with acting: true",
                    role=org.title(f"role:{role}"),
                )
            yield found(RULE, team, message, "lead", related=related, fix=fix)


def _message(org: Org, team: Team) -> Message | None:
    lead = team.lead
    if lead is None or lead.vacant:
        if not team.channels and team.anything_else is None:
            return None
        return say("Team {team} has no lead", team=org.title(team))
    if lead.kind == "role" and surely_unheld(org, lead.id):
        return say("Team {team} has no lead: nobody holds role {role}", team=org.title(team), role=org.title(lead))
    return None
