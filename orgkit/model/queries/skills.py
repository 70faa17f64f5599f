"""Who has which skill on the day asked about, and what teams plan to do about those they lack.

Only whether somebody has a skill is told: how well is for managers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from orgkit.model.entities import Team, TeamSkillStep
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import is_here


@lru_cache(maxsize=4)
def _by_skill(org: Org) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for person in org.people.values():
        if is_here(person, org.as_of):
            for skill in person.skills:
                found.setdefault(skill.skill.id, {})[person.id] = None
    return {skill: tuple(people) for skill, people in found.items()}


def people_with(org: Org, skill: str) -> tuple[str, ...]:
    """The ids of the people here today who have a skill, in the order of the files."""
    return _by_skill(org).get(skill, ())


@lru_cache(maxsize=4)
def _plans(org: Org) -> Mapping[str, tuple[tuple[Team, TeamSkillStep], ...]]:
    found: dict[str, list[tuple[Team, TeamSkillStep]]] = {}
    for team in org.teams.values():
        for step in team.skill_plan if in_use(team, org.as_of) else ():
            if step.due is None or step.due >= org.as_of:
                found.setdefault(step.skill.id, []).append((team, step))
    return {skill: tuple(steps) for skill, steps in found.items()}


def plans_for(org: Org, skill: str) -> tuple[tuple[Team, TeamSkillStep], ...]:
    """What teams in use plan for a skill, without steps whose day is over."""
    return _plans(org).get(skill, ())
