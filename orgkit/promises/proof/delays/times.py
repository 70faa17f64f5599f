"""Whether a first reply and a delivery can be kept: the team's own time and that of what it waits for.

The two are proved separately. ``promised ≥ own + Σ worst elapsed`` of steps one after the other, the longest of those
at the same time, on the clock of the promise, over every moment at which somebody can ask.
A cut-off time, and what stops a clock, are left out on both sides.

Source: Novell Service Desk, which asks that targets be no sooner than the combined times of what underpins them.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.promises.proof.delays.timing import proofs_of_times
from orgkit.promises.proof.proof import Aspect, Proof


def replies(org: Org, service: Service) -> Iterator[Proof]:
    """The proofs of the first reply: to everybody, then for requests with a promise of their own; by priority."""
    return proofs_of_times(org, service, Aspect.REPLY)


def deliveries(org: Org, service: Service) -> Iterator[Proof]:
    """The proofs of the time until it is done, in the same order."""
    return proofs_of_times(org, service, Aspect.DONE)
