"""A payer is closed: every team of its cost centre is gone, and costs are still charged to it.

Shares of pools, consumers of services and contracts count, unless they ended as well.

Why it matters: The charge lands in accounts that nobody looks at any more, and is missing where the work went.

How to fix: Name the cost centre of the team that took over, or end the line on the day the payer closed.

    recipients: [cost-centre:retail, cost-centre:outlet]    # wrong: the outlet closed on 31 March
    recipients: [cost-centre:retail]                        # right

When to waive: For what is still owed from before, until it is paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orgkit.model import Entity, Org
from orgkit.model.entities import Team
from orgkit.model.queries.charging import cost_centre_of, recipients
from orgkit.model.queries.lifecycle import in_force, is_retired
from orgkit.model.queries.pricing import Path
from orgkit.promises.contracts.terms import running
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("payer-closed")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Charges to cost centres that are closed; none while a team cannot be read."""
    if "team" in org.unresolved_kinds:
        return
    closed = _closed(org)
    for entity, path, payer in _charged(org) if closed else ():
        if payer in closed:
            yield _finding(org, entity, path, payer, closed[payer])


def _closed(org: Org) -> dict[str, Team]:
    """Cost centres all of whose teams are gone, by id, with the team that went last."""
    gone: dict[str, list[Team]] = {}
    live: set[str] = set()
    for team in org.teams.values():
        centre = cost_centre_of(org, team)
        if centre is not None and is_retired(team, org.as_of):
            gone.setdefault(centre.id, []).append(team)
        elif centre is not None:
            live.add(centre.id)
    return {
        id_: max(teams, key=lambda team: _last_day(team) or date.min) for id_, teams in gone.items() if id_ not in live
    }


def _last_day(team: Team) -> date | None:
    return (team.lifecycle.until or team.lifecycle.since) if team.lifecycle is not None else None


def _charged(org: Org) -> Iterator[tuple[Entity, Path, str]]:
    """Who is charged today, as the id of a cost centre, and where it is written."""
    for pool in org.cost_pools.values():
        if any(cost.to is None or cost.to >= org.as_of for cost in pool.costs):
            for key, path in recipients(pool).items():
                kind, _, id_ = key.partition(":")
                if kind == "cost-centre":
                    yield pool, path, id_
    for service in org.services.values():
        for position, consumer in enumerate(service.consumers):
            if consumer.cost_centre is not None and in_force(org.as_of, consumer.since, consumer.until):
                yield service, ("consumers", position, "cost_centre"), consumer.cost_centre.id
    for contract in running(org):
        if contract.cost_centre is not None:
            yield contract, ("cost_centre",), contract.cost_centre.id


def _finding(org: Org, entity: Entity, path: Path, payer: str, team: Team) -> Finding:
    day = _last_day(team)
    about = {"entity": subject(org, entity), "payer": org.title(f"cost-centre:{payer}"), "team": org.title(team)}
    message = say("{entity} is charged to cost centre {payer}, which is closed: team {team} is gone", **about)
    if day is not None:
        message = say(
            "{entity} is charged to cost centre {payer}, which is closed: team {team} is gone since {day}",
            day=day,
            **about,
        )
    return found(RULE, entity, message, *path, fix=_fix(org, team))


def _fix(org: Org, team: Team) -> Message:
    successor = org.target(team.lifecycle.successor) if team.lifecycle is not None else None
    centre = cost_centre_of(org, successor)
    if centre is None:
        return say("name the cost centre that took over, or end the line")
    return say("write {id}, the cost centre of {team}, or end the line", id=centre.id, team=org.title(successor))
