"""Backups are less frequent than the loss of data that the promise accepts.

`recovery.rpo` is the longest stretch of data that may be lost, `own.backup_every` the time from one backup to the next.

Why it matters: Right before the next backup, everything since the last one is lost: more than was promised.

How to fix: Back up at least as often as the promise says, or promise less.

    promise: {recovery: {rpo: 4 hours}}
    own: {backup_every: 24 hours}    # wrong
    own: {backup_every: 4 hours}     # right

When to waive: Until the new backup runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.queries.offer import promise_of
from orgkit.model.queries.wording import length
from orgkit.promises.clocks.lengths import surely_longer
from orgkit.results import Finding, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import found, subject
from orgkit.rules.registry import Options

RULE = rule("backup-too-rare")


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Services whose own backups are further apart than the recovery promised."""
    for service in org.services.values():
        recovery = promise_of(org, service).recovery
        every = service.own.backup_every if service.own is not None else None
        if recovery is None or recovery.rpo is None or every is None or not surely_longer(every, recovery.rpo):
            continue
        message = say(
            "{entity} accepts to lose {rpo} of data, and its backups are {every} apart",
            entity=subject(org, service),
            rpo=length(recovery.rpo),
            every=length(every),
        )
        related = Related(say("what is promised"), recovery.at("rpo"))
        fix = say("write backup_every: {rpo}, or promise rpo: {every}", rpo=str(recovery.rpo), every=str(every))
        yield found(RULE, service, message, "own", "backup_every", related=[related], fix=fix)
