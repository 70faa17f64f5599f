"""A team has no goal: none is written, or the day of each is over.

Only teams that are in use are asked for one.

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
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("team-without-goal")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Teams in use without a goal for today."""
    aiming = {team.id for team, _, _ in team_goals(org)}
    for team in org.teams.values():
        if team.id in aiming or not in_use(team, org.as_of):
            continue
        message = say("Team {team} has no goal", team=org.title(team))
        last = max((goal.due for goal in team.goals if goal.due is not None), default=None)
        if last is not None:
            message = say("Team {team} has had no goal since {day}", team=org.title(team), day=last)
        fix = say("add goals: with a statement, the goal of the organisation it serves, a KPI and a day")
        yield found(RULE, team, message, "goals", fix=fix)
