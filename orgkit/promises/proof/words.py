"""A proof in words: what kind of target it is, how it stands, and which case it is the target of."""

from __future__ import annotations

from collections.abc import Mapping

from orgkit.model import Org, Text
from orgkit.model.queries.offer import promise_of
from orgkit.promises.proof.proof import Aspect, Proof, Standing
from orgkit.results import Message
from orgkit.results.finding import say

ASPECTS: Mapping[Aspect, Message] = {
    Aspect.AVAILABILITY: say("Availability"),
    Aspect.HOURS: say("Opening hours"),
    Aspect.REPLY: say("First reply"),
    Aspect.DONE: say("Time until done"),
    Aspect.LATENCY: say("Response time"),
    Aspect.RTO: say("Time until it works again"),
    Aspect.RPO: say("Data lost at most"),
    Aspect.CAPACITY: say("Capacity"),
}
"""What is promised."""

STANDINGS: Mapping[Standing, Message] = {
    Standing.KEPT: say("can be kept"),
    Standing.EXPECTED: say("to be expected, not guaranteed"),
    Standing.BROKEN: say("cannot be kept"),
    Standing.OPEN: say("cannot be decided"),
}
"""How it stands, as a verdict on one target."""

WORST_FIRST = (Standing.BROKEN, Standing.OPEN, Standing.EXPECTED, Standing.KEPT)
"""The order in which somebody who has to act reads them."""


def cases(org: Org, proof: Proof) -> tuple[Text | str, ...]:
    """What says which case a target is for: its plan, request, priority, speed target; nothing for every case."""
    request = next((each for each in proof.service.requests if each.id == proof.request), None)
    found: list[Text | str] = [each.name or each.id for each in proof.service.plans if each.id == proof.plan]
    if proof.request:
        found.append((request.name if request is not None else None) or proof.request)
    if proof.which:
        promise = promise_of(org, proof.service, request.promise if request is not None else None)
        named = {each.id: each.name for each in promise.priorities}
        named |= {each.id: each.name for each in promise.latency if each.id is not None}
        found.append(named.get(proof.which) or proof.which)
    return tuple(found)
