"""A promise becomes weaker or stronger: availability, reply, delivery, speed, recovery.

A promise is judged as a consumer has it: a service's own targets and those of its shared
promise, so that moving a target from one to the other is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgkit.diff.comparison import Comparison
from orgkit.diff.difference import Difference, Pair, Path
from orgkit.diff.downtime import downtime
from orgkit.diff.effects import relying
from orgkit.diff.goals import Goal, Key, Move, aligned, effective, goals, moved
from orgkit.diff.judgement import Direction, Judgement, Name, Verdict
from orgkit.diff.meaning import written
from orgkit.diff.spoken import spoken
from orgkit.diff.verdicts import lifecycles
from orgkit.model import Percentage
from orgkit.results import Level, Message
from orgkit.results.finding import say

_WORDS = {
    "availability": ("sla-availability-lowered", "sla-availability-raised"),
    "reply": ("response-time-longer", "response-time-shorter"),
    "done": ("delivery-time-longer", "delivery-time-shorter"),
    "latency": ("latency-longer", "latency-shorter"),
    "recovery": ("recovery-time-longer", "recovery-time-shorter"),
}


def _worse(mirror: str) -> Name:
    return Name(
        level=Level.BREAKING,
        mirror=mirror,
        direction=Direction.WORSE,
        consumers=True,
        approvals=("lead:owner", "lead:consumers"),
    )


def _better(mirror: str) -> Name:
    return Name(level=Level.INFO, mirror=mirror, direction=Direction.BETTER, approvals=("lead:owner",))


def _unclear(name: str) -> Name:
    return Name(level=Level.CHECK, mirror=name, approvals=("lead:owner", "lead:consumers"))


LEVEL = Judgement(
    {
        **{worse: _worse(better) for worse, better in _WORDS.values()},
        **{better: _better(worse) for worse, better in _WORDS.values()},
        "sla-target-removed": _worse("sla-target-added"),
        "sla-target-added": _better("sla-target-removed"),
        "sla-target-changed": _unclear("sla-target-changed"),
        "sla-measurement-changed": _unclear("sla-measurement-changed"),
    }
)


@dataclass(frozen=True, slots=True)
class _Promise:
    """One place where a promise stands, as it is on both sides, and the differences that touch it."""

    pair: Pair
    path: Path
    old: Mapping[Key, Goal]
    new: Mapping[Key, Goal]
    everywhere: tuple[Difference, ...]
    plans: tuple[str, ...] | None = None


def judge(comparison: Comparison) -> Iterator[Verdict]:
    """Targets of shared promises, of services, of their requests and plans."""
    for pair in comparison.changed("sla", "targets"):
        old, new = comparison.old.org.slas[pair.former], comparison.new.org.slas[pair.id]
        yield from _judge(comparison, _Promise(pair, ("targets",), goals(old.targets), goals(new.targets), ()))
    for difference in comparison.open("sla"):
        pair = difference.pair
        if not difference.path and pair.new is None and comparison.new.org.uses_of("sla", pair.former):
            # Services that still name it give no promise at all; those that have another are judged with it.
            lost = comparison.old.org.slas[pair.former]
            yield from _judge(comparison, _Promise(pair, ("targets",), goals(lost.targets), {}, (difference,)))
    for pair in comparison.changed("service", "promise", "sla", "requests", "plans"):
        for promise in _of_service(comparison, pair):
            yield from _judge(comparison, promise)


def _of_service(comparison: Comparison, pair: Pair) -> Iterator[_Promise]:
    old_org, new_org = comparison.old.org, comparison.new.org
    old, new = old_org.services[pair.former], new_org.services[pair.id]
    shared = tuple(comparison.below(pair, "sla"))
    if shared or comparison.below(pair, "promise"):
        yield _Promise(pair, ("promise",), effective(old, old_org), effective(new, new_org), shared)
    requests = {request.id: request for request in new.requests}
    for request in old.requests:
        other, path = requests.get(request.id), ("requests", request.id, "promise")
        if other is not None and comparison.below(pair, *path):
            yield _Promise(pair, path, goals(request.promise), goals(other.promise), ())
    plans = {plan.id: plan for plan in new.plans}
    for plan in old.plans:
        later, path = plans.get(plan.id), ("plans", plan.id, "sla")
        changed = tuple(comparison.below(pair, *path))
        if later is not None and changed:
            before = old_org.slas.get(plan.sla.id) if plan.sla is not None else None
            after = new_org.slas.get(later.sla.id) if later.sla is not None else None
            yield _Promise(
                pair, path, goals(before.targets if before else None), goals(after.targets if after else None),
                changed, (plan.id,),
            )  # fmt: skip


def _judge(comparison: Comparison, promise: _Promise) -> Iterator[Verdict]:
    # Taken once: several targets may share a difference, and the first to be told claims it.
    waiting = comparison.below(promise.pair, *promise.path)
    for key, old, new in aligned(promise.old, promise.new):
        name, which = key
        touching = [one for one in waiting if one.within(*promise.path, name) and _is_about(one, promise, which)]
        if not touching and not promise.everywhere:
            continue
        claims = (*touching, *promise.everywhere)
        if old is None or new is None:
            yield _verdict(
                comparison, promise, key, "sla-target-added" if old is None else "sla-target-removed", claims
            )
            continue
        move = moved(old, new)
        if move is not Move.SAME:
            worse, better = _WORDS[name]
            word = {Move.WORSE: worse, Move.BETTER: better}.get(move, "sla-target-changed")
            yield _verdict(comparison, promise, key, word, claims)
        elif touching and old.measured != new.measured:
            yield _verdict(comparison, promise, key, "sla-measurement-changed", tuple(touching))


def _is_about(difference: Difference, promise: _Promise, which: str) -> bool:
    """Whether a difference below a target is about one of its kind, such as one priority."""
    rest = difference.path[len(promise.path) + 1 :]
    return not which or not rest or rest[0] == which


def _verdict(comparison: Comparison, promise: _Promise, key: Key, name: str, claims: tuple[Difference, ...]) -> Verdict:
    pair = promise.pair
    old, new = promise.old.get(key), promise.new.get(key)
    for_all = (key[0], "")
    if key[0] in ("reply", "done"):
        old, new = old or promise.old.get(for_all), new or promise.new.get(for_all)
    affected = _affected(comparison, promise)
    nearest = next((one for one in claims if one.within(*promise.path, key[0])), claims[0])
    measured = name == "sla-measurement-changed"
    return Verdict(
        name=name,
        event="added" if old is None else "removed" if new is None else "changed",
        kind=pair.kind,
        entity=pair.id,
        field=nearest.field if measured else ".".join((*promise.path, *filter(None, key))),
        old=comparison.old.meaning.plain(nearest.old, nearest.shape) if measured else _plain(old),
        new=comparison.new.meaning.plain(nearest.new, nearest.shape) if measured else _plain(new),
        old_span=nearest.old_span,
        new_span=nearest.new_span,
        message=_sentence(comparison.title(pair.key), _called(key), old, new, measured=measured),
        affected=affected,
        parties={"owner": _owners(comparison, pair), "consumers": affected},
        lifecycles=lifecycles(comparison.old.org, pair.kind, pair.former),
        claims=claims,
    )


def _affected(comparison: Comparison, promise: _Promise) -> tuple[str, ...]:
    pair = promise.pair
    if promise.plans is not None:
        return comparison.new.reliance.consumers(pair.id, promise.plans)
    return relying(comparison, pair)


def _owners(comparison: Comparison, pair: Pair) -> tuple[str, ...]:
    """Who gives the promise."""
    if pair.kind == "service":
        return (pair.key,)
    users = comparison.new.org.uses_of("sla", pair.id)
    return tuple(sorted({use.owner_key for use in users if use.owner_kind in ("service", "contract")}))


def _called(key: Key) -> Message:
    name, which = key
    words = {
        "availability": say("availability"),
        "reply": say("reply"),
        "done": say("delivery"),
        "latency": say("speed"),
        "recovery": say("data loss at most") if which == "rpo" else say("recovery"),
    }
    if which and name != "recovery":
        return say("{target} ({which})", target=words[name], which=which)
    return words[name]


def _sentence(subject: str, target: Message, old: Goal | None, new: Goal | None, *, measured: bool) -> Message:
    if measured:
        return say("{subject}: {target} is measured in another way", subject=subject, target=target)
    if old is None or new is None:
        event = (
            say("{subject}: {target} {value} is promised now")
            if new
            else say("{subject}: {target} {value} is no longer promised")
        )
        return event.filled(subject=subject, target=target, value=_told(new or old))
    before, after = downtime(old), downtime(new)
    if before is None or after is None:
        return say("{subject}: {target} {old} → {new}", subject=subject, target=target, old=_told(old), new=_told(new))
    return say(
        "{subject}: {target} {old} → {new}: {before} → {after} of downtime allowed a month",
        subject=subject, target=target, old=_told(old), new=_told(new), before=before, after=after,
    )  # fmt: skip


def _told(goal: Goal | None) -> object:
    if goal is None:
        return ""
    value = spoken(goal.value)
    if goal.share is not None:
        return say("{share} within {time}", share=spoken(goal.share), time=value)
    if goal.open_hours and isinstance(goal.value, Percentage):
        return say("{share} of opening hours", share=value)
    return value


def _plain(goal: Goal | None) -> object:
    if goal is None:
        return None
    value = written(goal.value)
    if goal.share is not None:
        return {"at_most": value, "share": written(goal.share)}
    return {"at_least": value, "hours": "opening-hours"} if goal.open_hours else value
