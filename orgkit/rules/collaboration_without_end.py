"""Two teams work closely together, and nothing says until when.

Both modes count: collaboration and facilitating.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

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
from orgkit.model.queries.collaborations import CloseWork, close_work
from orgkit.promises.contracts.terms import plus_months
from orgkit.results import Add, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("collaboration-without-end")
OPTIONS = (Option("months", 6, "after how many months close work should be over", policy="collaboration_months"), BEGUN)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Close work without a last day."""
    asked = [work for work in close_work(org) if work.team.entity_key not in org.doubtful]
    gaps = [_finding(org, work, options.number("months")) for work in asked if work.line.until is None]
    message = say("{lacking} of {count} lines of close work between teams do not say until when")
    fix = say("add until: with the last day")
    yield from each_or_all(RULE, org, options, gaps, len(asked), message, fix)


def _finding(org: Org, work: CloseWork, months: int) -> Finding:
    since = work.line.since
    about = {"team": org.title(work.team), "partner": org.title(work.partner)}
    message = say("Team {team} works closely with team {partner}, and nothing says until when", **about)
    if since is not None and since <= org.as_of:
        message = say(
            "Team {team} has worked closely with team {partner} since {day}, and nothing says until when",
            day=since,
            **about,
        )
    day = _proposed(since or org.as_of, org.as_of, months)
    until = Add(work.line.at("since" if since is not None else "mode"), "until", day.isoformat())
    fix = Fix(say("add until: {day}, or another last day", day=day.isoformat()), (until,))
    return found(RULE, work.team, message, "interactions", work.position, "until", fix=fix)


def _proposed(since: date, today: date, months: int) -> date:
    """The last day that the policy allows; counted from today where that is over."""
    last = plus_months(since, months)
    return last if last > today else plus_months(today, months)
