"""Somebody has come or gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference
from orgkit.diff.effects import of_removal, titles
from orgkit.diff.judgement import Judgement, Name, Verdict
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level, Message
from orgkit.results.finding import say

LEVEL = Judgement(
    {
        "person-left": Name(level=Level.INFO, mirror="person-joined"),
        "person-joined": Name(level=Level.INFO, mirror="person-left"),
    },
    order=3,
)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """People on one side only. Their places in teams are told with them, posts that become vacant apart."""
    presences = [difference for difference in comparison.open("person") if not difference.path]
    places: dict[tuple[str, bool], list[Difference]] = {}
    for place in comparison.open("team", "members") if presences else ():
        node = place.old or place.new
        written = node.get("person") if node is not None and len(place.path) == 2 else None
        if written is not None:
            places.setdefault((written.text.removeprefix("person:"), place.new is None), []).append(place)
    for difference in presences:
        pair = difference.pair
        yield _judge(comparison, difference, places.get((pair.id, pair.new is None), []))


def _judge(comparison: Comparison, difference: Difference, places: list[Difference]) -> Verdict:
    pair = difference.pair
    left = pair.new is None
    person = comparison.title(pair.key)
    side = comparison.old if left else comparison.new
    teams = titles(comparison, [f"team:{id_}" for id_ in sorted(side.people.teams(pair.id))])
    effects: tuple[Message, ...] = ()
    if teams:
        effects = (say("was in {teams:and}", teams=teams) if left else say("is in {teams:and}", teams=teams),)
    message = say("{person} leaves", person=person) if left else say("{person} joins", person=person)
    verdict = verdict_of(
        comparison,
        difference,
        "person-left" if left else "person-joined",
        message,
        effects=effects + (of_removal(comparison, pair) if left else ()),
    )
    return replace(verdict, claims=(difference, *places))
