"""A line of prices can be computed in two ways, and nothing says which.

Tiers without a model, an amount without unit, period or model, a fixed amount without a period, a percentage of
nobody knows what, an amount beside tiers. Lines of price lists in force and to come count, and those of contracts
that are not over.

Why it matters: At six units, tiers give one price when they are added up and another when the last one counts for
all: two honest people send two different bills.

How to fix: Say how the line is meant.

    - {id: hosting, price: 900.00 EUR}                                 # wrong: once, each month, each unit?
    - {id: hosting, model: flat, price: 900.00 EUR, period: month}     # right

When to waive: Where the contract is signed that way and its provider will not say; ask before the first invoice.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract, PriceItem
from orgkit.model.queries.audiences import audience_at, reaches_more
from orgkit.model.queries.pricing import Priced, priced
from orgkit.model.queries.wording import amount
from orgkit.promises.contracts.terms import is_over
from orgkit.promises.prices.price import Model
from orgkit.promises.prices.versions import TIERED, model_of, readings
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("price-model-ambiguous")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Lines that leave open how they are computed; what they lack altogether is another rule's."""
    for line in priced(org, org.as_of):
        if isinstance(line.entity, Contract) and is_over(line.entity, org.as_of):
            continue
        unclear = _tiers(line) or _unclear(line.item)
        if unclear is not None:
            field, what, fix = unclear
            message = what.filled(entity=subject(org, line.entity), line=line_name(org, line.item))
            yield found(RULE, line.entity, message, *line.path, field, fix=fix)


def _tiers(line: Priced) -> tuple[str, Message, Message] | None:
    """Tiers of no model, with what they come to in both ways where every employee may see the price."""
    if not line.item.tiers or model_of(line.item) is not None:
        return None
    both = readings(line.item)
    fix = say("add model: graduated (added up), or model: volume (the last one for all)")
    if both is None or reaches_more("employees", audience_at(line.entity, (*line.path, "tiers", 0, "unit_price"))):
        message = say(
            "{entity}: {line} has tiers, and nothing says whether they are added up or the last one counts for all"
        )
        return "tiers", message, fix
    message = say(
        "{entity}: {line} has tiers, and nothing says how they count: {quantity} cost {added} with the tiers added up, "
        "and {last} where the last one counts for all"
    )
    told = message.filled(quantity=both.quantity, added=amount(both.added_up), last=amount(both.last_for_all))
    return "tiers", told, fix


def _unclear(item: PriceItem) -> tuple[str, Message, Message] | None:
    """The field that leaves a line open, what is open, and what to write."""
    if item.tiers and item.price is not None and model_of(item) in TIERED:
        return (
            "price",
            say("{entity}: {line} has an amount and tiers; only one of the two can be the price"),
            say("delete price:, or write it into the tiers"),
        )
    if item.model == Model.PERCENTAGE and item.percent is not None and item.of is None:
        return (
            "percent",
            say("{entity}: {line} is a percentage, and nothing says of what"),
            say("add of: with the amount it is a part of"),
        )
    if item.price is None:
        return None
    if item.model == Model.FLAT and item.period is None:
        return (
            "price",
            say("{entity}: {line} is a fixed amount, and nothing says whether it is paid once or each month"),
            say("add period: once, or period: month"),
        )
    if model_of(item) is None:
        return (
            "price",
            say("{entity}: {line} has an amount, and nothing says for what: once, each month, each piece"),
            say("add unit: with what is counted, or period: with once or month"),
        )
    return None
