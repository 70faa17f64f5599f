"""The budgets for one purpose leave less, or more, for another than the policy asks for.

A policy such as “at least 3 % of e-commerce for structuring” is compared with the budgets of all cost centres
together, for this year and the years to come. The finding says no amounts: budgets are for finance.

Why it matters: Without a reserved share, everything goes into campaigns, and nobody orders tools, processes and
training until the team can no longer follow.

How to fix: Add to the budgets for the purpose, or decide another share.

    policies:
      budget_shares:
        - {of: ecommerce, for: structuring, at_least: 3 %}

    # cost-centres.yaml
    budgets:
      - {period: "2027", amount: 200000.00 EUR, for: ecommerce}
      - {period: "2027", amount: 4000.00 EUR, for: structuring}    # wrong: 2 %
      - {period: "2027", amount: 6000.00 EUR, for: structuring}    # right

When to waive: For a year in which the committee decided otherwise, with a link to the decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import OrganizationBudgetShare
from orgkit.model.queries.charging import budget
from orgkit.model.queries.wording import share
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("structuring-budget-share")

_PURPOSE = {
    "ecommerce": say("e-commerce"),
    "structuring": say("structuring the team"),
    "marketing": say("marketing"),
    "tools": say("tools"),
    "providers": say("providers"),
    "other": say("other things"),
}


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Shares that the budgets of some year do not keep; none while a cost centre cannot be read."""
    unsure = "cost-centre" in org.unresolved_kinds or any(key.startswith("cost-centre:") for key in org.doubtful)
    organization = org.organization
    if unsure or organization is None or organization.policies is None:
        return
    for place, policy in enumerate(organization.policies.budget_shares):
        wrong = {side: years for side in ("at_least", "at_most") if (years := _years(org, policy, side))}
        for side, years in wrong.items():
            yield found(
                RULE,
                organization,
                _message(policy, side, years),
                "policies",
                "budget_shares",
                place,
                side,
                fix=say("change the budgets with for: {purpose} in the cost centres", purpose=policy.for_),
            )


def _years(org: Org, policy: OrganizationBudgetShare, side: str) -> list[str]:
    """The years, from this one on, whose budgets do not keep a side of a policy."""
    wanted = getattr(policy, side)
    periods = {each.period[:4] for centre in org.cost_centres.values() for each in centre.budgets}
    wrong = []
    for year in sorted(periods) if wanted is not None else ():
        whole, part = budget(org, policy.of, year), budget(org, policy.for_, year)
        if int(year) < org.as_of.year or whole is None or part is None or not whole.amount:
            continue
        if part.amount and part.currency != whole.currency:
            continue
        kept, limit = part.amount * 100, wanted.value * whole.amount
        if (kept < limit) if side == "at_least" else (kept > limit):
            wrong.append(year)
    return wrong


def _message(policy: OrganizationBudgetShare, side: str, years: list[str]) -> Message:
    about = {"of": _PURPOSE[policy.of], "purpose": _PURPOSE[policy.for_], "years": years}
    if side == "at_least" and policy.at_least is not None:
        return say(
            "Less than {share} of the budgets for {of} goes to {purpose} in {years:and}; the policy asks for that much",
            share=share(policy.at_least),
            **about,
        )
    return say(
        "More than {share} of the budgets for {of} goes to {purpose} in {years:and}; the policy allows no more",
        share=share(policy.at_most) if policy.at_most is not None else "",
        **about,
    )
