"""An acceptance in `.orgkit/accepted` accepts nothing any more, or never did.

Its last day has passed; or its change is in force: where a run compares with an earlier revision, that revision held
the acceptance already, and what it is about is today as it was there. A file that cannot be used accepts nothing
either: one that is not called after the fingerprint of a change, that has no reason, or that is not read.

Why it matters: Nobody can tell any more which of the accepted losses are still being discussed and which are settled.

How to fix: Delete the file; git keeps what was accepted, by whom and why. Where the change is still to come, accept it
again.

    until: 2027-03-31      # the last day; orgkit accept 7f3a91c204bd --reason … --until 2027-03-31

When to waive: Never: deleting the file loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.acceptances import is_in_force
from orgkit.results import Finding, Message
from orgkit.results.acceptance import Acceptance
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import asked
from orgkit.rules.registry import Options
from orgkit.schema import kinds
from orgkit.schema.titles import titled

RULE = rule("stale-acceptance")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Files that cannot be used, acceptances whose end has passed, and those whose change has come."""
    for fault in org.accepted.faults:
        message = say("This file accepts nothing: {why}", why=fault.why)
        yield asked(RULE, fault.span, message, say("delete it, or write it again with orgkit accept"))
    for one in org.accepted.acceptances:
        if one.is_over(org.as_of):
            message = say(
                "The acceptance of a change of {subject} ended on {end}", subject=_about(org, one), end=one.until
            )
            yield asked(
                RULE,
                one.span,
                message,
                say(
                    "delete it: git rm {file}; where the change is still to come, accept it again: "
                    "orgkit accept {fingerprint}",
                    file=one.span.file,
                    fingerprint=one.fingerprint,
                ),
            )
        elif is_in_force(org, one):
            message = say(
                "A change of {subject} was accepted on {day} and is in force", subject=_about(org, one), day=one.date
            )
            yield asked(RULE, one.span, message, say("delete it: git rm {file}", file=one.span.file))


def _about(org: Org, acceptance: Acceptance) -> Message:
    if acceptance.kind not in kinds():
        return say("{name}", name=acceptance.entity)
    return titled(acceptance.kind, org.title(f"{acceptance.kind}:{acceptance.entity}"))
