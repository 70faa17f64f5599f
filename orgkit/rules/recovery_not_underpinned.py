"""Recovery is promised faster, or with less loss of data, than what a service relies on allows.

It works again when all it needs does, one after the other or at the same time, and it has started again itself. It
loses at most what the store behind it loses. Where something behind cannot keep its own promise, it is told instead;
backups of its own that are too rare are a finding of their own.

Why it matters: After a failure everybody waits for the number that was promised, and the provider has more time than
that in its contract.

How to fix: Promise no less than what you rely on and your own restart, or ask for a faster recovery there.

    promise:
      recovery: {rto: 2 calendar hours}     # wrong: the database is back in 4 hours
      recovery: {rto: 5 calendar hours}     # right: and 30 minutes of our own
    own: {restart: 30 minutes}

When to waive: While a faster recovery is being negotiated, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from orgkit.model import Org
from orgkit.model.queries.lifecycle import in_use
from orgkit.promises.clocks.lengths import surely_longer
from orgkit.promises.proof.delays.judge import Timing
from orgkit.promises.proof.delays.moments import spoken
from orgkit.promises.proof.delays.timing import broken_times
from orgkit.promises.proof.proof import Aspect, Proof
from orgkit.results import Finding, Message
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import subject
from orgkit.rules.registry import Options
from orgkit.rules.underpinned import promising, reason, reported, to_ask, written

RULE = rule("recovery-not-underpinned")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Recoveries that cannot be kept because of what is relied on, or of the own restart."""
    for aspect in (Aspect.RTO, Aspect.RPO):
        for timing, proof in broken_times(org, aspect):
            if timing.is_at_fault and not _told_already(timing, proof) and in_use(proof.service, org.as_of):
                yield reported(RULE, org, proof, _message(org, timing, proof), _fix(org, timing, proof))


def _told_already(timing: Timing, proof: Proof) -> bool:
    """Whether the service's own backups are too rare on any clock: another rule says so."""
    every = proof.service.own.backup_every if proof.service.own is not None else None
    mine = proof.chain[0] is proof.links[0] and proof.aspect is Aspect.RPO
    return mine and every is not None and surely_longer(every, timing.target.at_most)


def _message(org: Org, timing: Timing, proof: Proof) -> Message:
    if proof.aspect is Aspect.RPO:
        first = proof.chain[0]
        words = say("{entity} is to lose {promised} of data at most, but {other} may lose {time}")
        if first is proof.links[0]:
            words = say("{entity} is to lose {promised} of data at most, but it has {time}")
        return words.filled(
            entity=promising(org, proof),
            promised=proof.promised,
            other=subject(org, first.entity),
            time=first.says,
        )
    own = timing.own[0].link if timing.own else None
    return say(
        "{entity} is to work again within {promised}, but {reason}: {worst} at worst",
        entity=promising(org, proof),
        promised=proof.promised,
        reason=reason(org, proof, own),
        worst=spoken(timedelta(seconds=int(Decimal(proof.numbers["worst"]) * 60))),
    )


def _fix(org: Org, timing: Timing, proof: Proof) -> Message:
    promise = timing.possible()
    _, whom = to_ask(org, proof)
    field = "rto" if proof.aspect is Aspect.RTO else "rpo"
    if promise is None:
        return say("promise a longer {field}:, or ask {whom} for a shorter one", field=field, whom=whom)
    if proof.chain[0] is proof.links[0]:
        return say("write {field}: {time}, or a shorter own: part", field=field, time=written(promise))
    return say("write {field}: {time}, or ask {whom} for less", field=field, time=written(promise), whom=whom)
