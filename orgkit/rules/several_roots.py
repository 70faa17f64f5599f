"""More than one team has no team above it.

Teams that are planned or retired do not count.

Why it matters: A company has one top. Two of them mean a forgotten line: the teams below one of them belong
to nobody in the chart, and a quarrel between the two has no one to settle it.

How to fix: Write the team above in every team but one, usually a team of type leadership.

    # org/teams/logistics.yaml
    parent: management

When to waive: For a group of companies whose common top is kept in another repository, or a federation that
has none on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Team
from orgkit.model.queries.structure import descendants, roots
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("several-roots")

_SHOWN = 5


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """One finding for all of them, at the first that is not the top."""
    # By id: which of them the finding stands on must not depend on the order of files.
    tops = sorted(roots(org), key=lambda team: team.id)
    if len(tops) < 2:
        return

    def weight(team: Team) -> tuple[bool, int]:
        return (team.type == "leadership", len(descendants(org, team)))

    top = max(tops, key=weight)
    others = [team for team in tops if team is not top]
    names = [org.title(team) for team in others]
    shown = (
        names
        if len(names) <= _SHOWN
        else [*names[:_SHOWN], say("{count} more||{count} more", count=len(names) - _SHOWN)]
    )
    if weight(top) == (False, 0):
        message = say("No team is above the others: {teams:and} have no parent", teams=[org.title(top), *shown])
    else:
        message = say("{teams:and} have no team above them, and neither has {top}", teams=shown, top=org.title(top))
        if len(names) == 1:
            message = say("{team} has no team above it, and neither has {top}", team=names[0], top=org.title(top))
    related = [Related(say("no parent either"), team.at("name")) for team in others[1:]]
    yield found(
        RULE, others[0], message, "parent", related=related, fix=say("add a line such as “parent: {id}”", id=top.id)
    )
