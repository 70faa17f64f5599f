"""One provider takes more of what is spent on providers than the policy allows.

What running contracts cost in a year is added up: fees, units and percentages by the quantity expected, what is paid
once spread over the first period. Only amounts in the organisation's currency count. Without a policy nothing is
said, nor where so few providers are paid that no split could respect it. The amounts are for finance, so the
message names none.

Why it matters: Whoever takes most of the money also sets the terms; and the day it fails, everything fails at once.

How to fix: Give part of the work to a second provider, or raise the limit where the company has decided so.

    # organization.yaml
    policies:
      provider_concentration: 40 %

When to waive: While a second provider is being built up, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Org
from orgkit.promises.contracts.spending import per_year
from orgkit.promises.contracts.terms import has_begun, running
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("provider-concentration")
OPTIONS = (
    Option(
        "limit",
        Decimal(100),
        "the most of all that is spent on providers that one of them may take, in percent",
        policy="provider_concentration",
    ),
)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Providers above the limit; none where a contract or a provider cannot be read."""
    limit = options.decimal("limit")
    currency = org.organization.currency if org.organization is not None else None
    if currency is None or _unsure(org):
        return
    spent: dict[str, Fraction] = {}
    for contract in running(org):
        cost = per_year(contract, currency)
        if has_begun(contract, org.as_of) and cost > 0:
            spent[contract.provider.id] = spent.get(contract.provider.id, Fraction(0)) + cost
    whole = sum(spent.values(), Fraction(0))
    if len(spent) * limit < 100:
        return
    for provider in org.providers.values():
        if spent.get(provider.id, Fraction(0)) * 100 > whole * Fraction(limit):
            message = say(
                "{entity} takes more than {limit} % of what all providers cost in a year",
                entity=subject(org, provider),
                limit=limit,
            )
            fix = say("give part of the work to another provider, or decide on another limit and write it down")
            yield found(RULE, provider, message, related=_policy(org), fix=fix)


def _unsure(org: Org) -> bool:
    unread = any(kind == "contract" for kind, _ in org.index.lost)
    return unread or "provider" in org.unresolved_kinds or any(key.startswith("contract:") for key in org.doubtful)


def _policy(org: Org) -> list[Related]:
    own = org.organization
    if own is None or own.policies is None or own.policies.provider_concentration is None:
        return []
    return [Related(say("the policy"), own.at("policies", "provider_concentration"))]
