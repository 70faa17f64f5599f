"""Several signs together point to disguised employment of a freelancer.

Signs are: fixed hours, a single client, your tools, work directed day by day, a manager of yours, and years without a
break. An address of the company or a seat at its seminar alone never counts. Which signs are there is for
managers, so the message names none; the places show them. It is a reason to have the contract reviewed, never a
verdict.

Why it matters: A court looks at how somebody works, not at the title of the contract. If it finds an employee, years of
wages, contributions and a fine are due at once.

How to fix: Have the contract and the way of working reviewed before it is renewed, and change what needs changing.

    working_conditions: {fixed_hours: true, our_tools: true, directed_by_us: true}       # have it reviewed
    working_conditions: {fixed_hours: false, our_tools: true, directed_by_us: false}     # after it was changed

When to waive: After the review, with its day and who made it, until the contract ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract, Person, Provider
from orgkit.model.queries.french_law import applies
from orgkit.model.queries.posts import is_here
from orgkit.promises.contracts.engagements import engagement, kind_of
from orgkit.promises.contracts.terms import is_over, plus_months
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Option, Options
from orgkit.source import Span

RULE = rule("freelance-dependence")
OPTIONS = (
    Option("signs", 3, "how many signs together are worth a review"),
    Option("months", 24, "after how many months without a break an engagement is long"),
    Option("break", 31, "the days between two contracts that count as a break"),
)

_CONDITIONS = ("fixed_hours", "single_client", "our_tools", "directed_by_us")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Freelancers with whom several signs come together."""
    for provider in org.providers.values():
        chain = engagement(org, provider.id, options.number("break"))
        running = [each for each in chain if not is_over(each, org.as_of) and _is_freelance(org, provider, each)]
        if not running or not applies(org, running[-1]):
            continue
        signs = [*_conditions(running), *_managed(org, provider)]
        start = chain[0].start
        if start is not None and plus_months(start, options.number("months")) <= org.as_of:
            signs.append(chain[0].at("start"))
        if len(signs) >= options.number("signs"):
            message = say(
                "{entity}: {count} sign or more that can mean disguised employment; "
                "have it reviewed before it is renewed||"
                "{entity}: {count} signs or more that can mean disguised employment; "
                "have it reviewed before it is renewed",
                entity=subject(org, running[-1]),
                count=options.number("signs"),
            )
            related = [Related(say("counted here"), span) for span in signs]
            fix = say("have a lawyer look at the contract and at the way of working, and change what needs changing")
            yield found(RULE, running[-1], message, "working_conditions", related=related, fix=fix)


def _is_freelance(org: Org, provider: Provider, contract: Contract) -> bool:
    return provider.kind == "freelancer" or kind_of(org, contract) == "freelance"


def _conditions(contracts: list[Contract]) -> Iterator[Span]:
    """Where the contracts say yes to a sign; each sign counts once."""
    for sign in _CONDITIONS:
        for contract in contracts:
            if getattr(contract.working_conditions, sign, None):
                yield contract.at("working_conditions", sign)
                break


def _managed(org: Org, provider: Provider) -> Iterator[Span]:
    """Where somebody of the provider has a manager here; several count once."""
    workers = (org.get("person", use.owner) for use in org.uses_of("provider", provider.id, "person.provider"))
    for person in workers:
        if isinstance(person, Person) and person.manager is not None and is_here(person, org.as_of):
            yield person.at("manager")
            return
