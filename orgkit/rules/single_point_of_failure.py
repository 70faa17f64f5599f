"""One person alone holds a skill, a role or a critical service.

A skill that a role asks for and one person has, where no team plans for it; a role that decides or answers for
something, held by one person without a stand-in; a service that others cannot do without, run by a team of one. Key
roles have a finding of their own when nobody stands in.

Why it matters: When that person leaves or is ill, the company finds out on the same morning what only they knew.

How to fix: Let a second person learn it, name a stand-in on the post, or plan for it.

    skill_plan:
      - {skill: retouching, how: train, due: 2027-03-31}

When to waive: Where the company has decided to live with it; name who decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgkit.model import Entity, Org
from orgkit.model.entities import Organization, Role, Service, Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import hard_dependencies
from orgkit.model.queries.posts import Post, holders, leads, posts_today, posts_with, stand_ins
from orgkit.model.queries.skills import people_with, plans_for
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options

RULE = rule("single-point-of-failure")

_ANSWERING = ("activities[].accountable", "contact", "decisions[].decider", "lead", "manager", "owner", "steps[].by")
_SHOWN = 3


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """What hangs on one person; nothing while somebody else may be misspelt or cannot be read."""
    if org.unsure_of("person", "role", "skill", "team"):
        return
    alone = {role.id: post for role in org.roles.values() if (post := _alone(org, role)) is not None}
    yield from _roles(org, alone)
    if org.organization is not None:
        yield from _skills(org, org.organization, alone)
    yield from _services(org, alone)


def _alone(org: Org, role: Role) -> Post | None:
    """The post of the only person who holds a role, where nobody stands in."""
    held = holders(org, role.id)
    if len({post.person for post in held}) != 1 or any(post.member.deputy is not None for post in held):
        return None
    return held[0]


def _roles(org: Org, alone: Mapping[str, Post]) -> Iterator[Finding]:
    for id_, post in alone.items():
        role, owners = org.roles[id_], _answers_for(org, id_)
        if role.key or not owners:
            continue
        shown = [subject(org, owner) for owner in owners[:_SHOWN]]
        if len(owners) > _SHOWN:
            shown.append(say("{count} more||{count} more", count=len(owners) - _SHOWN))
        message = say(
            "{person} alone is {role}, and answers for {things:and}; nobody stands in",
            person=org.title(post.member.person),
            role=org.title(role),
            things=shown,
        )
        related = [Related(say("the post"), post.member.person.span)]
        fix = say("add deputy: on the post, or give the role to a second person")
        yield found(RULE, role, message, related=related, fix=fix)


def _answers_for(org: Org, role: str) -> list[Entity]:
    """What names a role as the one that answers for it, leads it or does it."""
    keys = dict.fromkeys((use.owner_kind, use.owner) for use in org.uses_of("role", role, *_ANSWERING))
    return [org.by_kind[kind][id_] for kind, id_ in keys if kind != "waiver"]


def _skills(org: Org, company: Organization, alone: Mapping[str, Post]) -> Iterator[Finding]:
    asking: dict[str, list[Role]] = {}
    for role in org.roles.values():
        for wanted in role.skills if posts_with(org, role.id) else ():
            asking.setdefault(wanted.skill.id, []).append(role)
    for place, skill in enumerate(company.skills):
        roles, people = asking.get(skill.id, []), people_with(org, skill.id)
        if len(people) != 1 or not roles or plans_for(org, skill.id):
            continue
        if all(role.id in alone and (role.key or _answers_for(org, role.id)) for role in roles):
            continue  # the role itself is reported
        message = say(
            "{person} alone has the skill {skill}, which {roles:and} need",
            person=org.title(f"person:{people[0]}"),
            skill=called(org, skill.name, skill.id),
            roles=[org.title(role) for role in roles],
        )
        if len(roles) == 1:
            message = say(
                "{person} alone has the skill {skill}, which role {role} needs",
                person=org.title(f"person:{people[0]}"),
                skill=called(org, skill.name, skill.id),
                role=org.title(roles[0]),
            )
        related = [Related(say("asked for here"), role.at("skills")) for role in roles]
        fix = say("let a colleague learn it, or plan for it with skill_plan: in a team")
        yield found(RULE, company, message, "skills", place, related=related, fix=fix)


def _services(org: Org, alone: Mapping[str, Post]) -> Iterator[Finding]:
    needing: dict[str, list[Service]] = {}
    for service in org.services.values():
        if in_use(service, org.as_of):
            for _, ref in hard_dependencies(service):
                if ref.kind == "service" and ref.id != service.id:
                    needing.setdefault(ref.id, []).append(service)
    people: dict[str, set[str]] = {}
    for post in posts_today(org):
        if post.person:
            people.setdefault(post.team.id, set()).add(post.person)
    for id_, others in needing.items():
        critical = org.services.get(id_)
        team = org.target(critical.owner) if critical is not None else None
        if critical is None or not isinstance(team, Team) or not in_use(critical, org.as_of):
            continue
        crew = people.get(team.id, set()) | set(leads(org, team))
        told = any(post.team is team for post in alone.values())
        if len(crew) == 1 and not told and not stand_ins(org, min(crew), team):
            yield _service(org, critical, others, min(crew))


def _service(org: Org, critical: Service, others: list[Service], person: str) -> Finding:
    message = say(
        "{person} alone runs {service}, which {others:and} cannot do without",
        person=org.title(f"person:{person}"),
        service=subject(org, critical),
        others=[subject(org, other) for other in others[:_SHOWN]],
    )
    related = [Related(say("needed here"), other.at("depends_on")) for other in others]
    fix = say("add a second person to the team, or deputy: on the post")
    return found(RULE, critical, message, related=related, fix=fix)
