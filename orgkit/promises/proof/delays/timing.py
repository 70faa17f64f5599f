"""Whether a time that is promised is enough for the team's own part and for what it waits for.

One after the other: ``promised ≥ own + Σ worst elapsed``; at the same time: the longest of them. Compared on the
customer's clock at the worst moment of the year asked about and the next. Where something behind cannot
keep its own promise, what it takes in fact counts instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from orgkit.model import Org
from orgkit.model.entities import Service
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.wording import length
from orgkit.model.values import Duration
from orgkit.promises.clocks.calendars import horizon
from orgkit.promises.clocks.worst import Step
from orgkit.promises.proof.behind.given import Given, asked, given_by, given_to, in_order, own_hours
from orgkit.promises.proof.behind.needs import Stages, special, stages
from orgkit.promises.proof.delays.elapsed import longest
from orgkit.promises.proof.delays.fields import FIELDS, Field, Target
from orgkit.promises.proof.delays.judge import Piece, Pieces, Timing
from orgkit.promises.proof.proof import Aspect, Link, Proof
from orgkit.results.finding import say

Known = dict[str, list[Timing]]
"""What is known already, by the service."""


@lru_cache(maxsize=12)
def timings(org: Org, aspect: Aspect) -> Mapping[str, tuple[Timing, ...]]:
    """Every time of one kind that services in use promise, by service, each after those it rests on.

    Those promised to everybody first, then those of plans and of single requests.
    """
    known: Known = {}
    for service in in_order(org).values():
        if not is_retired(service, org.as_of):
            known[service.id] = []
            for timing in _of_service(org, service, FIELDS[aspect], known):
                known[service.id].append(timing)
                _ = timing.is_broken and timing.proof  # In this order: from the top, it would go down all at once.
    return {id_: tuple(found) for id_, found in known.items()}


def proofs_of_times(org: Org, service: Service, aspect: Aspect) -> Iterator[Proof]:
    """The proofs of one kind of time of a service."""
    found = (timing.proof for timing in timings(org, aspect).get(service.id, ()))
    return (proof for proof in found if proof is not None)


def broken_times(org: Org, aspect: Aspect) -> Iterator[tuple[Timing, Proof]]:
    """The times of one kind that cannot be kept, in the order of the services; quicker than to prove them all."""
    found = timings(org, aspect)
    for id_ in org.services:
        for timing in found.get(id_, ()):
            if timing.is_broken and timing.proof is not None:
                yield timing, timing.proof


@dataclass(frozen=True, slots=True, eq=False)
class Promised:
    """One promise that is proved: to everybody, of a plan or of a request.

    ``apart`` where the plan or the request says something else itself.
    """

    given: Given
    request: str = ""
    plan: str = ""
    apart: bool = False


def cases(org: Org, service: Service, written: str, concern: str) -> Iterator[Promised]:
    """The promises of a service that are proved: to everybody, of each plan and of each request that differs.

    A request differs where it says something else itself, or where something is needed only for it.
    """
    usual = given_by(org, service)
    if usual is not None and getattr(usual.promise, written):
        yield Promised(usual)
    for plan in service.plans:
        given = given_by(org, service, plan=plan) if plan.sla is not None else None
        if given is None or not getattr(given.promise, written):
            continue
        if usual is None or given.place(written) != usual.place(written):
            yield Promised(given, plan=plan.id, apart=True)
    for request in service.requests:
        apart = bool(getattr(request.promise, written, None))
        given = given_by(org, service, request) if apart or special(service, concern, request.id) else None
        if given is not None and getattr(given.promise, written):
            yield Promised(given, request.id, apart=apart)


def _of_service(org: Org, service: Service, field: Field, known: Known) -> Iterator[Timing]:
    for case in cases(org, service, field.written, field.concern):
        needed = stages(org, service, field.concern, case.request)
        if needed is None:
            continue
        for target in field.targets(case.given.promise):
            behind = _behind(org, service, field, target, needed, known)
            if behind is None:
                continue
            mine = _own(org, service, field, apart=case.apart)
            own = (mine,) if isinstance(mine, Piece) else ()
            pieces, missing = behind
            if field.at_once:
                together = (*own, *(piece for stage in pieces for piece in stage))
                own, pieces = (), (together,) if together else ()
            yield Timing(
                service=service,
                request=case.request,
                plan=case.plan,
                aspect=field.aspect,
                given=case.given,
                target=target,
                own=own,
                mine=mine.link if isinstance(mine, Piece) else mine,
                behind=pieces,
                missing=missing,
                day=org.as_of,
            )


def _own(org: Org, service: Service, field: Field, *, apart: bool) -> Piece | Link:
    """The team's own part; a link alone where none is written, which counts as no time.

    What is written for the service says nothing of a request or a plan that has a promise of its own.
    """
    written: Duration | None = getattr(service.own, field.own, None) if service.own is not None else None
    if written is None or apart:
        return Link(service, field.none, service.at("own" if service.own is not None else "name"))
    says = field.mine.filled(time=length(written))
    return Piece(Step(own_hours(org, service), written), Link(service, says, service.at("own", field.own)))


def _behind(
    org: Org,
    service: Service,
    field: Field,
    target: Target,
    needed: Stages,
    known: Known,
) -> tuple[Pieces, tuple[Link, ...]] | None:
    """What a service waits for, each with the time that is promised; ``None`` where a promise cannot be read."""
    found: list[tuple[Piece, ...]] = []
    missing: list[Link] = []
    for stage in needed:
        pieces: list[Piece] = []
        for need in stage:
            timed: list[Piece] = []
            silent: list[Link] = []
            spared = 0
            for member in need.members:
                given = given_to(org, service, member.ref)
                if given is None:
                    return None
                piece = _slowest(org, given, field, target.which, known)
                if piece is None:
                    spared += 1
                elif isinstance(piece, Piece):
                    timed.append(piece)
                else:
                    silent.append(piece)
            # Members of a group stand in for each other: those that are enough are the fastest.
            pieces += timed if len(timed) <= need.enough else _fastest(org, timed)[: need.enough]
            missing += silent if len(timed) + spared < need.enough else []
        found.append(tuple(pieces))
    return tuple(stage for stage in found if stage), tuple(missing)


def _slowest(org: Org, given: Given, field: Field, which: str, known: Known) -> Piece | Link | None:
    """What a dependency promises: for the same priority, else the slowest of its times; else whom to ask.

    ``None`` where nothing has to be promised.
    """
    targets = field.targets(given.promise)
    fitting = [each for each in targets if each.which == which] or targets
    if not fitting:
        if field.spared(given.promise):
            return None
        nothing = say("promises no such time")
        return Link(given.giver, nothing, given.giver.at("name"), asked(org, given.giver))
    target = fitting[0]
    if len(fitting) > 1:
        days = horizon(org.as_of)
        target = max(fitting, key=lambda each: longest(Step(given.opening, each.at_most), days) or timedelta.max)
    holder, path = given.place(*target.path)
    below = next(
        (
            each
            for each in (known.get(given.giver.id, ()) if isinstance(given.giver, Service) else ())
            if not each.request and each.given.place(*each.target.path) == (holder, path)
        ),
        None,
    )
    step = Step(given.opening, target.at_most)
    return Piece(step, Link(given.giver, length(target.at_most), holder.at(*path), asked(org, given.giver)), below)


def _fastest(org: Org, pieces: list[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: longest(piece.step, horizon(org.as_of)) or timedelta.max)
