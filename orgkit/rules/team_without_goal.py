"""A team has no goal: none is written, or the day of each is over.

Only teams that are in use are asked for one.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

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
from orgkit.model.entities import Team
from orgkit.model.queries.goals import team_goals
from orgkit.model.queries.lifecycle import in_use
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("team-without-goal")

OPTIONS = (BEGUN,)
_FIX = say("add goals: with a statement, the goal of the organisation it serves, a KPI and a day")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams in use without a goal for today."""
    teams = [team for team in org.teams.values() if in_use(team, org.as_of)]
    aiming = {team.id for team, _, _ in team_goals(org)}
    gaps = [_finding(org, team) for team in teams if team.id not in aiming]
    message = say("{lacking} of {count} teams have no goal")
    yield from each_or_all(RULE, org, options, gaps, len(teams), message, _FIX)


def _finding(org: Org, team: Team) -> Finding:
    last = max((goal.due for goal in team.goals if goal.due is not None), default=None)
    message = say("Team {team} has no goal", team=org.title(team))
    if last is not None:
        message = say("Team {team} has had no goal since {day}", team=org.title(team), day=last)
    return found(RULE, team, message, "goals", fix=_FIX)
