"""A relation is written on both sides, or although it follows from something else.

Three of them can be: a manager who is the lead of the team anyway, a successor that says itself what it
replaces, and a collaboration that both teams list.

Why it matters: Of two lines that must agree, one is forgotten at the next change. Then nobody knows which of
the two is true.

How to fix: Keep one of the two lines and delete the other.

    # org/people/hugo-barbier.yaml: the team says already that Claire leads it
    manager: claire-aubin    # wrong: delete this line

When to waive: Hardly ever: the line that is kept says the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_force
from orgkit.model.queries.posts import is_outside
from orgkit.model.queries.reporting import derived_managers
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options

RULE = rule("relation-typed-twice")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Managers that follow from the teams, successors written on both sides, collaborations listed by both."""
    yield from _managers(org)
    yield from _successors(org)
    yield from _collaborations(org)


def _managers(org: Org) -> Iterator[Finding]:
    for person in org.people.values():
        manager = person.manager
        if manager is None or manager.kind != "person" or is_outside(person):
            continue
        if derived_managers(org, person.id) == (manager.id,):
            message = say(
                "{person} answers to {manager} by their team already; the line says it a second time",
                person=org.title(person),
                manager=org.title(manager),
            )
            yield found(RULE, person, message, "manager", fix=say("delete the line"))


def _successors(org: Org) -> Iterator[Finding]:
    for tool in org.tools.values():
        old = org.tools.get(tool.replaces.id) if tool.replaces is not None else None
        next_ = old.lifecycle.successor if old is not None and old.lifecycle is not None else None
        if old is not None and next_ is not None and next_.id == tool.id:
            message = say(
                "Tool {tool} says that it replaces {old}, and {old} says so itself", tool=tool.name, old=old.name
            )
            related = [Related(say("written here as well"), next_.span)]
            yield found(RULE, tool, message, "replaces", related=related, fix=say("delete one of the two lines"))


def _collaborations(org: Org) -> Iterator[Finding]:
    seen: dict[frozenset[str], tuple[str, int]] = {}
    for team in org.teams.values():
        for at, work in enumerate(team.interactions):
            if work.mode != "collaboration" or not in_force(org.as_of, work.since, work.until):
                continue
            pair = frozenset((team.id, work.team.id))
            other, position = seen.setdefault(pair, (team.id, at))
            if other != team.id:
                message = say(
                    "Team {team} lists its collaboration with {other}, which lists it too",
                    team=org.title(team),
                    other=org.title(f"team:{other}"),
                )
                place = org.teams[other].interactions[position].team.span
                related = [Related(say("written here as well"), place)]
                fix = say("keep one of the two lines; the handbook shows it on both pages")
                yield found(RULE, team, message, "interactions", at, "team", related=related, fix=fix)
