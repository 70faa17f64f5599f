"""A contract does not say how often its provider reports.

Licences need no report, nor do contracts that have not begun.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: A report that nobody expects on a day is sent when results are good, and missing when they are not.

How to fix: Say how often, to whom, and what the report holds.

    reporting: {to: role:design-lead}                                                        # wrong
    reporting: {cadence: monthly, to: role:design-lead, content: Pictures delivered}         # right

When to waive: Where the figures are seen every day in a tool of your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.terms import has_begun, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("no-reporting-cadence")
OPTIONS = (Option("exempt", ("licence",), "kinds of contract that need no report"), BEGUN)


_FIX = say("add cadence: monthly, or as often as was agreed, in reporting:")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Running contracts without a rhythm of reports."""
    asked = [
        contract
        for contract in running(org)
        if contract.kind not in options.texts("exempt") and contract.entity_key not in org.doubtful
        if has_begun(contract, org.as_of)
    ]
    gaps = [_finding(org, one) for one in asked if one.reporting is None or one.reporting.cadence is None]
    message = say("{lacking} of {count} contracts do not say how often the provider reports")
    yield from each_or_all(RULE, org, options, gaps, len(asked), message, _FIX)


def _finding(org: Org, contract: Contract) -> Finding:
    message = say("{entity} does not say how often its provider reports", entity=subject(org, contract))
    path = ("reporting",) if contract.reporting is None else ("reporting", "cadence")
    return found(RULE, contract, message, *path, fix=_FIX)
