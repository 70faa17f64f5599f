"""Close work between teams: collaborating and facilitating, as one of the two writes it down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from orgkit.model.entities import Team, TeamInteraction
from orgkit.model.org import Org
from orgkit.model.queries.lifecycle import in_force, in_use


@dataclass(frozen=True, slots=True)
class CloseWork:
    """One line of a team's interactions; ``position`` counts from 0."""

    team: Team
    position: int
    line: TeamInteraction
    partner: Team


def close_work(org: Org) -> Iterator[CloseWork]:
    """Every line, past and future ones too, between two teams that are in use."""
    for team in org.teams.values():
        if in_use(team, org.as_of):
            for position, line in enumerate(team.interactions):
                partner = org.target(line.team)
                if isinstance(partner, Team) and in_use(partner, org.as_of):
                    yield CloseWork(team, position, line, partner)


@lru_cache(maxsize=4)
def collaborators(org: Org) -> Mapping[str, tuple[Team, ...]]:
    """The teams that each team collaborates with today, whichever of the two wrote it down."""
    found: dict[str, dict[str, Team]] = {}
    for work in close_work(org):
        if work.line.mode == "collaboration" and in_force(org.as_of, work.line.since, work.line.until):
            for one, other in ((work.team, work.partner), (work.partner, work.team)):
                if one is not other:
                    found.setdefault(one.id, {})[other.id] = other
    return {id_: tuple(partners.values()) for id_, partners in found.items()}
