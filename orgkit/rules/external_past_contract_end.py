"""Somebody from outside still works here although the last contract with their company has ended.

Whoever holds a post in a team today works here. A contract that renews by itself, or that has yet to begin, is one
that stands behind them. A provider without any contract at all is reported as such.

Why it matters: From that day on there is no price, no confidentiality and no insurance, and working on can count as
employment.

How to fix: Write the renewal or the next contract; or the last day, and the end of their posts.

    kind: freelancer
    provider: studio-lumen
    end: 2026-11-01

When to waive: While the renewal is being signed, for a few weeks.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Contract, Person
from orgkit.model.queries.posts import is_here, is_outside, posts_of
from orgkit.promises.contracts.terms import final_end, is_over
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("external-past-contract-end")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """People from outside whose company has no contract any more; none where one cannot be read."""
    if org.unsure_of("contract", "provider"):
        return
    contracts: dict[str, list[Contract]] = {}
    for contract in org.contracts.values():
        if contract.provider is not None:
            contracts.setdefault(contract.provider.id, []).append(contract)
    for person in org.people.values():
        if person.provider is None or not is_outside(person) or not is_here(person, org.as_of):
            continue
        behind = contracts.get(person.provider.id, [])
        if behind and posts_of(org, person.id) and all(is_over(contract, org.as_of) for contract in behind):
            yield _finding(org, person, behind)


def _finding(org: Org, person: Person, contracts: list[Contract]) -> Finding:
    end, last = max(((final_end(contract), contract) for contract in contracts), key=lambda pair: str(pair[0]))
    message = say(
        "{person} still works here through {provider}, whose last contract ended on {day}",
        person=person.name,
        provider=org.title(person.provider),
        day=end,
    )
    held = [Related(say("the post"), post.member.person.span) for post in posts_of(org, person.id)]
    related = [Related(say("the last contract"), last.at("name")), *held]
    fix = say("write the renewal or the next contract; or end: {day}, and until: on the posts", day=str(end))
    return found(RULE, person, message, "provider", related=related, fix=fix)
