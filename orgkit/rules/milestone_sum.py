"""The payments of the milestones do not add up to the price.

Milestones with an amount are added up, and compared with what the contract costs once: with all such lines
together, or with any one of them. Fees that come back are no price to compare with. The amounts are for
finance, so the message leaves them out and shows the places.

Why it matters: Either something is delivered that nobody pays, or something is paid that nobody delivers. It is found
out at the last invoice.

How to fix: Write the amounts of the signed contract, and a milestone for what is paid on the day of signature.

    value:
      - {id: series, model: flat, price: "9000.00 EUR", period: once}
    milestones:
      - {id: first-lot, due: start + 1 month, amount: "3000.00 EUR"}
      - {id: last-lot, due: end, amount: "5000.00 EUR"}    # wrong: 1000 euros are missing

When to waive: Where an amendment is being signed, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.spending import paid_once
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("milestone-sum")

_LESS = say("{entity}: the payments of its milestones add up to less than its price")
_MORE = say("{entity}: the payments of its milestones add up to more than its price")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Contracts with a price to pay once, whose milestones pay another amount."""
    for contract in running(org):
        if contract.entity_key not in org.doubtful:
            yield from _compared(org, contract)


def _compared(org: Org, contract: Contract) -> Iterator[Finding]:
    staged = [(place, each.amount) for place, each in enumerate(contract.milestones) if each.amount is not None]
    lines = [(place, item.price) for place, item in paid_once(contract) if item.price is not None]
    if not staged or not lines or len({money.currency for _, money in (*staged, *lines)}) > 1:
        return
    paid = sum((money.amount for _, money in staged), Decimal(0))
    price = sum((money.amount for _, money in lines), Decimal(0))
    if paid == price or any(money.amount == paid for _, money in lines):
        return
    message = (_LESS if paid < price else _MORE).filled(entity=subject(org, contract))
    related = [Related(say("a payment counted here"), contract.at("milestones", at, "amount")) for at, _ in staged[1:]]
    related += [Related(say("the price"), contract.at("value", at, "price")) for at, _ in lines]
    fix = say("write the amounts of the signed contract, so that both give the same sum")
    yield found(RULE, contract, message, "milestones", staged[0][0], "amount", related=related, fix=fix)
