"""What else changes for people when something moves or goes: told with the cause, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgkit.diff.comparison import Comparison, Side
from orgkit.diff.difference import Pair
from orgkit.model import Org
from orgkit.model.entities import Team
from orgkit.results import Message
from orgkit.results.finding import say

_POSTS = ("contact", "lead", "manager", "accountable", "decider", "owner")


def of_service_move(comparison: Comparison, pair: Pair, old_team: str, new_team: str) -> tuple[Message, ...]:
    """What moves along with a service: where to ask, on-call, contracts; and what the new owner then has."""
    return tuple(_service_move(comparison, pair, old_team, new_team))


def _service_move(comparison: Comparison, pair: Pair, old_team: str, new_team: str) -> Iterator[Message]:
    old, new = comparison.old.org, comparison.new.org
    before, after = old.teams.get(old_team), new.teams.get(new_team)
    asked_before, asked_now = _address(before), _address(after)
    if asked_before != asked_now:
        if asked_now:
            yield say("requests go to {new} instead of {old}", new=asked_now, old=asked_before or say("nowhere"))
        else:
            yield say("{team} has no channel for requests", team=comparison.title(f"team:{new_team}"))
    if before is not None and before.on_call is not None and (after is None or after.on_call is None):
        yield say("nobody is on call any more: {team} has no on-call", team=comparison.title(f"team:{new_team}"))
    elif after is not None and after.on_call is not None:
        yield say("on call is then {team}", team=comparison.title(f"team:{new_team}"))
    service = new.services.get(pair.id)
    contracts = [one.contract.id for one in service.depends_on if one.contract is not None] if service else []
    if contracts:
        yield say(
            "it depends on {count} contract: {contracts:and}||it depends on {count} contracts: {contracts:and}",
            count=len(contracts),
            contracts=[comparison.title(f"contract:{id_}") for id_ in contracts],
        )
    if after is not None:
        count = len(new.uses_of("team", new_team, "service.owner"))
        yield say(
            "{team} then owns {count} service||{team} then owns {count} services",
            team=comparison.title(f"team:{new_team}"),
            count=count,
        )


def _address(team: Team | None) -> str:
    """Where requests for a team go: a channel for requests, else for anything."""
    channels = team.channels if team is not None else ()
    chosen = next((one for one in channels if one.for_ == "requests"), None)
    chosen = chosen or next((one for one in channels if one.for_ in (None, "questions")), None)
    return chosen.address if chosen is not None else ""


def of_team_move(comparison: Comparison, pair: Pair) -> tuple[Message, ...]:
    """The teams below, the people and the services that a team takes along."""
    org = comparison.new.org
    below = _teams_below(org, pair.id)
    teams = [pair.id, *below]
    people = {
        member.person.id
        for id_ in teams if (team := org.teams.get(id_)) is not None
        for member in team.members if not member.person.is_post and comparison.new.people.in_force(member)
    }  # fmt: skip
    services = sum(len(org.uses_of("team", id_, "service.owner")) for id_ in teams)
    found: list[Message] = []
    if below:
        found.append(say("with it {count} team below||with it {count} teams below", count=len(below)))
    if people:
        found.append(say("with it {count} person||with it {count} people", count=len(people)))
    if services:
        found.append(say("with it {count} service||with it {count} services", count=services))
    return tuple(found)


def _teams_below(org: Org, team: str) -> list[str]:
    found: list[str] = []
    pending = [team]
    while pending:
        for use in org.uses_of("team", pending.pop(), "team.parent"):
            if use.owner not in found and use.owner != team:
                found.append(use.owner)
                pending.append(use.owner)
    return sorted(found)


def still_naming(side: Side, kind: str, id_: str) -> list[str]:
    """Entities that name a thing on one side, as ``kind:id``."""
    found = {use.owner_key for use in side.org.uses_of(kind, id_) if use.owner_key != f"{kind}:{id_}"}
    return sorted(found)


def of_removal(comparison: Comparison, pair: Pair) -> tuple[Message, ...]:
    """What still names a thing that is gone, and the added thing that it may have become."""
    found: list[Message] = []
    names = still_naming(comparison.new, pair.kind, pair.former)
    if names:
        found.append(
            say(
                "{things:and} still names it||{things:and} still name it",
                count=len(names), things=titles(comparison, names),
            )
        )  # fmt: skip
    alike = comparison.matching.hints.get(f"{pair.kind}:{pair.former}")
    if alike is not None:
        found.append(
            say(
                "{new} is nearly equal: if it was renamed, write “previous_ids: [{old}]” there",
                new=alike, old=pair.former,
            )
        )  # fmt: skip
    return tuple(found)


def existing(comparison: Comparison, keys: Iterable[str]) -> tuple[str, ...]:
    """Those of some things of the old organisation that are still there, as they are called now."""
    found = (comparison.now_key(key) for key in keys)
    return tuple(sorted({key for key in found if comparison.new.org.find(key) is not None}))


def relying(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """Who relies on an entity, before or now, of those that are still there."""
    before = existing(comparison, comparison.old.reliance.of(pair.kind, pair.former)) if pair.old else ()
    now = comparison.new.reliance.of(pair.kind, pair.id) if pair.new else ()
    return tuple(sorted({*before, *now}))


def of_post(comparison: Comparison, role: str) -> tuple[Message, ...]:
    """What the holder of a role answers for elsewhere."""
    uses = comparison.new.org.uses_of("role", role)
    keys = sorted(
        {use.owner_key for use in uses if use.field.rpartition(".")[2] in _POSTS and use.owner_kind != "team"}
    )
    if not keys:
        return ()
    return (say("the post also answers for {things:and}", things=titles(comparison, keys)),)


def titles(comparison: Comparison, keys: Iterable[str], most: int = 8) -> list[str]:
    """Names of things, the rest counted."""
    return shorten([comparison.title(key) for key in keys], most)


def shorten(names: list[str], most: int = 8) -> list[str]:
    """The first names of a long list, the rest counted."""
    return names if len(names) <= most else [*names[: most - 1], f"+{len(names) - most + 1}"]
