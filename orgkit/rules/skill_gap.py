"""A role asks for a skill that no holder of the role has.

Only whether they have it is compared, not how well: levels are for managers. Nothing is found where a holder has
written no skills at all, where somebody only stands in for a time, or while the team plans for the skill until a day.

Why it matters: Work that needs the skill waits, or is done by somebody who has to guess.

How to fix: Write down the skill where somebody does have it, plan for it in the team, or take it out of the role.

    skill_plan:
      - {skill: retouching, how: train, due: 2027-03-31}

When to waive: Where a provider does that part of the job for good.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Role
from orgkit.model.queries.posts import Post, holders
from orgkit.model.queries.skills import plans_for
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found
from orgkit.rules.registry import Options

RULE = rule("skill-gap")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Skills asked for that those who do the job lack; none while somebody may be misspelt or cannot be read."""
    if org.unsure_of("person", "role", "skill", "team"):
        return
    names = (
        {skill.id: called(org, skill.name, skill.id) for skill in org.organization.skills} if org.organization else {}
    )
    for role in org.roles.values():
        held = holders(org, role.id) if role.skills else ()
        skills = [_skills(org, post) for post in held]
        if not held or not all(skills) or any(post.member.acting for post in held):
            continue
        teams = {post.team.id for post in held}
        for place, wanted in enumerate(role.skills):
            planned = any(team.id in teams for team, _ in plans_for(org, wanted.skill.id))
            if not planned and not any(wanted.skill.id in has for has in skills):
                yield _finding(org, role, place, held, names.get(wanted.skill.id, wanted.skill.id))


def _skills(org: Org, post: Post) -> set[str]:
    person = org.people.get(post.person)
    return {skill.skill.id for skill in person.skills} if person is not None else set()


def _finding(org: Org, role: Role, place: int, held: tuple[Post, ...], skill: str) -> Finding:
    people = list(dict.fromkeys(org.title(post.member.person) for post in held))
    message = say(
        "Role {role} asks for the skill {skill}, which none of its holders lists", role=org.title(role), skill=skill
    )
    if len(people) == 1:
        message = say(
            "Role {role} asks for the skill {skill}, which {person}, who holds it, does not list",
            role=org.title(role),
            skill=skill,
            person=people[0],
        )
    related = [Related(say("held here"), post.member.person.span) for post in held]
    fix = say("plan for it with skill_plan: in the team, or write it down where somebody has it")
    return found(RULE, role, message, "skills", place, related=related, fix=fix)
