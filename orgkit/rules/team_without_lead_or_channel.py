"""A team has neither a lead nor a channel.

One of the two is the least a team must have. A lead that is `vacant` leads nobody.

Why it matters: Nobody can be asked, and nobody can be told.

How to fix: Name the role that leads it, or a channel where it can be reached; best both.

    lead: role:design-lead
    channels:
      - {type: email, address: design@fauvel.example}

When to waive: While the team is being set up; better give it the status planned, which needs no waiver.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("team-without-lead-or-channel")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Teams that nobody can turn to."""
    for team in org.teams.values():
        led = team.lead is not None and not team.lead.vacant
        if in_use(team, org.as_of) and not led and not team.channels and team.anything_else is None:
            message = say("Team {team} has neither a lead nor a channel", team=org.title(team))
            yield found(RULE, team, message, "lead", fix=say("add a line lead: with a role, or channels:"))
