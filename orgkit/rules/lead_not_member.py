"""The lead of a team is not one of its members.

A lead who is a member of a team above may lead from there. A team that lists no members is left alone, and so
is a lead that nobody holds, which is another finding.

Why it matters: Either somebody else leads the team by now, or its page hides the one to turn to.

How to fix: Add the lead to the members, or name the one who leads it now. A team led from above says `lead:
parent-lead`.

    lead: role:design-lead
    members:
      - {person: claire-aubin, role: design-lead}

When to waive: While somebody leads the team for a few weeks from outside.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import is_here, leads, posts_today
from orgkit.model.queries.structure import ancestors
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, titles
from orgkit.rules.registry import Options

RULE = rule("lead-not-member")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Teams whose lead stands outside."""
    members: dict[str, set[str]] = {}
    for post in posts_today(org):
        members.setdefault(post.team.id, set()).add(post.person)
    for team in org.teams.values():
        if team.lead is None or team.lead.is_post or not in_use(team, org.as_of) or not team.members:
            continue
        inside = set(members.get(team.id, ())).union(*(members.get(above.id, set()) for above in ancestors(org, team)))
        people = [
            person for person in leads(org, team) if person in org.people and is_here(org.people[person], org.as_of)
        ]
        if people and not inside.intersection(people):
            message = say(
                "Team {team} is led by {people:and}, not one of its members",
                team=org.title(team),
                people=titles(org, (f"person:{person}" for person in people)),
            )
            fix = say("add a line to members:, or name the one who leads it now")
            yield found(RULE, team, message, "lead", at=team.lead.span, fix=fix)
