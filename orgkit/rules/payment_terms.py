"""A payment term is longer than French law allows, or does not say how its days are counted.

At most 60 days from the date of the invoice; or 45 days and the end of the month, if the contract says which comes
first (article L441-10 of the Commercial Code); 30 days for carriage by road (article L441-11). For contracts
that a company in France pays. The term itself is for finance, so the message leaves it out. What is found is to be
reviewed; it is no legal advice.

Why it matters: Paying too late costs a fine that is published under the company's name, beside interest that is owed
without a reminder.

How to fix: Agree with the provider on a term that the law allows, and write it as the contract then says it.

    payment: {days: 75, basis: invoice-date}                                        # wrong
    payment: {days: 60, basis: invoice-date}                                        # right
    payment: {days: 45, basis: end-of-month, counting: month-end-then-days}         # right

When to waive: Where a lawyer has confirmed a longer term, as for carriage by sea or an agreement of the trade.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract, ContractPayment
from orgkit.model.queries.french_law import Figure, Row, applies, figure_on
from orgkit.promises.contracts.engagements import kind_of
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("payment-terms")

_END_OF_MONTH = "end-of-month"


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Payment terms of running contracts that a company in France pays."""
    for contract in running(org):
        payment = contract.payment
        limit = figure_on(_figure(org, contract), org.as_of)
        if payment is None or limit is None or contract.entity_key in org.doubtful or not applies(org, contract):
            continue
        if _too_late(payment, limit):
            yield _finding(org, contract, limit)
        elif payment.basis == _END_OF_MONTH and payment.counting is None and payment.days:
            message = say(
                "{entity} does not say in which way the days of its payment are counted ({article})",
                entity=subject(org, contract),
                article=limit.article,
            )
            fix = say("add counting: days-then-month-end or counting: month-end-then-days, as the contract says")
            yield found(RULE, contract, message, "payment", "basis", fix=fix)


def _figure(org: Org, contract: Contract) -> Figure:
    if kind_of(org, contract) == "carriage":
        return Figure.PAYMENT_CARRIAGE
    at_month_end = contract.payment is not None and contract.payment.basis == _END_OF_MONTH
    return Figure.PAYMENT_END_OF_MONTH if at_month_end else Figure.PAYMENT_DAYS


def _too_late(payment: ContractPayment, limit: Row) -> bool:
    """Whether a term is surely too long; the end of a month alone comes at most a month after the invoice."""
    if limit.figure is Figure.PAYMENT_CARRIAGE and payment.basis == _END_OF_MONTH:
        return payment.days > 0
    return payment.days > limit.value


_LIMITS = {
    Figure.PAYMENT_DAYS: say(
        "{entity} is paid later than French law allows, {count} day from the date of the invoice ({article})||"
        "{entity} is paid later than French law allows, {count} days from the date of the invoice ({article})"
    ),
    Figure.PAYMENT_END_OF_MONTH: say(
        "{entity} is paid later than French law allows, {count} day and the end of the month ({article})||"
        "{entity} is paid later than French law allows, {count} days and the end of the month ({article})"
    ),
    Figure.PAYMENT_CARRIAGE: say(
        "{entity} is paid later than French law allows for carriage by road, "
        "{count} day from the date of the invoice ({article})||"
        "{entity} is paid later than French law allows for carriage by road, "
        "{count} days from the date of the invoice ({article})"
    ),
}


def _finding(org: Org, contract: Contract, limit: Row) -> Finding:
    message = _LIMITS[limit.figure].filled(entity=subject(org, contract), count=limit.value, article=limit.article)
    fix = say("agree on days: {days} or fewer, or have the term reviewed", days=limit.value)
    return found(RULE, contract, message, "payment", "days", fix=fix)
