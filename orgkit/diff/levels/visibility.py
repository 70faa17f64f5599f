"""Who may see an entity at all."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.spoken import word
from orgkit.diff.verdicts import verdict_of
from orgkit.results import Level
from orgkit.results.finding import say

LEVEL = Judgement(
    {
        "visibility-widened": Name(
            level=Level.BREAKING, mirror="visibility-narrowed", direction=Direction.WORSE, approvals=("lead:owner",)
        ),
        "visibility-narrowed": Name(level=Level.CHECK, mirror="visibility-widened", direction=Direction.BETTER),
        "visibility-changed": Name(level=Level.CHECK, mirror="visibility-changed", approvals=("lead:owner",)),
    }
)

_SEEN_BY = {"": 3, "public": 3, "employees": 2, "managers": 1, "finance": 1}
"""How many see it; nothing written hides nothing. Managers and finance are not comparable."""
_EVERYONE = say("all whom its fields allow")


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """``visibility`` of any kind: more readers than before, fewer, or others."""
    for difference in comparison.open():
        if difference.path != ("visibility",):
            continue
        old = difference.old.text if difference.old else ""
        new = difference.new.text if difference.new else ""
        before, after = _SEEN_BY.get(old, 3), _SEEN_BY.get(new, 3)
        if before == after == 3:
            continue
        name = "widened" if after > before else "narrowed" if after < before else "changed"
        pair = difference.pair
        owner = comparison.old.org.get(pair.kind, pair.former)
        team = owner.node.get("owner") if owner is not None else None
        owners = (f"team:{team.text}",) if team is not None and ":" not in team.text else ()
        message = say(
            "{subject}: visible to {new} instead of {old}",
            subject=comparison.title(pair.key),
            new=word(new) if new else _EVERYONE,
            old=word(old) if old else _EVERYONE,
        )
        parties = {"owner": (pair.key,) if pair.kind == "team" else owners}
        yield verdict_of(comparison, difference, f"visibility-{name}", message, parties=parties)
