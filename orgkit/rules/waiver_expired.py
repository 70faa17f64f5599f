"""A waiver or a comment that silences a rule is past its last day.

From the day after it silences nothing any more: what it was for is told again. The last day itself still counts, and
a comment that names a month ends with the month.

Why it matters: An exception was granted for a time; when it is over, somebody has to settle the matter or decide
again.

How to fix: Settle what it was granted for and delete it; where that takes longer, say why and write a new end.

    reason: The successor starts in March.
    until: 2027-03-31

When to waive: Never: a new end says the same, and says until when.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Waiver
from orgkit.model.queries.waivers import exemptions
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import asked, found, subject
from orgkit.rules.registry import Options

RULE = rule("waiver-expired")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Waivers and comments whose end is before the day asked about."""
    for one in exemptions(org):
        if one.is_over(org.as_of):
            fix = say("settle what it was granted for and delete it, or say why it takes longer and write a new end")
            if isinstance(one.source, Waiver):
                message = say("{waiver} ended on {end}", waiver=subject(org, one.source), end=one.until)
                yield found(RULE, one.source, message, "until", fix=fix)
            else:
                message = say("This comment ended on {end} and silences nothing any more", end=one.until)
                yield asked(RULE, one.span, message, fix)
