"""How work moves through a process: which step follows which, and which team does each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgkit.model.entities import Process, ProcessStep, Team
from orgkit.model.org import Org
from orgkit.model.queries.posts import team_behind


@dataclass(frozen=True, slots=True)
class HandOver:
    """Work that arrives at a step from steps of other teams; ``position`` counts from 0."""

    process: Process
    position: int
    step: ProcessStep
    team: Team
    givers: tuple[tuple[ProcessStep, Team], ...]


def following(process: Process) -> Iterator[tuple[int, int]]:
    """Which step follows which, as places in the list: those it names, or else the next one."""
    places = {step.id: place for place, step in enumerate(process.steps)}
    for place, step in enumerate(process.steps):
        if step.next:
            yield from ((place, places[ref.id]) for ref in step.next if ref.id in places)
        elif step.node.get("next") is None and place + 1 < len(process.steps):
            yield place, place + 1


def hand_overs(org: Org, process: Process) -> Iterator[HandOver]:
    """The steps of a process to which work comes from another team, in the order written.

    A step is done by its team, by the one team in which its role is held, or by the team that
    owns its contract. Where that is not one team, nothing is said.
    """
    teams = [team_behind(org, step.by) for step in process.steps]
    before: dict[int, list[int]] = {}
    for giver, taker in following(process):
        before.setdefault(taker, []).append(giver)
    for place, step in enumerate(process.steps):
        team = teams[place]
        if team is not None:
            givers = [(process.steps[each], teams[each]) for each in before.get(place, ())]
            others = tuple((each, from_) for each, from_ in givers if from_ is not None and from_ is not team)
            if others:
                yield HandOver(process, place, step, team, others)
