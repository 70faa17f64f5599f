"""The quotas of the consumers of a service exceed its capacity.

A consumer without a quota of its own counts with the limit of the service, else with the volume it expects. Consumers
of today count. Months, quarters and years are converted into each other, and so are days and weeks; what is counted
in another unit or period is left out. Where the service cannot do without another one that counts in the same unit,
what that one can do bounds it too.

Why it matters: Every consumer was told what it may ask for, and together they may ask for more than can be done.

How to fix: Lower a quota with those concerned, or raise the capacity.

    capacity: 120 per month
    consumers:
      - {team: web, quota: 60 per month}
      - {team: direction, quota: 10 per month}

When to waive: Where consumers surely never ask for it at the same time; say why.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.proof.capacity import rounded_up, wanted
from orgkit.promises.proof.proof import Aspect, Proof, Standing
from orgkit.promises.proof.prove import proofs
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("consumers-exceed-capacity")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services in use that have promised more than they can do."""
    for proved in proofs(org).values():
        for proof in proved:
            broken = proof.aspect is Aspect.CAPACITY and proof.standing is Standing.BROKEN
            if broken and in_use(proof.service, org.as_of):
                yield _finding(org, proof)


def _finding(org: Org, proof: Proof) -> Finding:
    service, narrowest = proof.service, proof.chain[0]
    capacity = service.capacity
    total, least = Fraction(proof.numbers["promised"]), Fraction(proof.numbers["throughput"])
    about = {"service": subject(org, service), "total": rounded_up(total)}
    if narrowest.entity is service:
        message = say(
            "The consumers of {service} may ask for {total} together, and its capacity is “{capacity}”",
            capacity=str(capacity),
            **about,
        )
    else:
        message = say(
            "The consumers of {service} may ask for {total} together, and {other}, which it cannot do without, "
            "can do {capacity}",
            other=subject(org, narrowest.entity),
            capacity=narrowest.says,
            **about,
        )
    counted = wanted(org, service, capacity) if capacity is not None else ()
    related = [Related(say("counted here"), each.consumer.at(each.field)) for each in counted]
    if narrowest.entity is not service:
        related.append(Related(say("what it cannot do without"), narrowest.span))
    fix = say("lower the quotas by {excess}, or raise capacity:", excess=rounded_up(total - least))
    return found(RULE, service, message, "capacity", related=related, fix=fix)
