"""A service promises a higher availability than all it relies on together allow.

Its own part, what it cannot do without, groups of which some are enough, and what it goes on without: each counts
once, even where several ways lead to it. A promise between what is to be expected and what is guaranteed is no finding,
nor is one that nobody can decide because something behind it promises nothing. Where something behind cannot keep its
own promise, only that is told.

Why it matters: Every part keeps its promise, and the whole does not: the downtimes add up, and consumers see the sum.

How to fix: Promise what can be reached, ask for more behind it, or write how the service goes on without something.

    promise:
      availability: {at_least: 99.9 %, window: month}    # wrong: 99.95 % of 99.9 % is 99.85 %
      availability: {at_least: 99.8 %, window: month}    # right
    own: {availability: 99.95 %}
    depends_on:
      - {service: payments, kind: hard}                  # promises 99.9 %

When to waive: While a better promise is being negotiated, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from orgkit.model import Org
from orgkit.promises.proof.proof import Aspect, Link, Proof, Standing
from orgkit.promises.proof.prove import proofs
from orgkit.promises.proof.uptime.sayings import to_promise
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import subject
from orgkit.rules.registry import Options
from orgkit.rules.underpinned import promising, reported

RULE = rule("promise-not-underpinned")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Broken availabilities, unless the cause is further down, or one weakest thing that another rule names."""
    for found in proofs(org).values():
        for proof in found:
            if proof.aspect is Aspect.AVAILABILITY and proof.standing is Standing.BROKEN:
                numbers = {name: Fraction(number) for name, number in proof.numbers.items()}
                promised = numbers["promised"]
                if promised > numbers["behind"] and numbers.get("weakest", promised) >= promised:
                    yield reported(RULE, org, proof, _message(org, proof), _fix(org, proof, numbers["product"]))


def _message(org: Org, proof: Proof) -> Message:
    about = {"entity": promising(org, proof), "share": proof.promised, "reached": proof.reached}
    hours = proof.holder.node.get(*proof.path[:-1], "hours")
    if hours is not None and hours.text == "opening-hours":
        # Downtime may by luck fall into the hours that do not count, so nobody knows what is reached at best.
        return say(
            "{entity} promises an availability of {share}, and with what it relies on only {reached} is to be expected",
            **about,
        )
    return say(
        "{entity} promises an availability of {share}, and with what it relies on it can reach {reached} at best",
        **about,
    )


def _fix(org: Org, proof: Proof, reached: Fraction) -> Message:
    less = str(to_promise(reached))
    link = _behind(proof)
    if link is None:
        return say("promise {less} at most, or make your own part better", less=less)
    return say(
        "promise {less} at most, or write how it goes on without {other}: kind: soft, and fallback_served:",
        less=less,
        other=subject(org, link.entity),
    )


def _behind(proof: Proof) -> Link | None:
    """The weakest of what it relies on that belongs to the chain."""
    return next((link for link in proof.chain if link.entity is not proof.service), None)
