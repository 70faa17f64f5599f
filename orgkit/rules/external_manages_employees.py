"""Somebody from outside manages employees, or is managed like one.

People from outside are freelancers and those whom a provider sends. One of them leads a team with employees,
is named as somebody's manager, or has a manager of their own. Being a member of a team is no sign of it:
working together is what they are here for.

Why it matters: Giving orders and taking them is what makes an employment contract. A court, or the labour
inspectorate, may find one where nobody signed it.

How to fix: Let an employee lead the team, and give people from outside a contact in their contract instead of
a manager.

    # org/contracts/photo-2026.yaml
    contact: role:design-lead     # instead of manager: in the person's file

When to waive: After a lawyer has looked at the case, with the link to the opinion.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.posts import is_here, is_outside, leads, posts_today
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("external-manages-employees")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """People from outside in the line of management."""
    yield from _managers(org)
    outside = {person.id for person in org.people.values() if is_outside(person)}
    led: dict[str, set[str]] = {}
    for post in posts_today(org):
        if post.person and post.person not in outside:
            led.setdefault(post.team.id, set()).add(post.person)
    for team in org.teams.values():
        heads = [person for person in leads(org, team) if person in outside] if in_use(team, org.as_of) else []
        if heads and led.get(team.id):
            message = say(
                "{person}, who is not employed here, leads team {team} with {count} employee||"
                "{person}, who is not employed here, leads team {team} with {count} employees",
                person=org.title(f"person:{heads[0]}"),
                team=org.title(team),
                count=len(led[team.id]),
            )
            yield found(RULE, team, message, "lead", fix=say("let an employee lead it"))


def _managers(org: Org) -> Iterator[Finding]:
    for person in org.people.values():
        manager = person.manager
        if manager is None or manager.vacant or not is_here(person, org.as_of):
            continue
        above = org.people.get(manager.id) if manager.kind == "person" else None
        about = {"person": person.name, "manager": org.title(manager)}
        if is_outside(person):
            message = say("{person} is not employed here and has a manager, {manager}", **about)
            fix = say("delete the line; name a contact in the contract instead")
            yield found(RULE, person, message, "manager", fix=fix)
        elif above is not None and is_outside(above):
            message = say("{person} answers to {manager}, who is not employed here", **about)
            yield found(RULE, person, message, "manager", fix=say("name an employee"))
