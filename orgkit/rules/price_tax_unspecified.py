"""A price list does not say whether its prices are with or without VAT.

Why it matters: Between 450 with tax and 450 without lie 90 euros, and every department reads what suits its budget.

How to fix: Say it once for the whole list.

    currency: EUR
    tax: excluded     # missing before
    vat_rate: 20 %

When to waive: Where no VAT exists; better to write excluded there too.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import is_retired
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("price-tax-unspecified")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Price lists with lines and without a word on tax."""
    for prices in org.price_lists.values():
        lines = any(version.items for version in prices.versions)
        if lines and prices.tax is None and not is_retired(prices, org.as_of):
            message = say(
                "{entity} does not say whether its prices are with or without VAT", entity=subject(org, prices)
            )
            yield found(RULE, prices, message, "tax", fix=say("add tax: excluded, or tax: included"))
