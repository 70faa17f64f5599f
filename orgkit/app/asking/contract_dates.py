"""A contract's dates in lines: when it ends, by when to act, what happens otherwise, and what falls due."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.app.asking.spoken import Spoken
from orgkit.model.entities import Contract
from orgkit.promises.contracts.agenda import agenda
from orgkit.promises.contracts.amended import as_agreed
from orgkit.promises.contracts.falling_due import KINDS
from orgkit.promises.contracts.feed import spend
from orgkit.promises.contracts.notice import earliest_end, notice_of
from orgkit.promises.contracts.terms import end_on, plus_months
from orgkit.promises.contracts.wording import goes_on, renews
from orgkit.results import Message
from orgkit.results.finding import say

_MONTHS = 12

Row = tuple[Message, tuple[Message | str, ...]]


def dates(spoken: Spoken, contract: Contract) -> Iterator[Row]:
    """What its terms come to on the day asked about."""
    org = spoken.org
    if contract.start is not None:
        yield say("Began"), (say("{day}", day=contract.start),)
    end = end_on(as_agreed(org, contract, org.as_of), org.as_of)
    if contract.open_ended:
        yield say("Runs until"), (say("somebody gives notice"),)
        out = earliest_end(org, contract, org.as_of)
        if out is not None:
            yield say("Notice sent today"), (say("ends it on {day}", day=out),)
    elif end is not None:
        yield say("Runs until"), (say("{day}", day=end),)
    notice = notice_of(org, contract, org.as_of)
    if notice is None:
        return
    if not notice.renews:
        yield say("Goes on"), (say("only if both sides agree, by {day}", day=notice.send_by),)
        return
    yield say("Notice at the latest"), (say("{day}", day=notice.notice_by),)
    if notice.send_by != notice.notice_by:
        yield say("Send it by"), (say("{day}", day=notice.send_by),)
    missed = notice.days_late(org.as_of) > 0
    cost = (spend(notice.cost),) if notice.cost is not None else ()
    name = spoken.name(contract)
    yield say("Then"), (goes_on(notice) if missed else renews(name, contract, notice), *cost)


def falls_due(spoken: Spoken, contract: Contract) -> Iterator[Row]:
    """What falls due about it in the next twelve months, the decisions above left out."""
    org = spoken.org
    until = plus_months(org.as_of, _MONTHS)
    for due in agenda(org, org.as_of, until, spoken.language):
        if due.entity.entity_key == contract.entity_key and due.kind not in ("notice", "renewal", "end"):
            yield say("{day}", day=due.day), (KINDS[due.kind], due.what)
