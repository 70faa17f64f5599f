"""Posts, leads and stand-ins: what is vacant, who steps in, who answers to nobody, which skills are lost."""

from __future__ import annotations

from orgkit.app.impact.case import Case, Effect, Effects, Gravity, Question
from orgkit.model.entities import Role, Team
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import Post, holders, leads, posts_of, posts_today, stand_ins
from orgkit.model.queries.reporting import managers, reports
from orgkit.model.queries.skills import people_with, plans_for
from orgkit.results import Message
from orgkit.results.finding import say


def ask(case: Case) -> Effects:
    """Everything about who holds which post."""
    yield from _leads(case)
    yield from _vacant(case)
    yield from _dissolved(case)
    yield from _stand_ins(case)
    yield from _reports(case)
    yield from _skills(case)


def _leads(case: Case) -> Effects:
    """Teams that somebody led and nobody leads then."""
    for team in case.before.teams.values():
        later = case.after.teams.get(team.id)
        led = leads(case.before, team)
        if later is None or not led or leads(case.after, later) or not in_use(team, case.before.as_of):
            continue
        found = [one for lead in led for one in stand_ins(case.before, lead, team) if f"person:{one}" not in case.gone]
        names = case.spoken.people(dict.fromkeys(found))
        says = say("Nobody leads {team}", team=case.name(team.entity_key))
        yield Effect("team-without-lead", Gravity.BREAKS, team.entity_key, says, _steps_in(names), team.at("lead"))


def _steps_in(names: list[str]) -> Message:
    if not names:
        return say("nobody stands in: decide who takes over, and write it before")
    return say("{names:and} stands in: write until when, and who takes over||"
               "{names:and} stand in: write until when, and who takes over", count=len(names), names=names)  # fmt: skip


def _vacant(case: Case) -> Effects:
    """Posts that somebody holds and nobody holds then, in teams that go on."""
    for post in posts_today(case.before):
        later = case.after.teams.get(post.team.id)
        if not post.person or later is None or f"person:{post.person}" not in case.gone:
            continue
        place = post.member.person.span
        role = case.before.roles.get(post.role)
        team = case.name(post.team.entity_key)
        if role is None:
            says = say("{team} has one person less", team=team)
            yield Effect("post-vacant", Gravity.WEAKENS, post.team.entity_key, says, None, place)
            continue
        left = case.spoken.people(dict.fromkeys(each.person for each in holders(case.after, role.id)))
        deputy = post.member.deputy
        names = case.spoken.people([deputy.id]) if deputy is not None and deputy.key not in case.gone else []
        yield _post(case, post, role, left, names)


def _post(case: Case, post: Post, role: Role, left: list[str], deputies: list[str]) -> Effect:
    about: dict[str, object] = {"team": case.name(post.team.entity_key), "role": case.name(role.entity_key)}
    place = post.member.person.span
    if left:
        says = say("{team}: one post as {role} is vacant; {names:and} is left||"
                   "{team}: one post as {role} is vacant; {names:and} are left",
                   count=len(left), names=left, **about)  # fmt: skip
        return Effect("post-vacant", Gravity.WEAKENS, post.team.entity_key, says, _steps_in(deputies), place)
    says = say("{team}: nobody is {role}", **about)
    return Effect("role-vacant", Gravity.BREAKS, role.entity_key, says, _steps_in(deputies), place)


def _dissolved(case: Case) -> Effects:
    """People whose team is gone, and teams that hung below it."""
    for key in sorted(case.gone):
        team = case.before.find(key)
        if not isinstance(team, Team):
            continue
        people = {post.person: post for post in posts_today(case.before) if post.team is team and post.person}
        for person, post in people.items():
            if not posts_of(case.after, person):
                says = say("{person} has no post any more", person=case.name(f"person:{person}"))
                yield Effect("person-without-post", Gravity.BREAKS, f"person:{person}", says,
                             say("say where they work then"), team.at("members", post.position))  # fmt: skip
        for below in case.before.teams.values():
            if below.parent is not None and below.parent.key == key and below.entity_key not in case.gone:
                says = say("{team} is part of nothing any more", team=case.name(below.entity_key))
                yield Effect("team-without-parent", Gravity.WEAKENS, below.entity_key, says,
                             say("write another parent:"), below.at("parent"))  # fmt: skip


def _stand_ins(case: Case) -> Effects:
    """Posts that go on and lose who stands in."""
    for post in posts_today(case.before):
        deputy = post.member.deputy
        if deputy is None or deputy.key not in case.gone or not post.person or f"person:{post.person}" in case.gone:
            continue
        if post.team.id in case.after.teams:
            says = say("Nobody stands in for {person} in {team}", person=case.name(f"person:{post.person}"),
                       team=case.name(post.team.entity_key))  # fmt: skip
            yield Effect("stand-in-lost", Gravity.WEAKENS, post.team.entity_key, says,
                         say("name somebody else with deputy:"),
                         post.team.at("members", post.position, "deputy"))  # fmt: skip


def _reports(case: Case) -> Effects:
    """Those who answered to somebody who is gone."""
    for key in sorted(case.gone):
        kind, _, id_ = key.partition(":")
        people = (
            [one for one in reports(case.before, id_) if f"person:{one}" not in case.gone] if kind == "person" else []
        )
        alone = [one for one in people if not managers(case.after, one)]
        if alone:
            says = say("{names:and} answers to nobody||{names:and} answer to nobody", count=len(alone),
                       names=case.spoken.people(alone))  # fmt: skip
            yield Effect("answers-to-nobody", Gravity.WEAKENS, key, says, say("say whom they answer to until then"))
        moved: dict[tuple[str, ...], list[str]] = {}
        for one in people:
            if one not in alone:
                moved.setdefault(managers(case.after, one), []).append(one)
        for above, names in moved.items():
            says = say("{names:and} answers to {lead:and} then||{names:and} answer to {lead:and} then",
                       count=len(names), names=case.spoken.people(names),
                       lead=case.spoken_after.people(above))  # fmt: skip
            yield Effect("answers-to-another", Gravity.FOLLOWS, key, says)


def _skills(case: Case) -> Effects:
    """Skills that nobody has then."""
    company = case.before.organization
    for place, skill in enumerate(company.skills if company is not None else ()):
        if company is None or people_with(case.after, skill.id) or not people_with(case.before, skill.id):
            continue
        asking = [role.entity_key for role in case.before.roles.values()
                  if any(wanted.skill.id == skill.id for wanted in role.skills)]  # fmt: skip
        do = say("let somebody learn it before, or plan for it with skill_plan: in a team")
        if plans_for(case.before, skill.id):
            do = say("a team plans for it: look at the day in its skill_plan:")
        about: dict[str, object] = {"skill": case.spoken.text(skill.name) or skill.id}
        says = say("Nobody has the skill {skill}", **about)
        if asking:
            says = say("Nobody has the skill {skill}, which {roles:and} needs||"
                       "Nobody has the skill {skill}, which {roles:and} need",
                       count=len(asking), roles=[case.name(role) for role in asking], **about)  # fmt: skip
        gravity = Gravity.BREAKS if asking else Gravity.WEAKENS
        yield Effect("skill-lost", gravity, f"skill:{skill.id}", says, do, company.at("skills", place))


QUESTION = Question("people", say("People and posts"), ask)
