"""A service promises a higher availability than something it cannot do without.

Compared with the weakest of its hard dependencies that promise an availability themselves.

Why it matters: When the other one stands still, this one stands still too: the difference is a promise made with
somebody else's money.

How to fix: Promise no more than the weakest dependency, ask for a better promise there, or find a way to go on without
it and write kind: soft.

    promise:
      availability: {at_least: 99.95 %, window: month}    # wrong: payments promise 99.9 %
      availability: {at_least: 99.9 %, window: month}     # right, at most
    depends_on:
      - {service: payments, kind: hard}

When to waive: While a better promise is being negotiated, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from orgkit.model import Org, Percentage
from orgkit.model.queries.wording import downtime
from orgkit.promises.proof.proof import Aspect, Proof, Standing
from orgkit.promises.proof.prove import proofs
from orgkit.promises.proof.uptime.sayings import to_promise
from orgkit.results import Finding
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import subject
from orgkit.rules.registry import Options
from orgkit.rules.underpinned import promising, reported

RULE = rule("promise-above-dependency")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Broken availabilities of which the weakest thing that is needed alone is below the promise."""
    for found in proofs(org).values():
        for proof in found:
            if proof.aspect is Aspect.AVAILABILITY and proof.standing is Standing.BROKEN:
                weakest = Decimal(proof.numbers.get("weakest", "1"))
                if weakest < Decimal(proof.numbers["promised"]):
                    yield _finding(org, proof, to_promise(Fraction(proof.numbers["product"])))


def _finding(org: Org, proof: Proof, reached: Percentage) -> Finding:
    message = say(
        "{entity} promises an availability of {share}, but {other}, which it cannot do without, only promises {less}",
        entity=promising(org, proof),
        share=proof.promised,
        other=subject(org, proof.chain[0].entity),
        less=proof.chain[0].says,
    )
    window = proof.holder.node.get(*proof.path[:-1], "window")
    time = downtime(reached, window.text if window is not None else None)
    fix = say("promise {less} at most, which allows {time}", less=str(reached), time=time)
    return reported(RULE, org, proof, message, fix)
