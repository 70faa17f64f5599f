"""A verdict becomes a change: modifiers in their order, approvals, the day from which it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from orgkit.diff.approvals import approvers
from orgkit.diff.comparison import Comparison
from orgkit.diff.judgement import Name, Verdict
from orgkit.diff.registry import names
from orgkit.diff.spoken import word
from orgkit.diff.verdicts import Restricted
from orgkit.results import Change, Level, Message
from orgkit.results.finding import say

_LOWER = {Level.BREAKING: Level.CHECK, Level.CHECK: Level.INFO}
_PLAIN = Name(level=Level.INFO, mirror="")


@dataclass(frozen=True, slots=True)
class Dated:
    """A change that holds from a day to come.

    ``announced`` is when people were told, if it is written; ``through`` the dated value that
    brings it, such as ``changes.2027-01-01.set``.
    """

    day: date
    announced: date | None
    through: str = ""


def conclude(verdict: Verdict, comparison: Comparison, dated: Dated | None = None) -> Change:
    """The change with its final level: exempt by lifecycle, no consumer, announced in time, in this order."""
    facts = names().get(verdict.name, _PLAIN)
    terms = comparison.terms
    level = terms.levels.get(verdict.name) or verdict.level or facts.level
    reasons = [verdict.why] if verdict.why else []
    if level in _LOWER and verdict.lifecycles and verdict.lifecycles <= terms.exempt:
        level = Level.INFO
        reasons.append(
            say(
                "nobody relies on it yet: its status is {status}",
                status=[word(one) for one in sorted(verdict.lifecycles)],
            )
        )
    if facts.consumers and level is Level.BREAKING and not verdict.affected:
        level = Level.CHECK
        reasons.append(say("nobody is registered as consumer"))
    if dated is not None and level in _LOWER:
        needed = terms.price_notice if facts.notice == "prices" else terms.promise_notice
        in_time, reason = _notice(dated, needed)
        level = _LOWER[level] if in_time else level
        if dated.announced is not None or facts.consumers:
            reasons.append(reason)
    words = terms.approvals.get(verdict.name, facts.approvals)
    verdict = _without_secrets(verdict, comparison)
    return Change(
        event=verdict.event,
        name=verdict.name,
        kind=verdict.kind,
        entity=verdict.entity,
        field=f"{dated.through}.{verdict.field}" if dated is not None and dated.through else verdict.field,
        old=verdict.old,
        new=verdict.new,
        old_span=verdict.old_span,
        new_span=verdict.new_span,
        level=level,
        message=say("{change}, from {day}", change=verdict.message, day=dated.day) if dated else verdict.message,
        effects=verdict.effects,
        affected=verdict.affected,
        approvals=approvers(words, verdict.parties, comparison),
        why=_joined(reasons),
    )


def _without_secrets(verdict: Verdict, comparison: Comparison) -> Verdict:
    """Of an entity that few may see, that something changed, and not what. Who may see it is no secret."""
    key = f"{verdict.kind}:{verdict.entity}"
    pair = comparison.pairs.get(key)
    if pair is None or not comparison.is_hidden(pair) or not verdict.field or verdict.field == "visibility":
        return verdict
    subject = comparison.title(key)
    return replace(
        verdict,
        message=say("{subject}: {field} changed (restricted)", subject=subject, field=verdict.field),
        old=None if verdict.old is None else Restricted(verdict.old),
        new=None if verdict.new is None else Restricted(verdict.new),
        effects=(),
    )


def _notice(dated: Dated, needed: int) -> tuple[bool, Message]:
    if dated.announced is None:
        return False, say("no day of announcement is written")
    given = (dated.day - dated.announced).days
    if given >= needed:
        return True, say("announced on {day}, {given} days ahead", day=dated.announced, given=given)
    return False, say(
        "announced on {day}, {given} days ahead; {needed} are needed", day=dated.announced, given=given, needed=needed
    )


def _joined(reasons: list[Message]) -> Message | None:
    if not reasons:
        return None
    joined = reasons[0]
    for reason in reasons[1:]:
        joined = say("{one}; {other}", one=joined, other=reason)
    return joined
