"""A team is inside itself, through the teams above it.

Why it matters: No chart can be drawn of it, and nothing that is decided above ever arrives: there is no
above.

How to fix: Follow the parents from one of the teams, and correct the one that points down instead of up.

    # org/teams/logistics.yaml
    parent: warehouse     # wrong: the warehouse is part of logistics
    parent: operations    # right

When to waive: Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.structure import parent_cycles
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, titles
from orgkit.rules.registry import Options

RULE = rule("cycle-in-parents")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """One finding for each circle."""
    for circle in parent_cycles(org):
        teams = [org.teams[id_] for id_ in circle]
        names = titles(org, (team.entity_key for team in teams))
        if len(names) == 1:
            message = say("Team {team} is its own parent", team=names[0])
        else:
            message = say("Teams are inside each other: {chain}", chain=" → ".join([*names, names[0]]))
        related = [Related(say("parent of {team}", team=org.title(team)), team.at("parent")) for team in teams[1:]]
        fix = say("name the team that is really above, or delete the line for the topmost team")
        yield found(RULE, teams[0], message, "parent", related=related, fix=fix)
