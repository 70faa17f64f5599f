"""Ordering more costs less in total, because the whole quantity moves into a cheaper tier.

Only with `model: volume`, where the tier of the quantity counts for all of it. The first tier after which the total
falls is shown, of prices in force and to come; contracts that are over are left alone.

Why it matters: Whoever needs five orders six and throws one away, or waits until there are six.

How to fix: Add the tiers up, or give the next tier a fixed amount that makes up for the fall.

    model: volume                                   # wrong: 5 cost 200.00, and 6 cost 192.00
    tiers:
      - {up_to: "5", unit_price: 40.00 EUR}
      - {unit_price: 32.00 EUR}

    model: graduated                                # right: 6 cost 232.00

When to waive: Where larger orders are wanted, and the saving is real.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Money, Org
from orgkit.model.entities import Contract
from orgkit.model.queries.audiences import audience_at, reaches_more
from orgkit.model.queries.pricing import Priced, priced
from orgkit.model.queries.wording import amount
from orgkit.promises.contracts.terms import is_over
from orgkit.promises.prices.cliffs import Cliff, cliffs
from orgkit.promises.prices.versions import price_in
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import line_name

RULE = rule("price-volume-cliff")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Lines whose total falls somewhere, each once."""
    for line in priced(org, org.as_of):
        if isinstance(line.entity, Contract) and is_over(line.entity, org.as_of):
            continue
        price = price_in(line.item)
        cliff = next(cliffs(price), None) if price is not None else None
        if price is not None and cliff is not None:
            yield _finding(org, line, cliff, price.currency)


def _finding(org: Org, line: Priced, cliff: Cliff, currency: str) -> Finding:
    """With the two totals, where every employee may see the price."""
    path = (*line.path, "tiers", cliff.place)
    about = {
        "entity": org.title(line.entity), "line": line_name(org, line.item), "few": cliff.up_to, "more": cliff.more
    }  # fmt: skip
    message = say("{entity}, {line}: {more} cost less than {few}", **about)
    if not reaches_more("employees", audience_at(line.entity, (*path, "unit_price"))):
        message = say(
            "{entity}, {line}: {few} cost {before}, and {more} cost {after}",
            before=amount(Money(cliff.at_end, currency)),
            after=amount(Money(cliff.after, currency)),
            **about,
        )
    fix = say("write model: graduated, which adds the tiers up")
    return found(RULE, line.entity, message, *path, "up_to", fix=fix)
