"""What a service will bill in a year is far from what it costs.

It bills the volume of each consumer at its price; it costs what the cost pool of the service says, or, without a pool,
at least the contracts that it alone relies on. Compared where every consumer has a volume. A pool of contracts alone
leaves out the work of the team, so that billing more is no fault; a pool that is charged to its recipients
recovers its cost itself. The amounts are for finance, so the message names none.

Why it matters: Who pays too little wastes what others pay for; who pays too much looks for the same thing outside.

How to fix: Announce another price, correct the volumes or the costs, or change how far the two may be apart.

    # organization.yaml
    policies:
      price_recovery: 20 %

When to waive: Where the company decided to carry a part of the cost, with a day on which that is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Org
from orgkit.promises.outcomes.recovery import Recovery, recoveries
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject, titles
from orgkit.rules.registry import Option, Options

RULE = rule("cost-recovery")
OPTIONS = (
    Option(
        "tolerance",
        Decimal(20),
        "how far what a service bills may be from what it costs, in percent of its cost",
        policy="price_recovery",
    ),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Services, alone or with those they share a pool with, that bill too little or too much."""
    tolerance = options.decimal("tolerance")
    for recovery in recoveries(org):
        message = _message(recovery, Fraction(tolerance) / 100)
        if message is not None:
            yield _finding(org, recovery, message.filled(tolerance=tolerance))


def _message(recovery: Recovery, tolerance: Fraction) -> Message | None:
    if recovery.too_little(tolerance):
        if recovery.pool is None:
            return say("{entity} will bill over {tolerance} % less in a year than its contracts alone cost")
        return say("{entity} will bill over {tolerance} % less in a year than it costs")
    if recovery.too_much(tolerance):
        return say("{entity} will bill over {tolerance} % more in a year than it costs")
    return None


def _finding(org: Org, recovery: Recovery, message: Message) -> Finding:
    fix = say("announce another price, or correct the volumes of the consumers or the costs")
    first = recovery.services[0]
    sources = [recovery.pool] if recovery.pool is not None else list(recovery.contracts)
    if len(recovery.services) == 1:
        related = [Related(say("the cost"), source.at("name")) for source in sources]
        return found(RULE, first, message.filled(entity=subject(org, first)), "price", related=related, fix=fix)
    together = say(
        "Services {names:and} together", names=titles(org, [service.entity_key for service in recovery.services])
    )
    related = [Related(say("the price"), service.at("price")) for service in recovery.services]
    whole = recovery.pool or first
    return found(RULE, whole, message.filled(entity=together), "services", related=related, fix=fix)
