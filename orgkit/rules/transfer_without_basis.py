"""Personal data are kept outside the European Economic Area, and nothing says on which basis.

Why it matters: Without a basis the transfer is forbidden (GDPR, article 44), and the fine is for you, not for the
provider.

How to fix: Write what the agreement rests on: an adequacy decision, standard contractual clauses, binding rules.

    personal_data:
      location: [US]
      transfer_basis: Standard contractual clauses of June 2021    # missing before

When to waive: Never; ask the provider for a place in Europe.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.areas import EEA
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("transfer-without-basis")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Running contracts under which data are kept elsewhere."""
    for contract in running(org):
        data = contract.personal_data
        if data is None or data.handled is False or data.transfer_basis:
            continue
        outside = [country for country in data.location if country not in EEA]
        if outside:
            message = say(
                "{entity}: personal data are kept outside the European Economic Area ({countries:and}), "
                "and no basis for the transfer is written",
                entity=subject(org, contract),
                countries=outside,
            )
            place = data.location.index(outside[0])
            fix = say("add transfer_basis: with the adequacy decision or the contractual clauses it rests on")
            yield found(RULE, contract, message, "personal_data", "location", place, fix=fix)
