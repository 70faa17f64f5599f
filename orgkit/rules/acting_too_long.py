"""Somebody has been standing in for an open post for longer than the policy allows.

Counted from the first day in the place (`since`) to the day asked about.

Why it matters: Standing in is two jobs for one salary. After half a year it is a decision that nobody took.

How to fix: Give the post to the one who fills it, or fill it with somebody else. Where an end is agreed,
write it in `until` and waive the finding until then.

    - {person: louis-tavernier, role: web-lead, acting: true, since: 2026-01-05}    # wrong in November
    - {person: louis-tavernier, role: web-lead, since: 2026-11-02}                  # right

When to waive: For a long leave with a known end, such as parental leave.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.posts import posts_today
from orgkit.promises.contracts.terms import plus_months
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("acting-too-long")
OPTIONS = (Option("months", 6, "how many months somebody may stand in", policy="acting_months"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Posts that somebody fills for a time, for too long a time."""
    months = options.number("months")
    for post in posts_today(org):
        since = post.member.since
        if post.member.acting and since is not None and plus_months(since, months) < org.as_of:
            message = say(
                "{person} has been standing in in team {team} since {day}; {months} months are allowed",
                person=org.title(post.member.person),
                team=org.title(post.team),
                day=since,
                months=months,
            )
            fix = say("give the post to somebody for good, and delete acting: true")
            yield found(RULE, post.team, message, "members", post.position, "acting", fix=fix)
