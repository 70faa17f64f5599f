"""A contract renews by itself for an unknown time.

Why it matters: Whoever misses the notice does not know whether it costs a month or three years.

How to fix: Write how long it goes on each time.

    renewal: {type: tacit}                       # wrong
    renewal: {type: tacit, period: 12 months}    # right

When to waive: While the signed paper is being looked for, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import renews_itself, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("renewal-without-period")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Tacit renewals without a length, or of no length."""
    for contract in running(org):
        renewal = contract.renewal
        if renewal is None or not renews_itself(contract) or (renewal.period is not None and renewal.period.amount > 0):
            continue
        message = say("{entity} renews by itself, and nothing says for how long", entity=subject(org, contract))
        fix = say("write renewal: {text}", text="{type: tacit, period: 12 months}")
        field = "type" if renewal.period is None else "period"
        yield found(RULE, contract, message, "renewal", field, fix=fix)
