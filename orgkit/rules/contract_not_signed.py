"""A contract has started, and neither a day of signature nor a document is recorded.

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
from orgkit.model.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("contract-not-signed")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Running contracts without a trace of a signature."""
    for contract in running(org):
        started = contract.start is not None and contract.start <= org.as_of
        if started and contract.signed is None and not contract.documents:
            message = say(
                "{entity} started on {day}, and no signature is recorded",
                entity=subject(org, contract),
                day=contract.start,
            )
            fix = say("add signed: with the day of signature, and the paper under documents")
            yield found(RULE, contract, message, "start", fix=fix)
