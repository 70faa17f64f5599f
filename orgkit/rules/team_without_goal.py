"""A team has no goal: none is written, or the day of each is over.

Only teams that are in use are asked for one. Where no team of several has any, that is one finding about the whole
organisation.

Why it matters: Without a goal every request is as important as every other, and the loudest one wins.

How to fix: Write one thing that will be true by a day, and the number that tells.

    goals:
      - id: fast-shop
        statement: {fr: Une page en une seconde., en: A page within a second.}
        serves: fewer-returns
        kpi: {id: page-time, at_most: 1 second, period: month, source: {fr: Sonde, en: Probe}}

When to waive: For the weeks between two years, until the new goals are agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.goals import team_goals
from orgkit.model.lifecycle import in_use
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("team-without-goal")

_SHOWN = 3
_FIX = say("add goals: with a statement, the goal of the organisation it serves, a KPI and a day")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Teams in use without a goal for today."""
    teams = [team for team in org.teams.values() if in_use(team, org.as_of)]
    aiming = {team.id for team, _, _ in team_goals(org)}
    if not aiming and len(teams) > 1 and org.organization is not None:
        message = say("None of the {count} teams has a goal", count=len(teams))
        related = [Related(say("one of the teams"), team.at("name")) for team in teams[:_SHOWN]]
        yield found(RULE, org.organization, message, related=related, fix=_FIX)
        return
    for team in teams:
        if team.id not in aiming:
            last = max((goal.due for goal in team.goals if goal.due is not None), default=None)
            message = say("Team {team} has no goal", team=org.title(team))
            if last is not None:
                message = say("Team {team} has had no goal since {day}", team=org.title(team), day=last)
            yield found(RULE, team, message, "goals", fix=_FIX)
