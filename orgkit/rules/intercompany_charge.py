"""One legal entity charges another, and no agreement between the two is recorded.

The legal entity is that of the cost centre: the one of the team that provides, and those that pay. Services with a
price and pools that are charged count; what is free, or only shown, does not. An agreement is a contract whose
provider has the registration number of the entity that provides, charged to a cost centre of the one that pays.

Why it matters: Between two companies, a line in an internal statement is not enough: the tax office asks for a real
invoice, VAT, and a written agreement on the price.

How to fix: Record the agreement as what it is: the other company as a provider, and a contract with it.

    # providers/fauvel-atelier.yaml
    name: Fauvel Atelier
    registration: {siren: "999000029"}    # the registration of the legal entity
    # contracts/atelier-2026.yaml
    provider: fauvel-atelier
    cost_centre: web

When to waive: Where the accountants invoice between the companies from an agreement kept elsewhere; say where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from orgkit.model import Entity, Org
from orgkit.model.entities import CostCentre, CostPool, Provider, Service
from orgkit.model.queries.charging import consumers_today, cost_centre_of, payer_of, payer_of_contract, recipients
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.pricing import Path, prices_named
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("intercompany-charge")

_SIREN = 9
_NOT_A_DIGIT = re.compile(r"[^0-9]")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Charges from one legal entity to another without an agreement, one for each payer."""
    names = _names(org)
    if len(names) < 2:
        return
    agreed = _agreements(org)
    for entity, payers in _charged(org):
        centre = cost_centre_of(org, org.target(entity.owner))
        provider = _entity_of(centre)
        first: dict[str, Path] = {}
        for path, payer in payers:
            paying = _entity_of(payer)
            if provider in names and paying in names and paying != provider and (provider, paying) not in agreed:
                first.setdefault(paying, path)
        for paying, path in first.items():
            message = say(
                "{entity}: {provider} charges {payer}, two companies without a written agreement",
                entity=subject(org, entity),
                provider=names[provider],
                payer=names[paying],
            )
            fix = say(
                "record the agreement: {provider} as a provider, and a contract with it", provider=names[provider]
            )
            yield found(RULE, entity, message, *path, fix=fix)


def _names(org: Org) -> dict[str, str]:
    """The legal entities of the organisation, by id."""
    entities = org.organization.legal_entities if org.organization is not None else ()
    return {each.id: each.name or each.id for each in entities}


def _entity_of(centre: Entity | None) -> str:
    """The id of the legal entity whose accounts a cost centre is in; empty where nobody says."""
    entity = centre.legal_entity if isinstance(centre, CostCentre) else None
    return entity.id if entity is not None else ""


def _charged(org: Org) -> Iterator[tuple[Service | CostPool, list[tuple[Path, CostCentre | None]]]]:
    """What is charged, with who pays and where that is written."""
    for service in org.services.values():
        if in_use(service, org.as_of) and any(True for _ in prices_named(service)):
            today = consumers_today(org, service)
            yield service, [(("consumers", place), payer_of(org, consumer)) for place, consumer in today]
    for pool in org.cost_pools.values():
        if pool.mode == "chargeback":
            yield pool, [(path, org.cost_centres.get(key.partition(":")[2])) for key, path in recipients(pool).items()]


@lru_cache(maxsize=4)
def _agreements(org: Org) -> frozenset[tuple[str, str]]:
    """Who has a contract with whom, as the ids of legal entities: the one that provides, the one that pays."""
    entities = org.organization.legal_entities if org.organization is not None else ()
    by_number = {_NOT_A_DIGIT.sub("", each.registration)[:_SIREN]: each.id for each in entities if each.registration}
    found_: set[tuple[str, str]] = set()
    for contract in running(org):
        provider = org.target(contract.provider)
        registration = provider.registration if isinstance(provider, Provider) else None
        number = registration.siren if registration is not None else None
        if number and number.replace(" ", "") in by_number:
            found_.add((by_number[number.replace(" ", "")], _entity_of(payer_of_contract(org, contract))))
    return frozenset(found_)
