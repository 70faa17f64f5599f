"""Somebody's time is given away more than once: the allocations to teams exceed the limit.

Only posts of today that state an allocation are added up. An allocation is a part of the time this person
works, so somebody who works four days and gives them all to one team is at 100 %.

Why it matters: Two leads plan with the same hours. One of them will wait, and neither knows yet which.

How to fix: Lower one of the allocations, after asking the person and both leads.

    - {person: hugo-barbier, role: designer, allocation: 60 %}     # and 60 % elsewhere: wrong
    - {person: hugo-barbier, role: designer, allocation: 40 %}     # right

When to waive: For a few weeks of hand-over between two teams, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgkit.model import Org, Percentage
from orgkit.model.queries.posts import Post, posts_of
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("over-allocated")
OPTIONS = (Option("limit", Decimal(100), "the most of a person's time, in percent", policy="allocation_limit"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """People whose allocations of today add up to too much."""
    limit = options.decimal("limit")
    for person in org.people.values():
        parts = [
            (post, post.member.allocation) for post in posts_of(org, person.id) if post.member.allocation is not None
        ]
        total = sum((share.value for _, share in parts), Decimal(0))
        if total > limit:
            yield _finding(org, person.name, parts, total, limit)


def _finding(org: Org, name: str, parts: list[tuple[Post, Percentage]], total: Decimal, limit: Decimal) -> Finding:
    shares = [say("{team} {share} %", team=org.title(post.team), share=share.value) for post, share in parts]
    message = say(
        "{person} is given away to {total} %, {limit} % is the most: {shares:and}",
        person=name,
        total=total,
        limit=limit,
        shares=shares,
    )
    last = parts[-1][0]
    related = [Related(say("counted here as well"), post.member.at("allocation")) for post, _ in parts[:-1]]
    fix = say("lower one of them by {excess} %", excess=total - limit)
    return found(RULE, last.team, message, "members", last.position, "allocation", related=related, fix=fix)
