"""Things that back each other up rest on one and the same thing, which the service does not need otherwise.

Of a group of which some members are enough (`any_of`), more than one cannot do without the same service, contract or
tool. Both figures are told: how available the group is, and how available it looks.

Why it matters: When the one thing fails, both fail, and the spare part that was paid for is of no use.

How to fix: Let one member rest on something else, or say plainly that the service cannot do without the shared thing.

    depends_on:
      - any_of: [{service: server-a}, {service: server-b}]    # wrong where both hang on one network
      - {service: network, kind: hard}                        # right: and then the group

When to waive: Where the shared thing hardly ever fails and a second one would cost more than it helps.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.proof.uptime.redundancy import FalseRedundancy, false_redundancies
from orgkit.promises.proof.uptime.sayings import rounded
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent

RULE = rule("false-redundancy")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Groups of services in use whose members share something."""
    for service in org.services.values():
        if in_use(service, org.as_of):
            for redundancy in false_redundancies(org, service):
                yield _finding(org, redundancy)


def _finding(org: Org, redundancy: FalseRedundancy) -> Finding:
    shared = [subject(org, entity) for entity in redundancy.shared]
    message = say(
        "{members:and} back each other up for {entity}, but rest on the same thing, {shared:and}: "
        "together they reach {together}, not {apart}",
        members=[subject(org, member) for member in redundancy.members],
        entity=subject(org, redundancy.service),
        shared=shared,
        together=percent(rounded(redundancy.together)),
        apart=percent(rounded(redundancy.apart)),
    )
    fix = say("let one of them rest on something else, or add {shared:and} to depends_on", shared=shared)
    return found(RULE, redundancy.service, message, *redundancy.path, fix=fix)
