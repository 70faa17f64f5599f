"""A provider sees internal data, and the contract records no duty to keep them secret, or not for how long.

It sees what the contract lists, the tools it may use, and personal data it handles.

Why it matters: What an agency learns about margins and new products is worth something to the competitor it works for
next. Without a clause, nothing forbids it to tell; without a duration, nobody knows until when.

How to fix: Record the clause and how long it goes on after the end; where there is none, have one signed.

    confidentiality: {sees: [Sales figures]}                                   # wrong
    confidentiality: {clause: true, survives: 3 years, sees: [Sales figures]}  # right

When to waive: Where an agreement on secrecy for the whole group covers it; say which one in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("no-confidentiality")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Contracts that open something to a provider and bind it to nothing."""
    for contract in running(org):
        seen = _seen(org, contract)
        agreed = contract.confidentiality
        if not seen or contract.entity_key in org.doubtful:
            continue
        about: dict[str, object] = {"entity": subject(org, contract), "seen": seen}
        if agreed is None or not agreed.clause:
            message = say("{entity} opens {seen:and} to the provider, and records no confidentiality clause", **about)
            path = ("confidentiality",) if agreed is None else ("confidentiality", "clause")
            fix = say("write clause: true and survives: where the contract has such a clause, or have one signed")
            yield found(RULE, contract, message, *path, fix=fix)
        elif agreed.survives is None:
            message = say("{entity} does not say how long the provider keeps {seen:and} secret after the end", **about)
            fix = say("add survives: 3 years, or as long as the contract says")
            yield found(RULE, contract, message, "confidentiality", "survives", fix=fix)


def _seen(org: Org, contract: Contract) -> list[str | Message]:
    """What the provider sees, in words: as the contract says, else the tools it may use, else personal data."""
    listed = contract.confidentiality.sees if contract.confidentiality is not None else ()
    if listed:
        return [say("“{what}”", what=each.in_(org.language)) for each in listed]
    if contract.access:
        return [org.title(access.tool) for access in contract.access]
    data = contract.personal_data
    return [say("personal data")] if data is not None and data.handled else []
