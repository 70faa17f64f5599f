"""A team has fewer people, or more, than the organisation's policy allows.

People who are there on the day count once each, whatever their posts, and so does whoever leads the team. Vacant
posts do not count. Teams that have teams below them are not too small: their people are in those. A team with nobody
at all has no lead, which is another finding.

Why it matters: A team of one stops when that one is ill; in a team of twenty nobody knows what the others do.

How to fix: Join a team that is too small with its neighbour, split one that is too large, or set the policy that fits
the company, in org/organization.yaml:

    policies:
      team_size: {min: 3, max: 9}

When to waive: For a team that is being built up, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import people_of
from orgkit.model.queries.structure import children
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("team-size")

OPTIONS = (
    Option("min", 2, "the fewest people a team may have", "team_size.min"),
    Option("max", 15, "the most people a team may have", "team_size.max"),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams outside the policy; none while some member may be misspelt or cannot be read."""
    if "person" in org.unresolved_kinds:
        return
    fewest, most = options.number("min"), options.number("max")
    for team in org.teams.values():
        if not in_use(team, org.as_of):
            continue
        size = len(people_of(org, team))
        if size > most or (0 < size < fewest and not children(org, team)):
            yield _finding(org, team, size, fewest, most)


def _finding(org: Org, team: Team, size: int, fewest: int, most: int) -> Finding:
    who = say("{count} person||{count} people", count=size)
    message = say("Team {team} has {who}; at most {most} are allowed", team=org.title(team), who=who, most=most)
    fix = say("split it, or raise policies.team_size.max in org/organization.yaml")
    if size < fewest:
        message = say("Team {team} has {who}; at least {least} are needed", team=org.title(team), who=who, least=fewest)
        fix = say("join it with a neighbour, add its people, or lower policies.team_size.min in org/organization.yaml")
    return found(RULE, team, message, "members", fix=fix)
