"""A former id of something now belongs to something else.

Two things of one kind may not both claim an id, neither as their own nor as one they had before.

Why it matters: Old links, old bills and the comparison with last year all follow former ids; where one is
taken, they arrive at the wrong thing without a word.

How to fix: Give the newcomer another id, or delete the former id where nothing refers to it any more.

    # org/teams/brand.yaml
    previous_ids: [design]     # wrong: org/teams/design.yaml exists again

When to waive: Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Entity, Org
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("previous-id-taken")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Former ids that are an id of today, or a former id of another entity."""
    for entities in org.by_kind.values():
        claimed: dict[str, Entity] = {}
        for entity in entities.values():
            for at, former in enumerate(getattr(entity, "previous_ids", ())):
                owner = entities.get(former) or claimed.setdefault(former, entity)
                if owner is not entity:
                    yield _finding(org, entity, at, former, owner)


def _finding(org: Org, entity: Entity, at: int, former: str, owner: Entity) -> Finding:
    about = {"entity": subject(org, entity), "id": former, "owner": subject(org, owner)}
    if owner.id == former:
        message = say("{entity} was called “{id}” before, and {owner} has that id now", **about)
    else:
        message = say("{entity} was called “{id}” before, and so was {owner}", **about)
    related = [Related(say("the other one"), owner.at("name"))]
    fix = say("delete it here, or give the other one another id")
    return found(RULE, entity, message, "previous_ids", at, related=related, fix=fix)
