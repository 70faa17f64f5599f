"""A waiver or a comment that silences a rule does not say why.

A day alone is no reason. Without one, nothing is silenced.

Why it matters: In a year nobody remembers why the exception was right, so nobody dares to end it.

How to fix: Say in half a sentence why it is right for now.

    lead: vacant    # orgkit: ignore[role-vacant] interviews in March, until 2027-04-30

When to waive: Never: the reason is what makes it a waiver.
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

RULE = rule("waiver-without-reason")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Waivers and comments without a word that says why."""
    for one in exemptions(org):
        if one.reason:
            continue
        if isinstance(one.source, Waiver):
            message = say("{waiver} gives no reason, so it silences nothing", waiver=subject(org, one.source))
            fix = say("add reason: and say why the exception is right for now")
            yield found(RULE, one.source, message, "reason", fix=fix)
        else:
            message = say("This comment gives no reason, so it silences nothing")
            yield asked(RULE, one.span, message, say("say after the bracket why the exception is right for now"))
