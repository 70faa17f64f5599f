"""A goal of a team serves no goal of the organisation.

Goals whose day is over are history, and an organisation that has written no goals of its own can ask for none.

Why it matters: A team can work hard all year on something that nobody above it needs.

How to fix: Name the goal of the organisation that it helps.

    - {id: fast-shop, statement: {fr: Une page en une seconde., en: A page within a second.}, serves: fewer-returns}

When to waive: For what a team has to do whatever the company aims at, such as a legal duty.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.goals import is_past, team_goals
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("goal-serves-nothing")

_SHOWN = 3


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Goals of teams in use that name no goal above them."""
    goals = org.organization.goals if org.organization else ()
    above = [goal for goal in goals if not is_past(goal, org.as_of)]
    for team, place, goal in team_goals(org) if above else ():
        if goal.serves is None:
            message = say(
                "Goal “{goal}” of team {team} serves no goal of the organisation",
                goal=goal.statement.in_(org.language),
                team=org.title(team),
            )
            fix = say("add serves: with a goal of the organisation: {goals:or}", goals=[g.id for g in above[:_SHOWN]])
            yield found(RULE, team, message, "goals", place, "serves", fix=fix)
