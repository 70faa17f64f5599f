"""A first reply or a delivery is promised faster than the steps behind it allow.

The team's own work, and what it waits for: the times of steps one after the other add up, of those at the same time the
longest counts. Each counts on its own hours, over every moment of this year and the next at which
somebody can ask. What only some requests need counts for those; a request or a plan with a promise of its own is
compared without the team's work on the others. Where something behind cannot keep its own promise, it is told instead.

Why it matters: Somebody promises time that they do not have: it only shows on the evening before a long weekend, with
somebody waiting.

How to fix: Promise the time that it takes at worst, or ask for a shorter time behind it. Write for: where you do not
wait for something.

    promise:
      done: 8 calendar hours     # wrong: the agency has 4 business hours, 67 hours on a Friday evening
      done: 2 business days      # right
    depends_on:
      - {contract: agency, kind: hard, for: [done]}

When to waive: While a shorter time is being negotiated, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.proof.delays.judge import Timing
from orgkit.promises.proof.delays.moments import spoken, story
from orgkit.promises.proof.delays.timing import broken_times
from orgkit.promises.proof.proof import Aspect, Proof
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.registry import Options
from orgkit.rules.underpinned import promising, reason, reported, to_ask, written

RULE = rule("time-not-underpinned")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Replies and deliveries that cannot be kept, each once for one cause."""
    for aspect in (Aspect.REPLY, Aspect.DONE):
        told: set[tuple[object, ...]] = set()
        for timing, proof in broken_times(org, aspect):
            cause = (proof.service.id, proof.span, *(link.span for link in proof.chain))
            if cause not in told and timing.is_at_fault and in_use(proof.service, org.as_of):
                told.add(cause)
                yield _finding(org, timing, proof)


def _finding(org: Org, timing: Timing, proof: Proof) -> Finding:
    own = timing.own[0].link if timing.own else None
    words = {
        Aspect.REPLY: say("{entity} is to reply within {promised}, but {reason}"),
        Aspect.DONE: say("{entity} is to be done within {promised}, but {reason}"),
    }
    fact = words[proof.aspect].filled(
        entity=promising(org, proof), promised=proof.promised, reason=reason(org, proof, own)
    )
    worst = story(proof)
    if worst is not None:
        message = say("{fact}; {story}", fact=fact, story=worst)
    else:
        minutes = Decimal(proof.numbers["worst"])
        message = say("{fact}; that may take {time}", fact=fact, time=spoken(timedelta(seconds=int(minutes * 60))))
    return reported(RULE, org, proof, message, _fix(org, timing, proof))


def _fix(org: Org, timing: Timing, proof: Proof) -> Message:
    promise = timing.possible()
    link, whom = to_ask(org, proof)
    less = timing.enough(link) if link is not None else None
    if proof.chain[0] is proof.links[0]:
        if promise is not None:
            return say("promise {time}, or write a shorter own: part", time=written(promise))
        return say("promise a longer time, or write a shorter own: part")
    if promise is not None and less is not None:
        return say("promise {time}, or ask {whom} for {less}", time=written(promise), whom=whom, less=written(less))
    if promise is not None:
        return say("promise {time}, or ask {whom} for a shorter time", time=written(promise), whom=whom)
    if less is not None:
        return say("ask {whom} for {less}, or promise a longer time", whom=whom, less=written(less))
    return say("ask {whom} for a shorter time, or promise a longer one", whom=whom)
