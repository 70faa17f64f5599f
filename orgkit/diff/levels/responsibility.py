"""Who answers for a domain, an activity or a decision."""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.moves import moved_items
from orgkit.diff.moves import verdict_of as verdict_of_move
from orgkit.diff.verdicts import verdict_of
from orgkit.model import Org
from orgkit.results import Level, Message
from orgkit.results.finding import say
from orgkit.source import Node

LEVEL = Judgement(
    {
        "responsibility-moved": Name(
            level=Level.CHECK, mirror="responsibility-moved", approvals=("lead:old-owner", "lead:new-owner")
        ),
        "accountable-removed": Name(
            level=Level.BREAKING,
            mirror="accountable-added",
            direction=Direction.WORSE,
            approvals=("lead:old-owner",),
        ),
        "accountable-added": Name(
            level=Level.INFO,
            mirror="accountable-removed",
            direction=Direction.BETTER,
            approvals=("lead:new-owner",),
        ),
    }
)

_ITEMS = {"activities": ("accountable", "name"), "decisions": ("decider", "question")}


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """``lead`` of a domain, ``accountable`` of its activities, ``decider`` of its decisions; and whole rows."""
    for field, (_, called) in _ITEMS.items():
        for move in moved_items(comparison, "responsibility", field, called):
            old, new = move.old.pair, move.new.pair
            owners = _lead(comparison.old.org, old.former), _lead(comparison.new.org, new.id)
            yield verdict_of_move(comparison, move, "responsibility-moved", owners)
    for difference in comparison.open("responsibility"):
        if difference.path == ("lead",) or (
            len(difference.path) == 3 and difference.path[2] == _ITEMS.get(difference.root, ("",))[0]
        ):
            yield _answering(comparison, difference)


def _lead(org: Org, domain: str) -> tuple[str, ...]:
    """The referent of a domain, if there is one."""
    found = org.responsibilities.get(domain)
    return (found.lead.key,) if found is not None and found.lead is not None and not found.lead.is_post else ()


def _answering(comparison: Comparison, difference: Difference) -> Verdict:
    old = _who(comparison, difference.old, difference, former=True)
    new = _who(comparison, difference.new, difference, former=False)
    subject = _subject(comparison, difference)
    before, after = comparison.title(old), comparison.title(new)
    message: Message
    if old and new:
        name, event = "responsibility-moved", "moved"
        message = say("{subject}: {new} answers instead of {old}", subject=subject, new=after, old=before)
    elif old:
        name, event = "accountable-removed", "removed"
        message = say("{subject}: nobody answers any more; it was {old}", subject=subject, old=before)
    elif new:
        name, event = "accountable-added", "added"
        message = say("{subject}: {new} answers", subject=subject, new=after)
    else:
        name, event = "responsibility-lead-changed", difference.event
        message = say("{subject}: nobody answers, as before", subject=subject)
    return verdict_of(
        comparison,
        difference,
        name,
        message,
        event=event,
        parties={"old-owner": (old,) if old else (), "new-owner": (new,) if new else ()},
    )


def _who(comparison: Comparison, node: Node | None, difference: Difference, *, former: bool) -> str:
    """``kind:id``, or nothing where the post is vacant."""
    meaning = (comparison.old if former else comparison.new).meaning
    found = meaning.plain(node, difference.shape)
    return found if isinstance(found, str) and ":" in found else ""


def _subject(comparison: Comparison, difference: Difference) -> str:
    """The domain, or the row of it."""
    pair = difference.pair
    if difference.path == ("lead",) or pair.new is None:
        return comparison.title(pair.key)
    domain = comparison.new.org.responsibilities[pair.id]
    language = comparison.terms.language
    for activity in domain.activities:
        if difference.root == "activities" and activity.id == difference.path[1] and activity.name:
            return activity.name.in_(language)
    for decision in domain.decisions:
        if difference.root == "decisions" and decision.id == difference.path[1] and decision.question:
            return decision.question.in_(language)
    return difference.path[1]
