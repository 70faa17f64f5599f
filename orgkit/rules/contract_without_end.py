"""A contract says neither when it ends nor that it is open-ended with notice.

Why it matters: Nobody knows what is bound until when: the money of next year is promised without a decision.

How to fix: Give the first day and a length, or say that it is open-ended, with the notice that ends it.

    start: 2026-01-01
    term: 12 months                   # right

    start: 2026-01-01                 # right as well
    open_ended: true
    notice: {period: 3 months, form: registered-letter, counts_from: receipt}

When to waive: While the signed paper is being looked for, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.model.queries.wording import length
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("contract-without-end")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Contracts whose end nobody can work out."""
    for contract in org.contracts.values():
        entity = subject(org, contract)
        if contract.open_ended:
            if contract.notice is None:
                message = say("{entity} is open-ended and says no notice that ends it", entity=entity)
                fix = say(
                    "add {line}", line="notice: {period: 3 months, form: registered-letter, counts_from: receipt}"
                )
                yield found(RULE, contract, message, "open_ended", fix=fix)
        elif contract.end is None:
            yield from _open(contract, entity)


def _open(contract: Contract, entity: Message) -> Iterator[Finding]:
    if contract.term is None:
        message = say("{entity} does not say when it ends", entity=entity)
        fix = say("add term: with its length, such as 12 months, or open_ended: true with a notice")
        yield found(RULE, contract, message, "term", fix=fix)
    elif contract.start is None:
        message = say("{entity} runs for {term}, and nothing says from when", entity=entity, term=length(contract.term))
        yield found(RULE, contract, message, "term", fix=say("add start: with its first day"))
