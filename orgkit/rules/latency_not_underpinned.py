"""An answer is promised faster, or for more calls, than the calls that it waits for allow.

The times of calls one after the other add up, and so do the shares of slow ones: three calls that are fast for 99 % are
fast together for 97 %. Of calls at the same time the slowest counts, and their shares multiply. Where something behind
cannot keep its own promise, it is told instead.

Why it matters: A page is never faster than what it waits for, and a percentage of one call says little of a page that
makes ten.

How to fix: Promise the sum, or for fewer calls; wait at the same time instead of one after the other; ask for a faster
answer behind.

    promise:
      latency:
        - {at_most: 500 ms, share: 95 %}     # wrong: 300 ms of the search and 250 ms of our own
        - {at_most: 600 ms, share: 95 %}     # right
    own: {latency: 250 ms}

When to waive: While the measurements are better than what is promised behind, until a promise is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from orgkit.model import Org, Percentage
from orgkit.model.queries.lifecycle import in_use
from orgkit.model.queries.wording import share
from orgkit.promises.proof.delays.latency import speeds
from orgkit.promises.proof.proof import Proof, Standing
from orgkit.promises.targets.latency import needed_one_after_the_other
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.registry import Options
from orgkit.rules.underpinned import promising, reason, reported, to_ask

RULE = rule("latency-not-underpinned")
_PLACES = Decimal("0.0001")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Speed targets that what is behind them does not allow."""
    for service in org.services.values():
        if not in_use(service, org.as_of):
            continue
        for proof in speeds(org, service):
            numbers = {name: Fraction(value) for name, value in proof.numbers.items()}
            if proof.standing is not Standing.BROKEN:
                continue
            if numbers["level_as_promised"] < numbers["share"]:
                yield reported(RULE, org, proof, _too_few(org, proof), _ask_for_more(org, proof, numbers["share"]))
            elif numbers["margin_as_promised"] < 0:
                yield reported(RULE, org, proof, _too_slow(org, proof), _ask_for_less(org, proof))


def _too_slow(org: Org, proof: Proof) -> Message:
    written = proof.service.own is not None and proof.service.own.latency is not None
    return say(
        "{entity} promises {promised}, but {reason}; together {reached}",
        entity=promising(org, proof),
        promised=proof.promised,
        reason=reason(org, proof, proof.links[0] if written else None),
        reached=proof.reached,
    )


def _ask_for_less(org: Org, proof: Proof) -> Message:
    _, whom = to_ask(org, proof)
    if proof.chain[0] is proof.links[0]:
        return say("promise {reached}, or be faster yourself", reached=proof.reached)
    return say("promise {reached}, or ask {whom} for a faster answer", reached=proof.reached, whom=whom)


def _too_few(org: Org, proof: Proof) -> Message:
    return say(
        "{entity} promises {promised}, but what it waits for allows that only as {reached}",
        entity=promising(org, proof),
        promised=proof.promised,
        reached=proof.reached,
    )


def _ask_for_more(org: Org, proof: Proof, level: Fraction) -> Message:
    """Each of some calls needs the more the more there are: 99.6667 % of three, for 99 % of them together."""
    each = needed_one_after_the_other(level, len(proof.chain)) * 100
    needed = (Decimal(each.numerator) / each.denominator).quantize(_PLACES, ROUND_CEILING).normalize()
    _, whom = to_ask(org, proof)
    return say(
        "promise {reached}, or ask {whom} for a time that holds for {needed} of calls",
        reached=proof.reached,
        whom=whom,
        needed=share(Percentage(needed)),
    )
