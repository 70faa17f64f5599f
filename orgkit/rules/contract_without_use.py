"""Nothing uses a contract.

No service or process relies on it, no tool is bought with it, no cost pool shares it, and nobody from its provider
works here. Contracts that have not begun are being prepared; nothing is said while a file or a reference cannot be
read, or somebody from outside works here for a provider that nobody named.

Why it matters: It is paid every month. Either somebody needs it and nobody wrote that down, so it will be ended by
mistake, or nobody does, and the next notice date is money found.

How to fix: Name it where it is used, or note its last day to give notice and end it.

    # services/online-shop.yaml
    depends_on:
      - {contract: certificate-2026, kind: hard}

When to waive: Where it is insurance: paid so that it is never used.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract, Person
from orgkit.model.queries.posts import is_here, is_outside
from orgkit.promises.contracts.terms import has_begun, running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("contract-without-use")

_NOT_USES = ("waiver",)


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Running contracts that nothing names; none where something may name them that cannot be read."""
    if org.index.lost or org.doubtful or org.unresolved_kinds & {"contract", "provider"}:
        return
    if any(is_outside(each) and each.provider is None and is_here(each, org.as_of) for each in org.people.values()):
        return
    for contract in running(org):
        if has_begun(contract, org.as_of) and not _used(org, contract):
            message = say("{entity} is used by nothing", entity=subject(org, contract))
            fix = say("name it in the service, the tool or the process that needs it, or end it")
            yield found(RULE, contract, message, fix=fix)


def _used(org: Org, contract: Contract) -> bool:
    if any(use.owner_kind not in _NOT_USES for use in org.uses_of("contract", contract.id)):
        return True
    workers = (org.get("person", use.owner) for use in org.uses_of("provider", contract.provider.id, "person.provider"))
    return any(isinstance(person, Person) and is_here(person, org.as_of) for person in workers)
