"""A contract renews by itself and says no notice that would stop it.

Why it matters: Without a way out that somebody can plan for, it goes on for ever, and so does the bill.

How to fix: Read the contract, and write the notice period with its form.

    renewal: {type: tacit, period: 12 months}                                    # wrong without a notice
    notice: {period: 3 months, form: registered-letter, counts_from: receipt}    # right

When to waive: Where the law lets it be ended at any time, and everybody concerned knows.
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

RULE = rule("tacit-renewal-without-notice")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Contracts that go on by themselves and cannot be ended."""
    for contract in running(org):
        # An open-ended contract without notice has no end at all: contract-without-end says so.
        if renews_itself(contract) and contract.notice is None and not contract.open_ended:
            message = say("{entity} renews by itself and gives no way out", entity=subject(org, contract))
            fix = say("add {line}", line="notice: {period: 3 months, form: registered-letter, counts_from: receipt}")
            yield found(RULE, contract, message, "renewal", "type", fix=fix)
