"""Several currencies meet in one bill, and nothing says at which rate.

A line of a price list in another currency than the list, a contract with lines in two, a pool whose costs are in
two, and a cost centre that is charged for one thing in one currency and for another in another.

Why it matters: Nobody can add the lines up, so each department picks the rate it likes, and the totals never agree.

How to fix: Write every amount of a bill in one currency. Where a provider bills in another, write the amount agreed
for the year, and what it was in the notes.

    currency: EUR
    versions:
      - from: 2026-01-01
        items:
          - {id: retouch, unit: visual, price: 32.00 CHF}    # wrong
          - {id: retouch, unit: visual, price: 33.50 EUR}    # right

When to waive: Where finance converts at a rate that is agreed elsewhere; say where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import PriceList
from orgkit.model.queries.charging import Charge, amounts, charges, contract_currency, pool_currencies
from orgkit.model.queries.currencies import CURRENCIES
from orgkit.model.queries.pricing import versions_from
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject, titles
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("mixed-currencies")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Price lists, contracts, pools and payers with more than one currency; what is no currency is left alone."""
    for prices in org.price_lists.values():
        yield from _lists(org, prices)
    for contract in running(org):
        usual = contract_currency(contract)
        for place, item in enumerate(contract.value):
            for path, money in list(amounts(item))[:1]:
                if _differ(money.currency, usual):
                    message = say(
                        "{entity} is in {usual}, and {line} is in {currency}",
                        entity=subject(org, contract),
                        usual=usual,
                        line=line_name(org, item),
                        currency=money.currency,
                    )
                    yield found(RULE, contract, message, "value", place, *path, fix=_fix(usual))
    for pool in org.cost_pools.values():
        costs = list(pool_currencies(org, pool))
        for path, currency in costs[1:]:
            if _differ(currency, costs[0][1]):
                message = say(
                    "{entity} adds up costs in {usual} and in {currency}",
                    entity=subject(org, pool),
                    usual=costs[0][1],
                    currency=currency,
                )
                yield found(RULE, pool, message, *path, fix=_fix(costs[0][1]))
                break
    yield from _payers(org)


def _lists(org: Org, prices: PriceList) -> Iterator[Finding]:
    """Lines in another currency than their list says, or than its first line."""
    usual = prices.currency or ""
    for version in versions_from(prices, org.as_of):
        place = prices.versions.index(version)
        for number, item in enumerate(version.items):
            for path, money in amounts(item):
                usual = usual or money.currency
                if _differ(money.currency, usual):
                    message = say(
                        "{entity} counts in {usual}, and {line} is in {currency}",
                        entity=subject(org, prices),
                        usual=usual,
                        line=line_name(org, item),
                        currency=money.currency,
                    )
                    yield found(RULE, prices, message, "versions", place, "items", number, *path, fix=_fix(usual))
                    break


def _payers(org: Org) -> Iterator[Finding]:
    """What is charged to a cost centre in another currency than most of what it pays for."""
    by_payer: dict[str, list[Charge]] = {}
    for charge in charges(org):
        for payer in charge.payers if charge.currency in CURRENCIES else ():
            by_payer.setdefault(payer, []).append(charge)
    own = org.organization.currency if org.organization is not None else None
    odd: dict[str, tuple[Charge, str, list[str]]] = {}
    for payer, charged in by_payer.items():
        counts = Counter(charge.currency for charge in charged)
        usual = own if own is not None and own in counts else counts.most_common(1)[0][0]
        for charge in charged:
            if charge.currency != usual:
                odd.setdefault(charge.entity.entity_key, (charge, usual, []))[2].append(f"cost-centre:{payer}")
    for charge, usual, payers in odd.values():
        message = say(
            "{entity} is charged in {currency} to {payers:and}, and other things are charged to the same in {usual}",
            entity=subject(org, charge.entity),
            currency=charge.currency,
            payers=titles(org, dict.fromkeys(payers)),
            usual=usual,
        )
        yield found(RULE, charge.entity, message, *charge.path, fix=_fix(usual))


def _differ(currency: str, usual: str) -> bool:
    return currency != usual and currency in CURRENCIES and usual in CURRENCIES


def _fix(usual: str) -> Message:
    return say("write the amount in {currency}", currency=usual)
