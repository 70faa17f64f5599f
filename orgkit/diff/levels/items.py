"""Requests that another service answers, rituals that another team or process holds."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison
from orgkit.diff.judgement import Judgement, Name, Verdict
from orgkit.diff.moves import moved_items, verdict_of
from orgkit.results import Level

_MOVING = (("service", "requests", "request-moved", ("name",)), ("team", "rituals", "ritual-moved", ()),
           ("process", "rituals", "ritual-moved", ()))  # fmt: skip

LEVEL = Judgement(
    {
        "request-moved": Name(
            level=Level.CHECK, mirror="request-moved", approvals=("lead:old-owner", "lead:new-owner")
        ),
        "ritual-moved": Name(level=Level.INFO, mirror="ritual-moved"),
    },
    order=0,
)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """Items with an id of their own that are in another entity now."""
    for kind, field, name, called in _MOVING:
        for move in moved_items(comparison, kind, field, *called):
            owners = (f"{kind}:{move.old.pair.former}",), (move.new.pair.key,)
            yield verdict_of(comparison, move, name, owners)
