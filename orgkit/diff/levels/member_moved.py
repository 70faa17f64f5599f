"""Somebody is in another team than before: one event, not one that leaves and one that comes."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison, Side
from orgkit.diff.difference import Difference
from orgkit.diff.effects import titles
from orgkit.diff.judgement import Judgement, Name, Verdict
from orgkit.results import Level, Message
from orgkit.results.finding import say

LEVEL = Judgement(
    {"member-moved": Name(level=Level.CHECK, mirror="member-moved", approvals=("lead:old-team", "lead:new-team"))},
    order=0,
)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """People whose teams on the day differ, some of them left and some new."""
    touched: dict[str, list[Difference]] = {}
    for difference in comparison.open("team", "members"):
        person = member_of(difference)
        if person:
            touched.setdefault(comparison.now("person", person), []).append(difference)
    for person, differences in sorted(touched.items()):
        pair = comparison.pairs.get(f"person:{person}")
        if pair is not None and pair.both:
            yield from _judge(comparison, person, pair.former, differences)


def _judge(comparison: Comparison, person: str, former: str, differences: list[Difference]) -> Iterator[Verdict]:
    before = {comparison.now("team", team) for team in comparison.old.people.teams(former)}
    after = comparison.new.people.teams(person)
    left, come = sorted(before - after), sorted(after - before)
    if not left or not come:
        return
    claims = [one for one in differences if one.pair.id in (*left, *come)]
    if not claims:
        return
    old, new = [f"team:{id_}" for id_ in left], [f"team:{id_}" for id_ in come]
    yield Verdict(
        name="member-moved",
        event="moved",
        kind="person",
        entity=person,
        field="team",
        old=old[0] if len(old) == 1 else old,
        new=new[0] if len(new) == 1 else new,
        old_span=next((one.old_span for one in claims if one.old_span and one.pair.id in left), None),
        new_span=next((one.new_span for one in claims if one.new_span and one.pair.id in come), None),
        message=say(
            "{person} moves from {old:and} to {new:and}",
            person=comparison.title(f"person:{person}"), old=titles(comparison, old), new=titles(comparison, new),
        ),
        effects=_roles(comparison, (former, left), (person, come)),
        parties={"old-team": tuple(f"team:{_former_team(comparison, id_)}" for id_ in left), "new-team": tuple(new)},
        claims=tuple(claims),
    )  # fmt: skip


def _former_team(comparison: Comparison, team: str) -> str:
    pair = comparison.pairs.get(f"team:{team}")
    return pair.former if pair is not None else team


def _roles(comparison: Comparison, before: tuple[str, list[str]], after: tuple[str, list[str]]) -> tuple[Message, ...]:
    person, left = before
    old = _held(comparison.old, person, [_former_team(comparison, team) for team in left])
    new = _held(comparison.new, *after)
    old_names = titles(comparison, [comparison.now_key(key) for key in old])
    new_names = titles(comparison, new)
    if old_names == new_names or not (old_names or new_names):
        return ()
    none = [say("no role")]
    return (say("was {old:and}, is then {new:and}", old=old_names or none, new=new_names or none),)


def _held(side: Side, person: str, teams: list[str]) -> list[str]:
    roles = {
        role for team in teams for role in side.people.posts(team) if person in side.people.holders(role, team)
    }  # fmt: skip
    return [f"role:{role}" for role in sorted(roles)]


def member_of(difference: Difference) -> str:
    """The person whose place in a team a difference is about; empty where nobody holds it."""
    for node in (difference.new, difference.old):
        if len(difference.path) == 2 and node is not None:
            written = node.get("person")
            return written.text.removeprefix("person:") if written is not None and written.text != "vacant" else ""
    name = difference.path[1].partition(" #")[0] if len(difference.path) > 1 else ""
    return "" if name == "vacant" else name
