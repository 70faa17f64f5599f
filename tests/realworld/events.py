"""The events listed for the pairs of revisions, in orgkit's words.

This is the one mapping between the words of ``revision-pairs/index.json`` and what ``orgkit diff`` says. A service
stands for a Kubernetes sub-project or an OpenStack deliverable; a thing owned for an ``OWNERS`` address or a
repository. What a team that is added or removed owns comes and goes with it, in one event.

================================  ====================================================================================
team added, removed               the team is added, removed
service/subproject added,         the service is added, removed
removed
service/subproject MOVED team     the service is moved; but where the groups it had keep it and others are named as
                                  well, a namesake is added in each of those
repo/path added, removed          the thing is added to, removed from what its team owns, unless the team comes or
                                  goes with it
repo/path, repo MOVED team        the thing is moved from team to team, and with it the service it is all of
lead changed                      the team's lead is changed
role-holder changed               the team's members are changed
team mission changed              the team's mission is changed
person attribute changed          the person is changed
================================  ====================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.realworld.conversion import Conversion


@dataclass(frozen=True, slots=True)
class Expected:
    """A change that has to be there: what happens to which entity, in which field where one is meant."""

    event: str
    entity: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Revisions:
    """Both sides of a pair, to find by which id a listed thing is known."""

    before: Conversion
    after: Conversion

    def ids(self, kind: str, side: Conversion) -> dict[str, str]:
        """Keys of the source to ids."""
        return next(ids.given for ids in side.ids if ids.kind == kind)

    def team(self, name: str) -> str:
        """A team by the name the source has for it."""
        return f"team:{(self.ids('team', self.after) | self.ids('team', self.before))[name]}"

    def services(self, name: str, side: Conversion) -> dict[str, str]:
        """The services of that name: key of the source to reference."""
        found = self.ids("service", side)
        return {key: f"service:{id_}" for key, id_ in found.items() if key.rpartition("/")[2] == name}


def listed(index: Path) -> dict[str, list[list[Any]]]:
    """Name of the pair to the events listed for it."""
    return {pair["dir"].strip("/"): pair["events"] for pair in json.loads(index.read_text(encoding="utf-8"))}


def expected(event: list[Any], pair: Revisions) -> Iterator[Expected]:
    """What a listed event is in orgkit's words."""
    what, subject, *rest = event
    if what in ("team added", "team removed"):
        yield Expected(what.removeprefix("team "), pair.team(subject))
    elif what in ("service/subproject added", "service/subproject removed"):
        here, there = (pair.after, pair.before) if what.endswith("added") else (pair.before, pair.after)
        for key in pair.services(subject, here).keys() - pair.services(subject, there).keys():
            yield Expected(what.rpartition(" ")[2], pair.services(subject, here)[key])
    elif what == "service/subproject MOVED team":
        yield from _moved_or_namesake(subject, rest, pair)
    elif what in ("lead changed", "role-holder changed"):
        team, post = subject
        yield Expected("changed", pair.team(team), "lead" if post == "ptl" else "members")
    elif what == "team mission changed":
        yield Expected("changed", pair.team(subject), "mission")
    elif what == "person attribute changed":
        yield Expected("changed", f"person:{pair.ids('person', pair.after)[subject.casefold()]}")
    else:
        raise AssertionError(f"no word for {what}")


def _moved_or_namesake(name: str, rest: list[Any], pair: Revisions) -> Iterator[Expected]:
    before, after = (set(groups) for groups in rest)
    if before <= after:
        for group in after - before:
            yield Expected("added", pair.services(name, pair.after)[f"{group}/{name}"])
    else:
        for reference in pair.services(name, pair.before).values():
            yield Expected("moved", reference)
