"""A contract has begun, and no kick-off is recorded.

Licences need none, nor contracts that have been renewed since they began.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Both sides remember another agreement from the day of signature. One hour together, with those who will
do the work, costs less than the first three weeks of misunderstanding.

How to fix: Hold it, and write down the day and who took part.

    kickoff: {date: 2026-02-03, attendees: [role:design-lead]}    # missing before

When to waive: Where the same people on both sides go on with what they have always done.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.terms import has_begun, in_first_period, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("no-kickoff")
OPTIONS = (Option("exempt", ("licence",), "kinds of contract that need none"), BEGUN)


_FIX = say("add kickoff: with its date and its attendees")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts in their first period without the day of a kick-off."""
    asked = [
        contract
        for contract in running(org)
        if contract.kind not in options.texts("exempt") and contract.entity_key not in org.doubtful
        if has_begun(contract, org.as_of) and in_first_period(contract, org.as_of)
    ]
    gaps = [_finding(org, one) for one in asked if one.kickoff is None or one.kickoff.date is None]
    message = say("{lacking} of {count} contracts have begun without a recorded kick-off")
    yield from each_or_all(RULE, org, options, gaps, len(asked), message, _FIX)


def _finding(org: Org, contract: Contract) -> Finding:
    message = say(
        "{entity} began on {start}, and no kick-off is recorded",
        entity=subject(org, contract),
        start=contract.start,
    )
    path = ("kickoff",) if contract.kickoff is None else ("kickoff", "date")
    return found(RULE, contract, message, *path, fix=_FIX)
