"""Somebody has to check what they do or decide themselves.

Three cases are found: the one who must agree to a decision is the one who takes it; the one who accepts a milestone
works for the provider that delivers it; somebody who leads a team or works in it holds a role that is there to watch
it, such as liaison.

Why it matters: A check by oneself is none. It looks like one in the files, so nobody notices until something has
gone wrong.

How to fix: Give the check to somebody else, or delete the line if no check is wanted.

    decider: role:design-lead
    agree: [role:finance-lead]    # somebody else than the decider

When to waive: While one person stands in for the other post, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import Post, answering, leads, posts_today
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject, titles
from orgkit.rules.registry import Option, Options

RULE = rule("judge-in-own-case")
OPTIONS = (
    Option(
        "watching", ("auditor", "liaison", "observer", "ombudsperson"), "words in the ids of roles that watch a team"
    ),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Checks that somebody makes on themselves; none while posts may be held by somebody unread."""
    if org.unresolved_kinds & {"person", "role", "team"}:
        return
    yield from _decisions(org)
    yield from _milestones(org)
    yield from _watchers(org, frozenset(options.texts("watching")))


def _decisions(org: Org) -> Iterator[Finding]:
    for domain in org.responsibilities.values():
        for at, decision in enumerate(domain.decisions):
            deciding = set(answering(org, decision.decider))
            if decision.decider is None or decision.decider.kind == "team" or not deciding:
                continue
            for place, ref in enumerate(decision.agree):
                if ref.kind != "team" and set(answering(org, ref)) == deciding:
                    message = say(
                        "{entity}: {people:and} decides “{decision}” and is the one who has to agree||"
                        "{entity}: {people:and} decide “{decision}” and are those who have to agree",
                        entity=subject(org, domain),
                        decision=called(org, decision.question, decision.id),
                        people=titles(org, (f"person:{id_}" for id_ in sorted(deciding))),
                        count=len(deciding),
                    )
                    related = [Related(say("the decider"), decision.decider.span)]
                    fix = say("name somebody else in agree:, or delete the line")
                    yield found(RULE, domain, message, "decisions", at, "agree", place, related=related, fix=fix)


def _milestones(org: Org) -> Iterator[Finding]:
    for contract in running(org):
        owner = org.target(contract.owner)
        team = org.teams.get(owner.id) if owner is not None else None
        for at, milestone in enumerate(contract.milestones):
            people = answering(org, milestone.accepted_by, team) if milestone.met is None else ()
            providers = {org.people[id_].provider for id_ in people if id_ in org.people}
            if people and all(ref is not None and ref.id == contract.provider.id for ref in providers):
                message = say(
                    "{entity}: {person} accepts “{milestone}” and works for {provider}, who delivers it",
                    entity=subject(org, contract),
                    person=org.title(f"person:{people[0]}"),
                    milestone=called(org, milestone.name, milestone.id),
                    provider=org.title(contract.provider),
                )
                fix = say("name a role of ours in accepted_by:")
                yield found(RULE, contract, message, "milestones", at, "accepted_by", fix=fix)


def _watchers(org: Org, watching: frozenset[str]) -> Iterator[Finding]:
    inside: dict[tuple[str, str], Post] = {}
    watchers: list[Post] = []
    for post in posts_today(org):
        if post.person and watching.intersection(post.role.split("-")):
            watchers.append(post)
        elif post.person and post.role:
            inside.setdefault((post.team.id, post.person), post)
    for post in watchers:
        other = inside.get((post.team.id, post.person))
        about = {
            "person": org.title(post.member.person),
            "team": org.title(post.team),
            "role": org.title(post.member.role),
        }
        if post.person in leads(org, post.team):
            message = say("{person} leads team {team} and is its {role}", **about)
        elif other is not None:
            message = say(
                "{person} is in team {team} as {other}, and is its {role}", other=org.title(other.member.role), **about
            )
        else:
            continue
        fix = say("give the role to somebody from outside the team")
        yield found(RULE, post.team, message, "members", post.position, "role", fix=fix)
