"""An agreement on personal data is linked, and something that it has to settle is not recorded.

The law lists it (GDPR, article 28): what the data are for, which data, of whom, where they are kept, and what
happens to them at the end. How long it lasts follows from the contract.

Why it matters: When a customer asks what a provider knows about them, these are the answers, within one month.

How to fix: Copy them from the agreement.

    personal_data:
      handled: true
      agreement: https://drive.example.com/contracts/lumen-data.pdf
      purpose: Sending the newsletter.
      data: [E-mail addresses]
      people_concerned: Customers who subscribed.
      location: [FR]
      at_end: deleted                # missing before

When to waive: Where the provider refuses to say; then look for another one before the renewal.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("agreement-incomplete")

_ASKED = {
    "purpose": say("what the data are for"),
    "data": say("which data"),
    "people_concerned": say("whose they are"),
    "location": say("where they are kept"),
    "at_end": say("what happens to them at the end"),
}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Running contracts with an agreement that leaves something out. Without an agreement, that is the finding."""
    for contract in running(org):
        data = contract.personal_data
        if data is None or data.agreement is None or data.handled is False:
            continue
        missing = [field for field in _ASKED if not getattr(data, field)]
        if missing:
            message = say(
                "{entity}: the agreement on personal data does not say {missing:and}",
                entity=subject(org, contract),
                missing=[_ASKED[field] for field in missing],
            )
            fix = say("add {fields:and} under personal_data", fields=[f"{field}:" for field in missing])
            yield found(RULE, contract, message, "personal_data", "agreement", fix=fix)
