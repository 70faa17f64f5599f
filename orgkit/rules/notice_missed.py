"""The last day to give notice has passed without a decision, so the contract goes on for another period.

Told for as many days as `days` says, so that whoever plans the budget hears of it; after that it is simply how long
the contract runs. Contracts that are renewed by agreement end instead, and are left alone.

Why it matters: Another year is now owed. The first day after is the best one to ask the provider for goodwill, and to
note the next way out.

How to fix: Ask whether notice is still accepted. If it is, write that the contract is not renewed; if not, plan for
the next way out.

    renewal: {type: tacit, period: 12 months}    # wrong where the provider still accepts it
    renewal: {type: none}                        # right

When to waive: Where staying was decided and nobody wrote it down.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.notice import notice_of
from orgkit.promises.contracts.terms import running
from orgkit.promises.contracts.wording import goes_on
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("notice-missed")
OPTIONS = (Option("days", 30, "for how many days a missed notice is told"),)

_FIX = say(
    "ask whether notice is still accepted; where staying was decided, give the reason in a waiver until {last_day}"
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts whose running period could have been the last until a few days ago."""
    for contract in running(org):
        notice = notice_of(org, contract, org.as_of)
        if notice is None or not notice.renews or contract.entity_key in org.doubtful:
            continue
        late = notice.days_late(org.as_of)
        if 0 < late <= options.number("days"):
            message = say(
                "Too late by {count} day: {entity} {goes_on}||Too late by {count} days: {entity} {goes_on}",
                count=late,
                entity=subject(org, contract),
                goes_on=goes_on(notice),
            )
            yield found(RULE, contract, message, "notice", "period", fix=_FIX.filled(last_day=notice.last_day))
