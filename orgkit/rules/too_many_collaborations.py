"""A team collaborates with more teams at the same time than the policy allows.

Collaborations of today count, whichever of the two teams wrote them down; facilitating does not.

Why it matters: A team that does everything together with others finishes nothing alone: meetings eat its week.

How to fix: End what is over, put off what can wait, or offer a service instead. The policy stands in
org/organization.yaml:

    policies:
      collaborations_per_team: 2

When to waive: For the weeks before a launch, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.collaborations import collaborators
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Option, Options

RULE = rule("too-many-collaborations")
OPTIONS = (Option("max", 3, "with how many teams one team may collaborate at a time", "collaborations_per_team"),)


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Teams with too many collaborations today."""
    most = options.number("max")
    for id_, partners in collaborators(org).items():
        if len(partners) > most:
            team = org.teams[id_]
            message = say(
                "Team {team} collaborates with {count} team at a time, {partners:and}; the policy allows {most}||"
                "Team {team} collaborates with {count} teams at a time, {partners:and}; the policy allows {most}",
                team=org.title(team),
                count=len(partners),
                partners=[org.title(partner) for partner in partners],
                most=most,
            )
            fix = say("end one, or raise policies.collaborations_per_team in org/organization.yaml")
            yield found(RULE, team, message, "interactions", fix=fix)
