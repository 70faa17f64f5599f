"""Two teams work closely together, and nothing says until when.

Both modes count: collaboration and facilitating.

Why it matters: Close work costs both teams attention every day. Without an end it becomes a habit, and what it was
for never becomes a service.

How to fix: Write the last day; at its end, decide anew.

    interactions:
      - {team: web, mode: collaboration, since: 2026-09-07, until: 2026-12-18}

When to waive: For two teams that are about to become one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.model.collaborations import close_work
from orgkit.model.terms import plus_months
from orgkit.results import Add, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("collaboration-without-end")
OPTIONS = (Option("months", 6, "after how many months close work should be over", policy="collaboration_months"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Close work without a last day."""
    for work in close_work(org):
        if work.line.until is not None or work.team.entity_key in org.doubtful:
            continue
        since = work.line.since
        about = {"team": org.title(work.team), "partner": org.title(work.partner)}
        message = say("Team {team} works closely with team {partner}, and nothing says until when", **about)
        if since is not None and since <= org.as_of:
            message = say(
                "Team {team} has worked closely with team {partner} since {day}, and nothing says until when",
                day=since,
                **about,
            )
        day = _proposed(since or org.as_of, org.as_of, options.number("months"))
        until = Add(work.line.at("since" if since is not None else "mode"), "until", day.isoformat())
        fix = Fix(say("add until: {day}, or another last day", day=day.isoformat()), (until,))
        yield found(RULE, work.team, message, "interactions", work.position, "until", fix=fix)


def _proposed(since: date, today: date, months: int) -> date:
    """The last day that the policy allows; counted from today where that is over."""
    last = plus_months(since, months)
    return last if last > today else plus_months(today, months)
