"""Two teams work closely together beyond the last day they agreed, or for longer than the policy allows.

Both modes count: collaboration and facilitating. Counted from the first day (`since`) to the day asked about. Where
no last day is written, that is another finding.

Why it matters: Either the work is over and the page of the team is out of date, or it goes on and nobody decided so.

How to fix: Delete the line when the work is over. If it has to go on, decide until when, and think about a service
instead.

    interactions:
      - {team: web, mode: collaboration, since: 2026-09-07, until: 2026-12-18}

When to waive: Where both leads have agreed to go on, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.collaborations import CloseWork, close_work
from orgkit.promises.contracts.terms import plus_months
from orgkit.results import Cut, Finding, Fix
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("collaboration-overrun")
OPTIONS = (Option("months", 6, "after how many months close work should be over", policy="collaboration_months"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Close work past its last day, or too long."""
    months = options.number("months")
    for work in close_work(org):
        finding = _overrun(org, work, months)
        if finding is not None:
            yield finding


def _overrun(org: Org, work: CloseWork, months: int) -> Finding | None:
    since, until = work.line.since, work.line.until
    about = {"team": org.title(work.team), "partner": org.title(work.partner)}
    if until is not None and until < org.as_of:
        message = say(
            "Team {team} was to work closely with team {partner} until {day}; the line still stands", day=until, **about
        )
        fix = Fix(say("delete the line if that is over, or write the new last day"), (Cut(work.line.node.span),))
        return found(RULE, work.team, message, "interactions", work.position, "until", fix=fix)
    if until is not None and since is not None and plus_months(since, months) < org.as_of:
        message = say(
            "Team {team} has worked closely with team {partner} since {day}; {months} months are allowed",
            day=since,
            months=months,
            **about,
        )
        fix = Fix(say("end it, or make a service of what one team needs from the other"))
        return found(RULE, work.team, message, "interactions", work.position, "since", fix=fix)
    return None
