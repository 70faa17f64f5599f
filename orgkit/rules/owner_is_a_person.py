"""A person is named where a role or team should answer: for a goal, a KPI, a report, an escalation.

These last longer than anybody stays. A contract may name its single contact, an action the one who does it,
and a team its lead.

Why it matters: The line is wrong the day that person leaves or changes posts, and nobody will think of
looking there.

How to fix: Name the role the person holds; who holds it today follows from the teams.

    owner: person:claire-aubin    # wrong
    owner: role:design-lead       # right

When to waive: Where the person is meant and not the post, such as a founder's personal mission.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Use
from orgkit.model.queries.posts import posts_of
from orgkit.model.references import path_to
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, pointed, subject
from orgkit.rules.registry import Options

RULE = rule("owner-is-a-person")

_LASTING = ("organization.goals[].owner", "sla.escalation[].to", "contract.reporting.to")
_MEASURED = ("kpi.owner", "kpis[].owner", "quality[].owner")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """People at places that outlast them."""
    for use in org.uses:
        if use.ref.kind == "person" and (f"{use.owner_kind}.{use.field}" in _LASTING or use.field.endswith(_MEASURED)):
            owner = org.by_kind[use.owner_kind][use.owner]
            path = path_to(owner, use.ref.node)
            message = say(
                "{entity} names {person} in {place}, where a role would stay true",
                entity=subject(org, owner),
                person=org.title(use.ref),
                place=pointed(path),
            )
            yield found(RULE, owner, message, *path, at=use.ref.span, fix=_fix(org, use))


def _fix(org: Org, use: Use) -> Message:
    roles = list(dict.fromkeys(post.role for post in posts_of(org, use.ref.id) if post.role))
    if roles:
        return say("write {roles}", roles=[f"role:{role}" for role in roles])
    return say("name the role or the team that answers for it")
