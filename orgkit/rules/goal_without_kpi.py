"""Nothing says how a goal is measured: it has no KPI.

Goals of the organisation and of its teams count, until their day is over.

Where hardly any has it, nobody has begun to write it down: that is one finding about the organisation.

Why it matters: At the end of the year everybody can say that it was reached, and nobody that it was not.

How to fix: Give it one number: from which value on it is reached, over which period, and where it is read.

    kpi: {id: returns-picture, at_most: 2 %, period: month, source: {fr: Motifs de retour, en: Return reasons}}

When to waive: For a goal that is simply done or not done by its day, such as a move.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.goals import is_past, team_goals
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.together import BEGUN, each_or_all

RULE = rule("goal-without-kpi")

OPTIONS = (BEGUN,)

_FIX = say("add kpi: with an id, at_least: or at_most:, period: and source:")


def check(org: Org, options: Options) -> Iterator[Finding]:
    """Goals without a number."""
    company = org.organization
    own = [(place, goal) for place, goal in enumerate(company.goals if company else ()) if not is_past(goal, org.as_of)]
    gaps = []
    for place, goal in own:
        if company is not None and goal.kpi is None:
            message = say("Nothing says how goal “{goal}” is measured", goal=goal.statement.in_(org.language))
            gaps.append(found(RULE, company, message, "goals", place, "kpi", fix=_FIX))
    asked = len(own)
    for team, place, aim in team_goals(org):
        asked += 1
        if aim.kpi is None:
            message = say(
                "Nothing says how goal “{goal}” of team {team} is measured",
                goal=aim.statement.in_(org.language),
                team=org.title(team),
            )
            gaps.append(found(RULE, team, message, "goals", place, "kpi", fix=_FIX))
    together = say("Nothing says how {lacking} of {count} goals are measured")
    yield from each_or_all(RULE, org, options, gaps, asked, together, _FIX)
