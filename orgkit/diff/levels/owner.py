"""A tool, a contract, a price list, a process or a cost pool has another owner."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level
from orgkit.results.finding import say

_MOVED = ("contract", "cost-pool", "price-list", "process", "tool")

LEVEL = Judgement(
    {
        **{
            f"{kind}-moved": Name(
                level=Level.CHECK, mirror=f"{kind}-moved", approvals=("lead:old-owner", "lead:new-owner")
            )
            for kind in _MOVED
        },
        "owner-removed": Name(
            level=Level.CHECK, mirror="owner-added", direction=Direction.WORSE, approvals=("lead:old-owner",)
        ),
        "owner-added": Name(level=Level.INFO, mirror="owner-removed", direction=Direction.BETTER),
    }
)


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """``owner`` of every kind that has one, but services."""
    for kind in _MOVED:
        for difference in comparison.open(kind, "owner"):
            pair = difference.pair
            old = str(comparison.old.meaning.plain(difference.old, difference.shape) or "")
            new = str(comparison.new.meaning.plain(difference.new, difference.shape) or "")
            subject = comparison.title(pair.key)
            if not new:
                name, event = "owner-removed", "removed"
                message = say(
                    "{subject} has no owner any more; it was {old}", subject=subject, old=comparison.title(old)
                )
            elif not old:
                name, event = "owner-added", "added"
                message = say("{subject} is now owned by {new}", subject=subject, new=comparison.title(new))
            else:
                name, event = f"{kind}-moved", "moved"
                message = say(
                    "{subject} moves from {old} to {new}",
                    subject=subject, old=comparison.title(old), new=comparison.title(new),
                )  # fmt: skip
            yield verdict_of(
                comparison,
                difference,
                name,
                message,
                event=event,
                affected=comparison.new.reliance.of(kind, pair.id),
                parties={"old-owner": (old,) if old else (), "new-owner": (new,) if new else ()},
            )
