"""Who is who in an invented company: every id and every relation that several files have to agree on."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

from bench.vocabulary import AREAS, CRAFTS, FIRST_NAMES, PLACES, SURNAMES, Craft, Word, both, spelt

TODAY = "2026-12-01"
"""The day on which a company made here has nothing overdue."""

OWN_MEMBERS = 4
TEAMS_BELOW = 6
LARGEST = len(AREAS) * len(CRAFTS) * len(PLACES)


@dataclass(frozen=True)
class Team:
    """One team: its place in the tree, what it does, where."""

    number: int
    area: Word
    craft: Craft
    place: Word

    @property
    def id(self) -> str:
        """The id, made of the three words that make the team unique."""
        return f"{self.craft.id}-{self.area.id}-{self.place.id}"

    @property
    def name(self) -> dict[str, str]:
        """What people call it."""
        craft, area, place = self.craft, self.area, self.place
        return both(f"{craft.fr} {area.fr} ({place.fr})", f"{craft.en} for {area.en} ({place.en})")

    @property
    def parent(self) -> int | None:
        """The number of the team above."""
        return (self.number - 1) // TEAMS_BELOW if self.number else None


@dataclass(frozen=True)
class Service:
    """One service: the team that offers it, and how far it is from the ground.

    A service of level 0 rests on a contract, one of level n on services of level n - 1, so nothing goes round in a
    circle, and each level promises less than the one it rests on.
    """

    number: int
    team: Team
    level: int

    @property
    def id(self) -> str:
        """The id: what is delivered, of what, where."""
        return f"{self.team.craft.delivers.id}-{self.team.area.id}-{self.team.place.id}"

    @property
    def price(self) -> str:
        """The id of its price-list item."""
        return f"price-of-{self.id}"

    @property
    def subject(self) -> dict[str, str]:
        """What it is about, as people say it."""
        delivers, area, place = self.team.craft.delivers, self.team.area, self.team.place
        return both(f"{delivers.fr} {area.fr} à {place.fr}", f"{delivers.en} for {area.en} in {place.en}")


class Plan:
    """An invented company of a given number of teams. The same number and seed give the same company."""

    def __init__(self, teams: int, seed: int) -> None:
        if not 1 <= teams <= LARGEST:
            raise ValueError(f"from 1 to {LARGEST} teams, not {teams}")
        self.size = teams
        self.random = random.Random(seed)

    def some(self, share: float, least: int = 1) -> range:
        """Numbers for things that come in a share of the teams."""
        return range(max(least, round(self.size * share)))

    @cached_property
    def teams(self) -> list[Team]:
        """Every team, the one at the top first."""
        areas, crafts = len(AREAS), len(CRAFTS)
        return [
            Team(i, AREAS[i % areas], CRAFTS[i // areas % crafts], PLACES[i // (areas * crafts)])
            for i in range(self.size)
        ]

    @cached_property
    def services(self) -> list[Service]:
        """Every service, in three levels."""
        count = len(self.some(0.15))
        step = self.size / count
        return [Service(i, self.teams[int(i * step)], i % 3) for i in range(count)]

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """Id and name of everybody: ``OWN_MEMBERS`` for each team, in the order of the teams."""
        first, last = len(FIRST_NAMES), len(SURNAMES)
        numbers = range(self.size * OWN_MEMBERS)
        pairs = [(FIRST_NAMES[i % first], SURNAMES[(i // first + 7 * (i % first)) % last]) for i in numbers]
        return [(spelt(f"{one}-{other}"), f"{one} {other}") for one, other in pairs]

    def person(self, team: int, place: int = 0) -> str:
        """A member of a team by number; the first is its lead."""
        return self.people[team % self.size * OWN_MEMBERS + place][0]

    def near(self, team: Team, away: int) -> Team:
        """Another team, some numbers away."""
        return self.teams[(team.number + away) % self.size]

    @cached_property
    def slas(self) -> dict[str, int]:
        """The ids of the shared promises, each with its level."""
        return {f"level-{i % 3 + 1}-{i // 3 + 1}": i % 3 for i in self.some(0.02, least=3)}

    def sla(self, service: Service) -> str:
        """The shared promise of a service, of its own level."""
        same = [sla for sla, level in self.slas.items() if level == service.level]
        return same[service.number // 3 % len(same)]

    def domain(self, team: Team) -> str:
        """The id of the responsibility under which a team works: its craft at its place."""
        return f"{team.craft.id}-{team.place.id}"

    def cost_centre(self, team: Team) -> str:
        """The cost centre that pays for a team."""
        return self.cost_centres[team.number % len(self.cost_centres)]

    @cached_property
    def cost_centres(self) -> list[str]:
        """The ids of the cost centres."""
        return [f"cc-{4000 + i}" for i in self.some(0.03, least=6)]

    @cached_property
    def providers(self) -> list[str]:
        """The ids of the providers: a place, a trade and a number."""
        trades = ("atelier", "studio", "transports", "logiciels", "conseil")
        return [f"{trades[i % 5]}-{spelt(SURNAMES[i])}" for i in self.some(0.03)]

    @cached_property
    def contracts(self) -> list[str]:
        """The ids of the contracts: one or two for each provider."""
        return [f"{self.providers[i % len(self.providers)]}-{2025 + i // len(self.providers)}" for i in self.some(0.05)]

    @cached_property
    def tools(self) -> list[str]:
        """The ids of the tools."""
        return [f"tool-{spelt(SURNAMES[-1 - i])}" for i in self.some(0.005, least=8)]

    def consumers(self, service: Service) -> list[Team]:
        """The teams that use a service: the owners of the services that rest on it, and some others."""
        resting = [other.team for other in self.resting_on.get(service.number, [])]
        others = [self.teams[(service.team.number + 3 + 11 * k) % self.size] for k in range(4)]
        unique = {team.number: team for team in (*resting, *others) if team is not service.team}
        return list(unique.values())

    def rests_on(self, service: Service) -> list[Service]:
        """The services one level below that a service cannot do without."""
        if not service.level:
            return []
        below = [number for number in (service.number - 1, service.number - 4) if number >= 0]
        return [self.services[number] for number in below]

    @cached_property
    def resting_on(self) -> dict[int, list[Service]]:
        """The other way round: by the number of a service, those that rest on it."""
        found: dict[int, list[Service]] = {}
        for service in self.services:
            for below in self.rests_on(service):
                found.setdefault(below.number, []).append(service)
        return found
