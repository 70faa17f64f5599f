"""A contract does not say how often its provider reports.

Licences need no report, nor do contracts that have not begun.

Why it matters: A report that nobody expects on a day is sent when results are good, and missing when they are not.

How to fix: Say how often, to whom, and what the report holds.

    reporting: {to: role:design-lead}                                                        # wrong
    reporting: {cadence: monthly, to: role:design-lead, content: Pictures delivered}         # right

When to waive: Where the figures are seen every day in a tool of your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.terms import has_begun, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("no-reporting-cadence")
OPTIONS = (Option("exempt", ("licence",), "kinds of contract that need no report"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Running contracts without a rhythm of reports."""
    for contract in running(org):
        if contract.kind in options.texts("exempt") or contract.entity_key in org.doubtful:
            continue
        reporting = contract.reporting
        if has_begun(contract, org.as_of) and (reporting is None or reporting.cadence is None):
            message = say("{entity} does not say how often its provider reports", entity=subject(org, contract))
            path = ("reporting",) if reporting is None else ("reporting", "cadence")
            fix = say("add cadence: monthly, or as often as was agreed, in reporting:")
            yield found(RULE, contract, message, *path, fix=fix)
