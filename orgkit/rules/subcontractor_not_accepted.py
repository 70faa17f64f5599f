"""Somebody works for a provider on your contract, and nothing says that you accepted it.

French law asks the client to accept each subcontractor and its terms of payment (law of 31 December 1975, article 3).
Known are the companies that get personal data, and the provider of the contact on their side. Software, hosting and
licences are no work to order. What is found is to be reviewed; it is no legal advice.

Why it matters: A subcontractor that the provider does not pay can turn to you; and one that nobody knows is bound by
none of your promises of secrecy.

How to fix: Ask the provider who does which part, accept it and its terms of payment in writing, then list it.

    subcontracting: {allowed: true}                                 # wrong: a retoucher is known
    subcontracting: {allowed: true, approved: [Retouche Express]}   # right

When to waive: Where a lawyer has confirmed that it is a supplier, not a subcontractor.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org, Ref
from orgkit.model.entities import Contract, Person, Provider
from orgkit.model.queries.french_law import applies
from orgkit.promises.contracts.engagements import kind_of, missing_from
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("subcontractor-not-accepted")
OPTIONS = (Option("exempt", ("software", "hosting", "licence"), "kinds of contract that are no work to order"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts with a subcontractor that is known and not accepted."""
    for contract in running(org):
        unsure = contract.entity_key in org.doubtful or kind_of(org, contract) in options.texts("exempt")
        if unsure or not applies(org, contract):
            continue
        approved = contract.subcontracting.approved if contract.subcontracting is not None else ()
        elsewhere = _contact_from(org, contract)
        missing = missing_from([*_known(org, contract), *elsewhere], approved)
        if not missing:
            continue
        message = say(
            "{entity}: {names:and} takes part, and nothing says that you accepted it and its terms of payment "
            "(law n° 75-1334, article 3)||"
            "{entity}: {names:and} take part, and nothing says that you accepted them and their terms of payment "
            "(law n° 75-1334, article 3)",
            entity=subject(org, contract),
            names=missing,
            count=len(missing),
        )
        fix = say("have it reviewed; what was accepted in writing goes to approved: in subcontracting:")
        path = "their_contact" if set(missing) <= set(elsewhere) else "subcontracting"
        yield found(RULE, contract, message, path, fix=fix)


def _known(org: Org, contract: Contract) -> tuple[str, ...]:
    """Companies behind the provider: those agreed for personal data, else those the provider names itself."""
    data = contract.personal_data
    if data is not None and data.handled:
        return data.subprocessors
    provider = org.target(contract.provider)
    return provider.subprocessors if isinstance(provider, Provider) else ()


def _contact_from(org: Org, contract: Contract) -> list[str]:
    """The company of their contact, where it is another than the provider."""
    if org.target(contract.provider) is None:
        return []
    person = org.target(contract.their_contact) if isinstance(contract.their_contact, Ref) else None
    employer = org.target(person.provider) if isinstance(person, Person) else None
    other = isinstance(employer, Provider) and employer.id != contract.provider.id
    return [employer.name] if isinstance(employer, Provider) and other else []
