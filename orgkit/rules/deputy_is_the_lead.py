"""A stand-in is the person to stand in for.

Two colleagues may well stand in for each other. Posts that are over are left alone.

Why it matters: The page names a stand-in, everybody is reassured, and on the day of the absence there is nobody.

How to fix: Name a colleague, or delete the stand-in.

    - {person: nadia-kessler, role: web-lead, deputy: nadia-kessler}      # wrong
    - {person: nadia-kessler, role: web-lead, deputy: louis-tavernier}    # right

When to waive: Never: it is always an oversight.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import posts
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("deputy-is-the-lead")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Posts whose holder stands in for themselves."""
    for post in posts(org):
        deputy, until = post.member.deputy, post.member.until
        if deputy is None or deputy.id != post.person or (until is not None and until < org.as_of):
            continue
        message = say(
            "{person} is their own stand-in in team {team}", person=org.title(deputy), team=org.title(post.team)
        )
        fix = say("name a colleague, or delete deputy:")
        yield found(RULE, post.team, message, "members", post.position, "deputy", fix=fix)
