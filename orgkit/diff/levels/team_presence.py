"""A team is gone or new, or it belongs somewhere else in the organisation chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference, Pair
from orgkit.diff.effects import existing, of_removal, of_team_move, shorten, titles
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.tell import item_name
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level, Message
from orgkit.results.finding import say

LEVEL = Judgement(
    {
        "team-removed": Name(
            level=Level.CHECK, mirror="team-added", direction=Direction.WORSE, approvals=("lead:team", "lead:consumers")
        ),
        "team-added": Name(level=Level.INFO, mirror="team-removed", direction=Direction.BETTER),
        "team-parent-moved": Name(
            level=Level.CHECK,
            mirror="team-parent-moved",
            approvals=("lead:team", "lead:old-parent", "lead:new-parent"),
        ),
    },
    order=2,
)

_OWNING = ("service.owner", "contract.owner", "tool.owner", "price-list.owner", "process.owner", "cost-pool.owner")


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """Presence and ``parent`` of every team."""
    for difference in comparison.open("team"):
        if not difference.path:
            yield _presence(comparison, difference)
    for difference in comparison.open("team", "parent"):
        yield _parent(comparison, difference)


def _presence(comparison: Comparison, difference: Difference) -> Verdict:
    pair = difference.pair
    team = comparison.title(pair.key)
    if pair.old is None:
        effects = _assets(comparison, pair)
        return verdict_of(comparison, difference, "team-added", say("{team} is a new team", team=team), effects=effects)
    owned = sorted({use.owner_key for use in comparison.new.org.uses_of("team", pair.former, *_OWNING)})
    affected = existing(comparison, comparison.old.reliance.of_team(pair.former))
    message = (
        say(
            "{team} is gone and still owns {count} thing: {things:and}||"
            "{team} is gone and still owns {count} things: {things:and}",
            team=team, count=len(owned), things=titles(comparison, owned),
        )
        if owned
        else say("{team} is gone", team=team)
    )  # fmt: skip
    verdict = verdict_of(
        comparison,
        difference,
        "team-removed",
        message,
        effects=(
            *_people_left(comparison, pair.former),
            *_assets(comparison, pair),
            *of_removal(comparison, pair),
        ),
        affected=affected,
        parties={"team": (f"team:{pair.former}",), "consumers": affected},
    )
    return replace(verdict, level=Level.BREAKING) if owned else verdict


def _assets(comparison: Comparison, pair: Pair) -> tuple[Message, ...]:
    """What comes and goes with a team."""
    things = comparison.below(pair, "owns")
    names = shorten([item_name(comparison, one) for one in things])
    if not names:
        return ()
    return (
        say("{things:and} comes or goes with it||{things:and} come or go with it", count=len(things), things=names),
    )


def _people_left(comparison: Comparison, team: str) -> tuple[Message, ...]:
    """People of the team who are still there and in no team any more."""
    left = [
        person
        for person in sorted(comparison.old.people.members(team))
        if (now := comparison.now("person", person)) in comparison.new.org.people
        and not comparison.new.people.teams(now)
    ]
    if not left:
        return ()
    people = titles(comparison, [comparison.now_key(f"person:{id_}") for id_ in left])
    return (
        say(
            "{people:and} is in no team any more||{people:and} are in no team any more", count=len(left), people=people
        ),
    )


def _parent(comparison: Comparison, difference: Difference) -> Verdict:
    pair = difference.pair
    old = str(comparison.old.meaning.plain(difference.old, difference.shape) or "")
    new = str(comparison.new.meaning.plain(difference.new, difference.shape) or "")
    top = say("the top")
    message = say(
        "{team} moves from {old} to {new}",
        team=comparison.title(pair.key),
        old=comparison.title(old) if old else top,
        new=comparison.title(new) if new else top,
    )
    return verdict_of(
        comparison,
        difference,
        "team-parent-moved",
        message,
        event="moved",
        effects=of_team_move(comparison, pair),
        parties={
            "team": (pair.key,),
            "old-parent": (old,) if old else (),
            "new-parent": (new,) if new else (),
        },
    )
