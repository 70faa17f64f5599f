"""What the contracts of a cost centre will cost by the end of a period exceeds the budget for it.

The budgets for providers and tools count, or all where a cost centre has neither. A month that was invoiced counts as
it was, another one in which a contract runs as the contract says. Periods that are over, or spent already, are left to
the rule that looks at invoices.

Why it matters: In September there is still something to decide; in December there is only an explanation.

How to fix: Give up or postpone something that the budget does not hold, or raise the budget and say why.

    budgets:
      - {period: "2026", amount: "10000.00 EUR", for: tools}    # wrong: 900 EUR a month, all year
      - {period: "2026", amount: "10800.00 EUR", for: tools}    # right

When to waive: Where the committee has accepted it, with a link to the decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgkit.model import Org
from orgkit.model.queries.wording import amount
from orgkit.promises.outcomes.invoices import span_of, spent
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options

RULE = rule("budget-exceeded-by-forecast")
OPTIONS = (Option("tolerance", Decimal(5), "by how many percent the forecast may exceed a budget"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Budgets of periods under way or to come that will not do; none while a contract cannot be read."""
    if _unsure(org):
        return
    tolerance = options.decimal("tolerance")
    for centre in org.cost_centres.values():
        for each in spent(org, centre):
            allowed = each.budget.amount * (100 + tolerance) / 100
            over = span_of(each.period)[1] < org.as_of
            if over or each.invoiced.amount > each.budget.amount or each.forecast.amount <= allowed:
                continue
            message = say(
                "{entity}: its contracts will cost {forecast} in {period}, and {budget} is budgeted for them",
                entity=subject(org, centre),
                forecast=amount(each.forecast),
                period=each.period,
                budget=amount(each.budget),
            )
            related = [Related(say("a contract it pays for"), contract.at("value")) for contract in each.contracts]
            fix = say("give up or postpone something, or raise the budget to {forecast}", forecast=str(each.forecast))
            yield found(RULE, centre, message, "budgets", each.places[0], "amount", related=related, fix=fix)


def _unsure(org: Org) -> bool:
    kinds = ("contract", "cost-centre", "team")
    return org.unsure_of(*kinds) or "invoices" in org.recorded.incomplete
