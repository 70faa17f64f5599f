"""Invoices differ from what was agreed or budgeted: of a contract from its value, of a cost centre from its budget.

A contract is judged over all the periods that were invoiced and are over: what it says its months cost, and what is
paid once, by fees and by the quantities expected. A contract that does not say what it costs is left alone. A cost
centre is judged by its budgets for providers and tools, or by all where it has neither.

Why it matters: A price that rose without a word, a service paid for and not delivered, a line invoiced twice: they are
found by comparing, and the sooner, the more of it comes back.

How to fix: Ask the provider. Where the new amount is right, write it into the contract; where the budget is
spent, stop or decide on more.

    value:
      - {id: monthly-fee, price: "900.00 EUR", period: month}     # wrong where 1290.00 EUR are invoiced and rightly so
      - {id: monthly-fee, price: "1290.00 EUR", period: month}    # right

When to waive: Where the difference is explained and will be settled, until the day of the credit note.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgkit.model import Money, Org
from orgkit.model.queries.wording import amount
from orgkit.promises.outcomes.invoices import Account, account, spent
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("budget-against-invoices")
OPTIONS = (
    Option("tolerance", Decimal(20), "by how many percent the invoices of a contract may differ from what was agreed"),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts whose invoices are far from their value, and budgets that are spent."""
    tolerance = options.decimal("tolerance")
    for contract in org.contracts.values():
        whole = account(org, contract) if contract.entity_key not in org.doubtful else None
        billed = whole.ended(org.as_of) if whole is not None else None
        if billed is None or not billed.periods or not _differs(billed, tolerance):
            continue
        if billed.beyond.amount > 0 or "invoices" not in org.recorded.incomplete:
            yield _contract(org, billed)
    if not org.unsure_of("cost-centre", "team"):
        yield from _budgets(org)


def _differs(billed: Account, tolerance: Decimal) -> bool:
    """Whether more was invoiced than agreed and paid once, or less than agreed, by more than is tolerated."""
    if billed.agreed is None:
        return False
    agreed = billed.agreed.amount + (billed.once.amount if billed.beyond.amount > 0 else 0)
    return abs(billed.beyond.amount) * 100 > agreed * tolerance


def _contract(org: Org, billed: Account) -> Finding:
    more = billed.beyond.amount > 0
    agreed = billed.agreed.amount if billed.agreed is not None else Decimal(0)
    about = {
        "entity": subject(org, billed.contract),
        "invoiced": amount(billed.invoiced),
        "agreed": amount(Money(agreed + (billed.once.amount if more else 0), billed.once.currency)),
        "periods": [each.period for each in billed.periods],
        "difference": amount(Money(abs(billed.beyond.amount), billed.once.currency)),
    }
    if more:
        message = say(
            "{entity}: {invoiced} is invoiced for {periods:and}, which is {difference} more than the {agreed} agreed",
            **about,
        )
        fix = say("ask the provider for the difference, or write the new price under value")
    else:
        message = say(
            "{entity}: {invoiced} is invoiced for {periods:and}, which is {difference} less than the {agreed} agreed",
            **about,
        )
        fix = say("add the invoices that are missing, or write what is really agreed under value")
    last = billed.periods[-1].invoices[-1]
    related = (Related(say("the newest invoice"), last.span),)
    return found(RULE, billed.contract, message, "value", related=related, fix=fix)


def _budgets(org: Org) -> Iterator[Finding]:
    for centre in org.cost_centres.values():
        for each in spent(org, centre):
            if each.invoiced.amount <= each.budget.amount:
                continue
            message = say(
                "{entity}: {invoiced} is invoiced for {period}, and {budget} was budgeted for its contracts",
                entity=subject(org, centre),
                invoiced=amount(each.invoiced),
                period=each.period,
                budget=amount(each.budget),
            )
            fix = say("stop what can be stopped, or raise the budget to {amount}", amount=str(each.forecast))
            yield found(RULE, centre, message, "budgets", each.places[0], "amount", fix=fix)
