"""Too many services hang on one team or on one provider.

A service hangs on whoever runs what it cannot do without, directly or through another service: the team that owns a
service it needs, the provider behind a contract or a tool. Its own team does not count. The share is that of all
services in use; a few services say nothing yet.

Why it matters: One bankruptcy, or one bad week in one team, and most of the house stands still.

How to fix: Give some of them a second way, so that they can do without, or set the policy that fits the company.

    depends_on:
      - any_of: [{contract: parcels-2026}, {contract: parcels-backup-2026}]

When to waive: Where the company has decided for one provider; name who decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Entity, Org
from orgkit.model.entities import Contract, Provider, Service, Team, Tool
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.offer import hard_dependencies
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("dependency-concentration")
OPTIONS = (
    Option(
        "share",
        Decimal(50),
        "the largest share of services that may hang on one team or provider, in percent",
        "dependency_concentration",
    ),
    Option("services", 3, "the fewest services that must hang on one before the share says something"),
)

_SHOWN = 2  # the sentence counts them all: “1 more place” beside it would be another number


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams and providers behind too many services."""
    services = {service.id: service for service in org.services.values() if in_use(service, org.as_of)}
    needed_by: dict[str, list[Service]] = {}
    things: dict[str, set[str]] = {}
    for service in services.values():
        for _, ref in hard_dependencies(service):
            needed_by.setdefault(ref.key, []).append(service)
            holder = _behind(org, org.target(ref))
            if holder is not None:
                things.setdefault(holder.entity_key, set()).add(ref.key)
    most, fewest = Fraction(options.decimal("share")), options.number("services")
    for key, needed in things.items():
        behind = org.find(key)
        hanging = [each for each in _hanging(needed_by, needed) if each.owner is None or each.owner.key != key]
        share = Fraction(100 * len(hanging), len(services))
        if behind is not None and len(hanging) >= fewest and share > most:
            yield _finding(org, behind, hanging, len(services), most)


def _behind(org: Org, needed: Entity | None) -> Team | Provider | None:
    """Who runs something: the team of a service, the provider of a contract or of the contract of a tool."""
    if isinstance(needed, Tool):
        needed = org.target(needed.contract)
    holder = org.target(needed.owner) if isinstance(needed, Service) else None
    if isinstance(needed, Contract):
        holder = org.target(needed.provider)
    return holder if isinstance(holder, (Team, Provider)) else None


def _hanging(needed_by: Mapping[str, list[Service]], things: set[str]) -> list[Service]:
    """The services that need one of some things, or something that needs it."""
    found: dict[str, Service] = {}
    pending = sorted(things)
    while pending:
        for service in needed_by.get(pending.pop(), ()):
            if service.id not in found:
                found[service.id] = service
                pending.append(service.entity_key)
    return list(found.values())


def _finding(org: Org, holder: Entity, hanging: list[Service], services: int, most: Fraction) -> Finding:
    about: dict[str, object] = {"count": len(hanging), "all": services}
    about["most"] = Decimal(most.numerator) / most.denominator
    message = say(
        "{count} of {all} services cannot do without provider {provider}; at most {most} % should||"
        "{count} of {all} services cannot do without provider {provider}; at most {most} % should",
        provider=org.title(holder),
        **about,
    )
    if isinstance(holder, Team):
        message = say(
            "{count} of {all} services cannot do without team {team}; at most {most} % should||"
            "{count} of {all} services cannot do without team {team}; at most {most} % should",
            team=org.title(holder),
            **about,
        )
    related = [Related(say("one of them"), service.at("depends_on")) for service in hanging[:_SHOWN]]
    fix = say("give some of them a second way with any_of:, or raise policies.dependency_concentration")
    return found(RULE, holder, message, related=related, fix=fix)
