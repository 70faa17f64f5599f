"""Two teams buy the same work: they have contracts of one domain.

A team and one above it count as one; contracts that are over, and those whose owner is not known, do not count.

Why it matters: Two teams negotiate with half the volume each, and two agencies draw the brand in two ways. Neither team
knows what the other one pays.

How to fix: Let the team that answers for the domain own both contracts, or put them together at the next renewal. If
the work is another one, name its own domain.

    # contracts/photo-2026.yaml
    domain: pictures
    owner: design      # as in the other contract of this domain; web before

When to waive: Where two sources are wanted on purpose; say so in the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Org
from orgkit.model.entities import Contract, Team
from orgkit.model.queries.structure import ancestors
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("two-teams-buy-the-same-work")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Domains in which contracts belong to teams of different branches; the newest contract is shown."""
    by_domain: dict[str, list[tuple[Contract, Team]]] = {}
    for contract in running(org):
        owner = org.target(contract.owner)
        if isinstance(owner, Team) and org.target(contract.domain) is not None and contract.domain is not None:
            by_domain.setdefault(contract.domain.id, []).append((contract, owner))
    for domain, pairs in by_domain.items():
        pairs.sort(key=lambda pair: (pair[0].start or date.max, pair[0].id))
        newest, owner = next(
            ((each, team) for each, team in reversed(pairs) if not _one_branch(org, team, pairs[0][1])), pairs[0]
        )
        if newest is pairs[0][0]:
            continue
        others = [(each, team) for each, team in pairs if not _one_branch(org, team, owner)]
        message = say(
            "{entity} of team {team} buys work of the domain {domain}, as team {others:and} does with {contracts:and}||"
            "{entity} of team {team} buys work of the domain {domain}, as teams {others:and} do with {contracts:and}",
            entity=subject(org, newest),
            team=org.title(owner),
            domain=org.title(f"responsibility:{domain}"),
            others=list(dict.fromkeys(org.title(team) for _, team in others)),
            contracts=[org.title(each) for each, _ in others],
            count=len({team.id for _, team in others}),
        )
        related = [Related(say("the same domain"), each.at("domain")) for each, _ in others]
        fix = say("let one team own both, put them together, or name the domain that is really meant")
        yield found(RULE, newest, message, "domain", related=related, fix=fix)


def _one_branch(org: Org, one: Team, two: Team) -> bool:
    return one is two or one in ancestors(org, two) or two in ancestors(org, one)
