"""People answer to each other in a circle.

A member answers to the lead of the team, a lead to the lead of the team above, unless `manager` in the
person's own file says otherwise. Circles that come from teams inside each other are reported there only.

Why it matters: Whoever has to decide about leave, pay or a quarrel asks the next one, who asks the first one
again.

How to fix: Correct the `manager` line that points the wrong way, or delete it where the tree of teams says it
already.

    # org/people/claire-aubin.yaml, who leads the team above
    manager: hugo-barbier    # wrong: Hugo answers to Claire
    manager: solene-duval    # right

When to waive: Never.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.reporting import reporting_cycles
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, titles
from orgkit.rules.registry import Options

RULE = rule("cycle-in-managers")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """One finding for each circle, at a line ``manager`` of it where there is one."""
    for circle in reporting_cycles(org):
        people = [org.people[id_] for id_ in circle]
        names = titles(org, (person.entity_key for person in people))
        written = [person for person in people if person.manager is not None]
        first = written[0] if written else people[0]
        if len(names) == 1:
            message = say("{person} answers to themselves", person=names[0])
        else:
            message = say("People answer to each other in a circle: {chain}", chain=" → ".join([*names, names[0]]))
        related = [Related(say("manager of {person}", person=org.title(one)), one.at("manager")) for one in written[1:]]
        fix = say("name the manager who is really above, or delete the line where the teams say it already")
        yield found(RULE, first, message, "manager", related=related, fix=fix)
