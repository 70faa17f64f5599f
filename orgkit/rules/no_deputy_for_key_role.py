"""A key role is held by one person, and nobody stands in.

A role is key where its file says `key: true`. Several holders stand in for each other. A role that nobody
holds is reported as vacant, and a stand-in who is the holder helps nobody.

Why it matters: When that person is ill for two weeks, nobody may approve, pay or decide.

How to fix: Name a stand-in on the post.

    - {person: claire-aubin, role: design-lead, deputy: hugo-barbier}

When to waive: Where the role can wait as long as any leave lasts; then better take `key: true` away.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import holders
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("no-deputy-for-key-role")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Key roles that one person holds without a stand-in."""
    for role in org.roles.values():
        posts = holders(org, role.id) if role.key else ()
        if len({post.person for post in posts}) != 1 or any(post.member.deputy is not None for post in posts):
            continue
        post = posts[0]
        message = say(
            "If {person} is away, nobody stands in as {role}, a key role",
            person=org.title(post.member.person),
            role=org.title(role),
        )
        fix = say("add deputy: with the id of a colleague")
        yield found(RULE, post.team, message, "members", post.position, "deputy", fix=fix)
