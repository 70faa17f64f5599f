"""New prices take effect sooner after their publication than was agreed.

The first version of a list is no surprise to anybody; versions that are history are left alone.

Why it matters: Departments plan their budgets with the old price and pay the new one before they can react.

How to fix: Let the version begin later, or agree with those who pay and record it as a waiver.

    - {from: 2026-12-01, published: 2026-11-25, items: […]}    # wrong: five days, 30 were agreed
    - {from: 2027-01-01, published: 2026-11-25, items: […]}    # right

When to waive: Where all who pay agreed to the earlier day, or the price goes down.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.pricing import versions_from
from orgkit.promises.contracts.terms import plus_days
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("price-short-notice")
OPTIONS = (
    Option("days", 30, "How many days before its first day a new price has to be published.", "notice_days.prices"),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Versions in force and to come that follow another one too soon after their publication."""
    agreed = options.number("days")
    for prices in org.price_lists.values():
        first = min((version.from_ for version in prices.versions), default=None)
        shown = versions_from(prices, org.as_of)
        for place, version in enumerate(prices.versions):
            if version not in shown or version.from_ == first or version.published is None:
                continue
            days = (version.from_ - version.published).days
            if days < agreed:
                earliest = plus_days(version.published, agreed)
                message = say(
                    "{entity}: the prices from {day} were published {count} day before; {agreed} were agreed||"
                    "{entity}: the prices from {day} were published {count} days before; {agreed} were agreed",
                    entity=subject(org, prices),
                    day=version.from_,
                    count=days,
                    agreed=agreed,
                )
                related = Related(say("when they were published"), prices.at("versions", place, "published"))
                fix = say("write from: {day} or later", day=earliest.isoformat())
                yield found(RULE, prices, message, "versions", place, "from", related=[related], fix=fix)
