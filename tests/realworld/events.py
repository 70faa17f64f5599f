"""The events listed for the pairs of revisions, in orgkit's words.

This is the one mapping between the words of ``revision-pairs/index.json`` and what ``orgkit diff`` says. A service
stands for a Kubernetes sub-project or an OpenStack deliverable; a thing owned for an ``OWNERS`` address or a
repository.

=================================  ===================================================================================
team added, removed                the team is added, removed
service/subproject added, removed  the service is added, removed
service/subproject MOVED team      the service is moved; but where the groups it had keep it and others name it as well,
                                   a namesake is added in each of those
repo/path added, removed           the thing is added to, removed from what its team owns; where the team comes or goes
                                   with it, that says it
repo/path, repo MOVED team         the thing is moved from team to team; and so is the service it belongs to, where the
                                   service is in another team as well
repo removed                       as for repo/path; and the service it belonged to is removed, where it is gone
lead changed                       the team's lead is changed
role-holder changed                the team's members are changed; of somebody who holds no other post, that the person
                                   leaves or joins, with the team among the effects
team mission changed               the team's mission is changed
person attribute changed           the person is changed
=================================  ===================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.realworld.accounting import Place
from tests.realworld.conversion import Conversion
from tests.realworld.runs import Changed


@dataclass(frozen=True, slots=True)
class Expected:
    """A change that has to be there: what happens to which entity, in which field, to which item of it.

    ``effect`` is a word that has to be among the effects of the change.
    """

    event: str
    entity: str
    field: str = ""
    item: str = ""
    effect: str = ""

    def is_met_by(self, change: Changed) -> bool:
        """Whether a change is this one. A long name of an item may be cut in the change."""
        field, _, item = change.field.partition(".")
        return (
            (change.event, change.entity) == (self.event, self.entity)
            and (not self.field or field == self.field)
            and (not self.item or (bool(item) and self.item.startswith(item)))
            and (not self.effect or any(self.effect in effect for effect in change.effects))
        )


@dataclass(frozen=True, slots=True)
class Revisions:
    """Both sides of a pair, to find by which id a listed thing is known."""

    before: Conversion
    after: Conversion

    def team(self, name: str) -> str:
        """A team by the name the source has for it."""
        return f"team:{(_ids('team', self.after) | _ids('team', self.before))[name]}"

    def expected(self, event: list[Any]) -> Iterator[Expected]:
        """What a listed event is in orgkit's words."""
        what, subject, *rest = event
        happens = what.rpartition(" ")[2]
        if what in ("team added", "team removed"):
            yield Expected(happens, self.team(subject))
        elif what in ("service/subproject added", "service/subproject removed"):
            yield from self._presence(happens, subject)
        elif what == "service/subproject MOVED team":
            yield from self._moved_service(subject, *(set(groups) for groups in rest))
        elif what in ("repo/path MOVED team", "repo MOVED team"):
            yield from self._moved_thing(subject, rest[1] if isinstance(rest[1], str) else rest[1][0][0])
        elif what in ("repo/path added", "repo/path removed", "repo removed"):
            yield from self._thing(happens, subject)
        elif what == "lead changed":
            yield Expected("changed", self.team(subject[0]), "lead")
        elif what == "role-holder changed":
            yield from self._holders(subject[0], *(set(names) for names in rest))
        elif what == "team mission changed":
            yield Expected("changed", self.team(subject), "mission")
        elif what == "person attribute changed":
            yield Expected("changed", f"person:{_ids('person', self.after)[subject.casefold()]}")
        else:
            raise AssertionError(f"no word of orgkit's for {what}")

    def _sides(self, happens: str) -> tuple[Conversion, Conversion]:
        """The side on which a thing that is added or removed is, and the one on which it is not."""
        return (self.after, self.before) if happens == "added" else (self.before, self.after)

    def _presence(self, happens: str, name: str) -> Iterator[Expected]:
        here, there = self._sides(happens)
        for key in _named(name, here).keys() - _named(name, there).keys():
            yield Expected(happens, _named(name, here)[key])

    def _moved_service(self, name: str, before: set[str], after: set[str]) -> Iterator[Expected]:
        if before <= after:
            for group in after - before:
                yield Expected("added", _named(name, self.after)[f"{group}/{name}"])
        else:
            for reference in _named(name, self.before).values():
                yield Expected("moved", reference)

    def _moved_thing(self, thing: str, to: str) -> Iterator[Expected]:
        yield Expected("moved", self.team(to), "owns", thing)
        was, now = _service_of(thing, self.before), _service_of(thing, self.after)
        if was and now and was == now:
            yield Expected("moved", was, "owner")

    def _thing(self, happens: str, thing: str) -> Iterator[Expected]:
        here, there = self._sides(happens)
        for owner in _owners(thing, here) - _owners(thing, there):
            if owner not in _references("team", there):
                yield Expected(happens, owner)
            else:
                yield Expected(happens, owner, "owns", thing)
        service = _service_of(thing, here)
        if service and service not in _references("service", there):
            yield Expected(happens, service)

    def _holders(self, team: str, before: set[str], after: set[str]) -> Iterator[Expected]:
        for happens, names in (("removed", before - after), ("added", after - before)):
            here, there = self._sides(happens)
            for name in names:
                person = next(ref for ref in _references("person", here) if _name(ref, here) == name)
                if person in _references("person", there):
                    yield Expected("changed", self.team(team), "members")
                else:
                    yield Expected(happens, person, effect=team)


def listed(index: Path) -> dict[str, list[list[Any]]]:
    """Name of the pair to the events listed for it."""
    return {pair["dir"].strip("/"): pair["events"] for pair in json.loads(index.read_text(encoding="utf-8"))}


def _ids(kind: str, side: Conversion) -> dict[str, str]:
    """Keys of the source to ids."""
    return next(ids.given for ids in side.ids if ids.kind == kind)


def _references(kind: str, side: Conversion) -> set[str]:
    return {f"{kind}:{entity.id}" for entity in side.org.all(kind)}


def _name(reference: str, side: Conversion) -> object:
    kind, _, id_ = reference.partition(":")
    return side.org.entities[kind, id_].fields["name"]


def _named(name: str, side: Conversion) -> dict[str, str]:
    """The services of that name: key of the source to reference."""
    return {key: f"service:{id_}" for key, id_ in _ids("service", side).items() if key.rpartition("/")[2] == name}


def _owners(thing: str, side: Conversion) -> set[str]:
    """The teams that own a thing of that name or address."""
    return {
        f"team:{team.id}"
        for team in side.org.all("team")
        for owned in team.fields.get("owns", ())
        if isinstance(owned, Mapping) and thing in (owned["name"], owned.get("url"))
    }


def _service_of(thing: str, side: Conversion) -> str | None:
    """The service whose record in the source holds a thing, where records of services are known by name."""
    for place, targets in side.account.mapped.items():
        if "repos" in place and _at(side.account.data, place) == thing:
            key = str(place[place.index("repos") - 1])
            return next(iter(_named(key, side).values())) if targets else None
    return None


def _at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data
