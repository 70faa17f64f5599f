"""A contract has begun, and no kick-off is recorded.

Licences need none, nor contracts that have been renewed since they began.

Why it matters: Both sides remember another agreement from the day of signature. One hour together, with those who will
do the work, costs less than the first three weeks of misunderstanding.

How to fix: Hold it, and write down the day and who took part.

    kickoff: {date: 2026-02-03, attendees: [role:design-lead]}    # missing before

When to waive: Where the same people on both sides go on with what they have always done.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.terms import has_begun, in_first_period, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("no-kickoff")
OPTIONS = (Option("exempt", ("licence",), "kinds of contract that need none"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts in their first period without the day of a kick-off."""
    for contract in running(org):
        if contract.kind in options.texts("exempt") or contract.entity_key in org.doubtful:
            continue
        recorded = contract.kickoff is not None and contract.kickoff.date is not None
        if not recorded and has_begun(contract, org.as_of) and in_first_period(contract, org.as_of):
            message = say(
                "{entity} began on {start}, and no kick-off is recorded",
                entity=subject(org, contract),
                start=contract.start,
            )
            path = ("kickoff",) if contract.kickoff is None else ("kickoff", "date")
            yield found(RULE, contract, message, *path, fix=say("add kickoff: with its date and its attendees"))
