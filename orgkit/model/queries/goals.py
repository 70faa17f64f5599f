"""Goals that still count: those of the organisation and of its teams, without what was due before today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model.entities import OrganizationGoal, Team, TeamGoal
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import in_use


def is_past(goal: TeamGoal | OrganizationGoal, day: date) -> bool:
    """Whether the day by which it should be reached is over."""
    return goal.due is not None and goal.due < day


def team_goals(org: Org) -> Iterator[tuple[Team, int, TeamGoal]]:
    """The goals of teams in use that are not past, each with its place in the team's list."""
    for team in org.teams.values():
        if in_use(team, org.as_of):
            for place, goal in enumerate(team.goals):
                if not is_past(goal, org.as_of):
                    yield team, place, goal
