"""A contract sells time and no result, and nothing says that the provider directs its own people.

It is paid by the day or the hour, lists no deliverable, and does not say that the work is not directed by you. A
freelancer lends nobody and has `freelance-dependence` instead. How a contract is paid is for finance, so the message
leaves it out. It is a reason to have the contract reviewed, never a verdict.

Why it matters: Lending people for profit is reserved to temporary-work agencies (articles L8241-1 and L8231-1 of the
Labour Code); otherwise it can be an offence of both sides.

How to fix: Describe what has to be delivered, and who directs the work; where people are what you need, use a
temporary-work agency.

    deliverables:
      - A tested shop module every month            # missing before
    working_conditions: {directed_by_us: false}

When to waive: Where the provider is a temporary-work agency, or a lawyer has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import PriceItem, Provider
from orgkit.model.queries.french_law import applies
from orgkit.promises.contracts.engagements import kind_of
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("labour-lending")
OPTIONS = (
    Option("kinds", ("agency", "services"), "kinds of contract that are looked at"),
    Option("units", ("day", "hour", "jour", "heure", "man-day", "jour-homme"), "ids of units that count working time"),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Contracts for somebody's time, without a word on its result."""
    for contract in running(org):
        provider = org.target(contract.provider)
        conditions = contract.working_conditions
        if (
            kind_of(org, contract) not in options.texts("kinds")
            or (isinstance(provider, Provider) and provider.kind == "freelancer")
            or contract.deliverables
            or (conditions is not None and conditions.directed_by_us is False)
            or contract.entity_key in org.doubtful
            or not applies(org, contract)
        ):
            continue
        timed = [place for place, item in enumerate(contract.value) if _is_time(item, options.texts("units"))]
        if timed:
            message = say(
                "{entity} lists nothing to deliver, and pays for what looks like labour on loan; have it reviewed",
                entity=subject(org, contract),
            )
            fix = say("list deliverables: and write directed_by_us: false, where that is how the work is done")
            yield found(RULE, contract, message, "value", timed[0], "id", fix=fix)


def _is_time(item: PriceItem, units: tuple[str, ...]) -> bool:
    if item.period == "day":
        return True
    return item.unit is not None and item.unit.id in units
