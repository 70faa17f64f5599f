"""Notice would have to be given before the contract starts: it is as long as the contract, or longer.

Why it matters: The first end can never be used: whoever signs, signs for two periods without knowing it.

How to fix: Read the contract again: the notice, or the length, is another.

    term: 3 months
    notice: {period: 6 months}    # wrong
    notice: {period: 1 month}     # right

When to waive: Where the signed contract really says so; then plan with the end of the second period.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.model.queries.wording import length
from orgkit.promises.contracts.terms import end_on, last_day, minus
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("notice-impossible")

_SOME_DAY = date(2001, 1, 1)  # Stands for a start that is not written: only the lengths are compared.


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Notices that leave no day of the first period to give them."""
    for contract in org.contracts.values():
        period = _first_period(contract)
        if contract.notice is None or contract.open_ended or period is None:
            continue
        start, end = period
        last_moment = minus(end, contract.notice.period)
        if last_moment is not None and last_moment < start:
            about = {"entity": subject(org, contract), "notice": length(contract.notice.period)}
            message = say("{entity} ends on {end}, so {notice} of notice cannot be given", end=end, **about)
            if contract.term is not None:
                message = say(
                    "{entity} lasts {term}, so {notice} of notice cannot be given", term=length(contract.term), **about
                )
            related = Related(say("its length"), contract.at("term" if contract.term is not None else "end"))
            fix = say("write the notice or the length that the contract says")
            yield found(RULE, contract, message, "notice", "period", related=[related], fix=fix)


def _first_period(contract: Contract) -> tuple[date, date] | None:
    """The first and the last day of the first period."""
    start = contract.start
    if contract.term is not None:
        end = last_day(start or _SOME_DAY, [contract.term])
        return (start or _SOME_DAY, end) if end is not None else None
    end = end_on(contract, start) if start is not None else None
    return (start, end) if start is not None and end is not None else None
