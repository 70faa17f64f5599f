"""A provider may use a tool for longer than its contract runs.

Why it matters: Whoever has left can still read, change and delete; nobody thinks of it until something is gone.

How to fix: Let the access end with the contract.

    access:
      - {tool: photo-library, until: 2027-12-31}    # wrong: the contract ends on 31 December 2026
      - {tool: photo-library, until: end}           # right

When to waive: Where files are still being handed over, for a few weeks.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.promises.contracts.terms import day_of, final_end
from orgkit.results import Edit, Finding, Fix, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("access-outlives-contract")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Accesses that end after the last day on which the contract can run."""
    for contract in org.contracts.values():
        end = final_end(contract)
        for place, access in enumerate(contract.access):
            until = day_of(contract, access.until, org.as_of) if access.until is not None else None
            if end is None or until is None or until <= end:
                continue
            message = say(
                "{entity} ends on {end}, and its access to {tool} on {until}",
                entity=subject(org, contract),
                end=end,
                tool=org.title(access.tool),
                until=until,
            )
            related = Related(say("the end"), contract.at("end" if contract.end is not None else "term"))
            fix = Fix(say("write until: end"), (Edit(access.at("until"), "end"),))
            yield found(RULE, contract, message, "access", place, "until", related=[related], fix=fix)
