"""The tree of teams."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from orgkit.model.entities import Team
from orgkit.model.org import Org, cycles
from orgkit.model.queries.lifecycle import in_use


def parent_of(org: Org, team: Team) -> Team | None:
    """The team above; ``None`` at the top, and where the one named does not exist."""
    return org.teams.get(team.parent.id) if team.parent is not None and team.parent.kind == "team" else None


@lru_cache(maxsize=4)
def _children(org: Org) -> Mapping[str, tuple[Team, ...]]:
    found: dict[str, list[Team]] = {}
    for team in org.teams.values():
        parent = parent_of(org, team)
        if parent is not None:
            found.setdefault(parent.id, []).append(team)
    return {id_: tuple(teams) for id_, teams in found.items()}


def children(org: Org, team: Team) -> tuple[Team, ...]:
    """The teams directly below, in the order of the files."""
    return _children(org).get(team.id, ())


def descendants(org: Org, team: Team) -> tuple[Team, ...]:
    """Every team below, at any depth; never the team itself, circles included."""
    found: dict[str, Team] = {}
    pending = list(children(org, team))
    while pending:
        below = pending.pop(0)
        if below.id not in found and below is not team:
            found[below.id] = below
            pending.extend(children(org, below))
    return tuple(found.values())


def ancestors(org: Org, team: Team) -> tuple[Team, ...]:
    """The teams above, the nearest first; a circle is walked once."""
    found: dict[str, Team] = {}
    above = parent_of(org, team)
    while above is not None and above.id not in found and above is not team:
        found[above.id] = above
        above = parent_of(org, above)
    return tuple(found.values())


def roots(org: Org) -> tuple[Team, ...]:
    """Teams in use that name no team above them."""
    return tuple(team for team in org.teams.values() if team.parent is None and in_use(team, org.as_of))


@lru_cache(maxsize=4)
def parent_cycles(org: Org) -> tuple[tuple[str, ...], ...]:
    """Circles of teams inside each other, as team ids, each from its smallest id upwards."""

    def above(id_: str) -> list[str]:
        parent = parent_of(org, org.teams[id_])
        return [parent.id] if parent is not None else []

    return tuple(tuple(circle) for circle in cycles(org.teams, above))
