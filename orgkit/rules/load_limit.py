"""One person holds more roles than the policy allows.

Roles held on the day count once each, in however many teams; so does one held for a time. Standing in for somebody
does not count.

Why it matters: Each role comes with meetings, decisions and people who wait; whoever holds four does none of them well.

How to fix: Give one of them to a colleague, or set the policy that fits the company, in org/organization.yaml:

    policies:
      roles_per_person: 3

When to waive: While a post is being filled, until the day somebody starts.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import Post, posts_of
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("load-limit")
OPTIONS = (Option("most", 3, "the most roles one person should hold", "roles_per_person"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """People with too many roles today."""
    most = options.number("most")
    for person in org.people.values():
        roles: dict[str, Post] = {}
        for post in posts_of(org, person.id):
            if post.role:
                roles.setdefault(post.role, post)
        if len(roles) > most:
            yield _finding(org, person.name, list(roles.values()), most)


def _finding(org: Org, person: str, posts: list[Post], most: int) -> Finding:
    message = say(
        "{person} holds {count} roles, and the limit is {most}: {roles:and}",
        person=person,
        count=len(posts),
        most=most,
        roles=[
            say("{role} in team {team}", role=org.title(post.member.role), team=org.title(post.team)) for post in posts
        ],
    )
    *others, last = posts
    related = [Related(say("counted here as well"), post.member.person.span) for post in others]
    fix = say("give one of them to a colleague, or raise policies.roles_per_person in org/organization.yaml")
    return found(RULE, last.team, message, "members", last.position, "role", related=related, fix=fix)
