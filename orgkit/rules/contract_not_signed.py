"""A contract has started, and neither a day of signature nor a document is recorded.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: Work on a contract that nobody can show is work without a contract: no price, no rights, no end.

How to fix: Write the day it was signed, and where the signed paper is kept.

    signed: 2025-12-12
    documents:
      - {title: Signed contract, url: https://drive.example.com/contracts/photo-2026.pdf}

When to waive: While it is being signed, for a few weeks.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("contract-not-signed")

OPTIONS = (BEGUN,)


_FIX = say("add signed: with the day of signature, and the paper under documents")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Running contracts without a trace of a signature."""
    started = [one for one in running(org) if one.start is not None and one.start <= org.as_of]
    gaps = [_finding(org, one) for one in started if one.signed is None and not one.documents]
    message = say("{lacking} of {count} contracts have started without a recorded signature")
    yield from each_or_all(RULE, org, options, gaps, len(started), message, _FIX)


def _finding(org: Org, contract: Contract) -> Finding:
    message = say(
        "{entity} started on {day}, and no signature is recorded",
        entity=subject(org, contract),
        day=contract.start,
    )
    return found(RULE, contract, message, "start", fix=_FIX)
