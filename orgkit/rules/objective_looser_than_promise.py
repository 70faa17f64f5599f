"""What a team aims at itself is weaker than what it promises.

Why it matters: The objective is there to warn before the promise breaks. When it is weaker, the first warning is the
complaint.

How to fix: Aim a little higher than you promise, or take the objective out.

    targets:
      availability: {at_least: 99.9 %, window: month}
    objective:
      availability: {at_least: 99.5 %, window: month}     # wrong
      availability: {at_least: 99.95 %, window: month}    # right

When to waive: While a promise made by somebody else is being caught up with, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Targets
from orgkit.model.queries.offer import Path, share_of, times
from orgkit.model.queries.wording import length
from orgkit.promises.clocks.lengths import surely_longer
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import percent, target_word

RULE = rule("objective-looser-than-promise")

_Weaker = tuple[str, Path, Path, Message, Message]


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Values of the objective that are weaker than those of the promise."""
    for sla in org.slas.values():
        if sla.targets is None or sla.objective is None:
            continue
        for field, aimed, promised, aim, promise in _weaker(sla.targets, sla.objective):
            message = say(
                "{entity} promises {promise} for {what} and aims at no more than {aim}",
                entity=subject(org, sla),
                what=target_word(field),
                promise=promise,
                aim=aim,
            )
            related = Related(say("the promise"), sla.at("targets", *promised))
            fix = say("aim at {promise} or better, or delete the objective", promise=promise)
            yield found(RULE, sla, message, "objective", *aimed, related=[related], fix=fix)


def _weaker(targets: Targets, objective: Targets) -> Iterator[_Weaker]:
    aim, promise = share_of(objective.availability), share_of(targets.availability)
    if aim is not None and promise is not None and aim.value < promise.value:
        path = ("availability", "at_least")
        yield "availability", path, path, percent(aim), percent(promise)
    for field in ("reply", "done"):
        for mine in times(objective, field):
            for theirs in times(targets, field):
                if mine.priority == theirs.priority and surely_longer(mine.at_most, theirs.at_most):
                    yield field, mine.path, theirs.path, length(mine.at_most), length(theirs.at_most)
    for name in ("rto", "rpo"):
        own, said = getattr(objective.recovery, name, None), getattr(targets.recovery, name, None)
        if own is not None and said is not None and surely_longer(own, said):
            yield "recovery", ("recovery", name), ("recovery", name), length(own), length(said)
