"""Repositories, sites, data sets and other things that a team keeps in order."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference
from orgkit.diff.judgement import Judgement, Name, Verdict
from orgkit.diff.moves import Move
from orgkit.diff.moves import verdict_of as moved
from orgkit.diff.tell import item_name
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level
from orgkit.results.finding import say

LEVEL = Judgement(
    {
        "asset-moved": Name(level=Level.CHECK, mirror="asset-moved", approvals=("lead:old-owner", "lead:new-owner")),
        "asset-removed": Name(level=Level.INFO, mirror="asset-added"),
        "asset-added": Name(level=Level.INFO, mirror="asset-removed"),
    },
    order=0,
)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """``owns`` of all teams. What a team that is gone or new owned or owns is told with the team, unless it moved."""
    gone: dict[str, list[Difference]] = {}
    come: dict[str, list[Difference]] = {}
    for difference in comparison.open("team", "owns"):
        if len(difference.path) == 2 and (difference.old is None or difference.new is None):
            key = difference.path[1].partition(" #")[0]
            (gone if difference.new is None else come).setdefault(key, []).append(difference)
    for key in sorted(gone.keys() | come.keys()):
        olds, news = gone.get(key, []), come.get(key, [])
        if len(olds) == len(news):
            for old, new in zip(olds, news, strict=True):
                owners = (f"team:{old.pair.former}",), (new.pair.key,)
                yield moved(comparison, Move(old, new), "asset-moved", owners)
        else:
            yield from (_one_sided(comparison, one) for one in (*olds, *news) if not one.inside)


def _one_sided(comparison: Comparison, difference: Difference) -> Verdict:
    team = comparison.title(difference.pair.key)
    asset = item_name(comparison, difference)
    if difference.new is None:
        return verdict_of(
            comparison, difference, "asset-removed", say("{team} no longer owns {asset}", team=team, asset=asset)
        )
    return verdict_of(comparison, difference, "asset-added", say("{team} owns {asset}", team=team, asset=asset))
