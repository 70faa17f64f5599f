"""A more urgent priority has a slower target than a less urgent one.

Priorities are listed from the most urgent to the least.

Why it matters: Whoever reports an emergency waits longer than whoever asks for a detail, and learns to lie about it.

How to fix: Swap the two times, or put the priorities in the right order.

    done:
      - {priority: p1, at_most: 8 business hours}    # wrong
      - {priority: p2, at_most: 4 business hours}

    done:
      - {priority: p1, at_most: 4 business hours}    # right
      - {priority: p2, at_most: 8 business hours}

When to waive: Where a priority means something else than urgency; better to call it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orgkit.model import Org
from orgkit.model.queries.offer import Stated, Timed, stated, times
from orgkit.model.queries.wording import length
from orgkit.promises.clocks.lengths import surely_longer
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found
from orgkit.rules.registry import Options
from orgkit.rules.spoken import promiser, target_word

RULE = rule("priority-inverted")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Neighbours in the order of urgency whose times are in the wrong order."""
    for promise in stated(org):
        order = {priority.id: place for place, priority in enumerate(promise.priorities)}
        for field in ("reply", "done"):
            known = [time for time in times(promise.targets, field) if time.priority in order]
            known.sort(key=lambda time: order[time.priority])
            for urgent, calm in pairwise(known):
                if surely_longer(urgent.at_most, calm.at_most):
                    yield _finding(org, promise, field, urgent, calm)


def _finding(org: Org, promise: Stated, field: str, urgent: Timed, calm: Timed) -> Finding:
    message = say(
        "{entity}: {what} takes {slow} for {urgent} and only {fast} for {calm}, which is less urgent",
        entity=promiser(org, promise),
        what=target_word(field),
        slow=length(urgent.at_most),
        urgent=urgent.priority,
        fast=length(calm.at_most),
        calm=calm.priority,
    )
    related = Related(say("the less urgent one"), promise.entity.at(*promise.path, *calm.path))
    fix = say("swap the two times")
    return found(RULE, promise.entity, message, *promise.path, *urgent.path, related=[related], fix=fix)
