"""A service has another owner, one more than before, or none any more."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference
from orgkit.diff.effects import of_service_move
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level
from orgkit.results.finding import say

LEVEL = Judgement(
    {
        "service-moved": Name(
            level=Level.CHECK, mirror="service-moved", approvals=("lead:old-owner", "lead:new-owner")
        ),
        "service-owner-removed": Name(
            level=Level.BREAKING,
            mirror="service-owner-added",
            direction=Direction.WORSE,
            consumers=True,
            approvals=("lead:old-owner", "lead:consumers"),
        ),
        "service-owner-added": Name(
            level=Level.INFO, mirror="service-owner-removed", direction=Direction.BETTER, approvals=("lead:new-owner",)
        ),
    }
)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """``owner`` of a service, with everything that moves along."""
    for difference in comparison.open("service", "owner"):
        yield _judge(comparison, difference)


def _judge(comparison: Comparison, difference: Difference) -> Verdict:
    pair = difference.pair
    old = str(comparison.old.meaning.plain(difference.old, difference.shape) or "")
    new = str(comparison.new.meaning.plain(difference.new, difference.shape) or "")
    affected = comparison.new.reliance.consumers(pair.id)
    service = comparison.title(pair.key)
    if not new:
        return verdict_of(
            comparison,
            difference,
            "service-owner-removed",
            say("{service} has no owner any more; it was {old}", service=service, old=comparison.title(old)),
            affected=affected,
            parties={"old-owner": (old,), "consumers": affected},
        )
    if not old:
        return verdict_of(
            comparison,
            difference,
            "service-owner-added",
            say("{service} is now owned by {new}", service=service, new=comparison.title(new)),
            affected=affected,
            parties={"new-owner": (new,)},
        )
    return verdict_of(
        comparison,
        difference,
        "service-moved",
        say(
            "{service} moves from {old} to {new}: both leads have to agree",
            service=service, old=comparison.title(old), new=comparison.title(new),
        ),
        event="moved",
        effects=of_service_move(comparison, pair, _former(comparison, old), new.partition(":")[2]),
        affected=affected,
        parties={"old-owner": (old,), "new-owner": (new,), "consumers": affected},
    )  # fmt: skip


def _former(comparison: Comparison, key: str) -> str:
    """The id that a thing had in the old organisation."""
    pair = comparison.pairs.get(key)
    return pair.former if pair is not None else key.partition(":")[2]
