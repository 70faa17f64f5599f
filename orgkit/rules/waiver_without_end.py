"""A waiver has no last day, one so far away that nobody will ask again, or one that is no day.

A comment beside a line may do without an end: whoever reads the line reads the comment. Where it names one, it has to
be a day that exists.

Why it matters: An exception without an end is a new rule that nobody decided.

How to fix: Write the last day on which the exception is right.

    until: 2027-03-31

When to waive: Never: an end far enough away, and no further, is what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Waiver
from orgkit.model.queries.waivers import exemptions
from orgkit.promises.contracts.terms import plus_months
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import asked, found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("waiver-without-end")

OPTIONS = (Option("months", 24, "how many months ahead the end of a waiver may lie"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Waivers without an end or with one too far away; comments with an end that is no day."""
    months = options.number("months")
    latest = plus_months(org.as_of, months)
    fix = say("write until: and the last day on which it is right")
    for one in exemptions(org):
        if not isinstance(one.source, Waiver):
            if one.no_day:
                message = say("“{written}” is no day, so this comment has no end", written=one.no_day)
                yield asked(RULE, one.span, message, say("write a day of the calendar, such as until 2027-03-31"))
        elif one.until is None:
            yield found(RULE, one.source, say("{waiver} has no end", waiver=subject(org, one.source)), "until", fix=fix)
        elif one.until > latest:
            message = say(
                "{waiver} ends on {end}, more than {months} from now",
                waiver=subject(org, one.source),
                end=one.until,
                months=say("{count} month||{count} months", count=months),
            )
            yield found(RULE, one.source, message, "until", fix=fix)
