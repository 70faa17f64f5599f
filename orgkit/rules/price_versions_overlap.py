"""Two versions of a price list begin on the same day.

Why it matters: On that day there are two prices, and nothing says which one is charged.

How to fix: Keep one of the two, or let the second begin later.

    versions:
      - {from: 2026-01-01, items: […]}
      - {from: 2026-01-01, items: […]}    # wrong: which one?
      - {from: 2026-07-01, items: […]}    # right

When to waive: Never: nothing could be charged.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("price-versions-overlap")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Later versions with the first day of an earlier one."""
    for prices in org.price_lists.values():
        seen: dict[date, int] = {}
        for place, version in enumerate(prices.versions):
            first = seen.setdefault(version.from_, place)
            if first != place:
                message = say(
                    "{entity} has two versions that begin on {day}", entity=subject(org, prices), day=version.from_
                )
                related = Related(say("the first one"), prices.at("versions", first, "from"))
                fix = say("keep one of the two, or write another day")
                yield found(RULE, prices, message, "versions", place, "from", related=[related], fix=fix)
