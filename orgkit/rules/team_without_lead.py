"""A team has no lead: none is named, the post is vacant, or nobody holds the role that leads it.

A team that has no channel either is reported as such, and only there.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Nobody decides in the team, and nobody above knows whom to ask.

How to fix: Name the role that leads it and give the role to somebody, for a time if need be (`acting: true`).

    lead: role:design-lead

When to waive: For a team that decides together on purpose, or while the post is being filled, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Ref
from orgkit.model.entities import Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import posts_with, surely_unheld
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("team-without-lead")

OPTIONS = (BEGUN,)


_FIX = say("add a line lead: with a role that somebody holds")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams that nobody leads today."""
    teams = [team for team in org.teams.values() if in_use(team, org.as_of) and _can_be_turned_to(team)]
    gaps = [finding for team in teams if (finding := _finding(org, team)) is not None]
    message = say("{lacking} of {count} teams have no lead")
    yield from each_or_all(RULE, org, options, gaps, len(teams), message, _FIX)


def _can_be_turned_to(team: Team) -> bool:
    """Whether there is a lead or a channel: without either a team is another rule's."""
    return (team.lead is not None and not team.lead.vacant) or bool(team.channels) or team.anything_else is not None


def _finding(org: Org, team: Team) -> Finding | None:
    lead = team.lead
    if lead is None or lead.vacant:
        return found(RULE, team, say("Team {team} has no lead", team=org.title(team)), "lead", fix=_FIX)
    return _unheld(org, team, lead) if lead.kind == "role" and surely_unheld(org, lead.id) else None


def _unheld(org: Org, team: Team, lead: Ref) -> Finding:
    role = org.title(lead)
    message = say("Team {team} has no lead: nobody holds role {role}", team=org.title(team), role=role)
    related = [Related(say("the vacant post"), post.member.person.span) for post in posts_with(org, lead.id)]
    fix = say("give role {role} to somebody in a team, for a time with acting: true", role=role)
    return found(RULE, team, message, "lead", related=related, fix=fix)
