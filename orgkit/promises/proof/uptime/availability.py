"""Whether a service can be up as much of the time as promised.

Two numbers are set against the promise. The product over everything behind it, each part once, is what is to be
expected where failures have nothing to do with each other; the floor, ``1 − Σ(1 − a)``, holds however they
coincide. Up to the floor a promise is kept, up to the product it is to be expected, above it is broken. Downtime
that is counted over a longer period or over more hours may all fall into the period and the hours of the promise: the
floor counts it so, the product does not.

What promises no availability leaves the promise open, and so does a team that says nothing of its own part, unless it
is broken even if these never fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from orgkit.model import Org
from orgkit.model.base import Entity
from orgkit.model.entities import AvailabilityTarget, Service
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.offer import Path, share_of
from orgkit.model.queries.wording import share
from orgkit.promises.proof.behind.given import in_order
from orgkit.promises.proof.behind.reliance import reliances
from orgkit.promises.proof.delays.timing import cases
from orgkit.promises.proof.proof import Aspect, Link, Proof, Standing
from orgkit.promises.proof.uptime.components import Behind, Components, counted
from orgkit.promises.proof.uptime.items import CONCERN, Case, Item, opening_hours_only, own_part, relied_on
from orgkit.promises.proof.uptime.sayings import availability_said, plain, rounded, time_of
from orgkit.promises.targets.structure import TooManySharedError, every
from orgkit.results import Message
from orgkit.results.finding import say


def availabilities(org: Org, service: Service) -> Iterator[Proof]:
    """The proofs of what is promised to everybody first, then of single requests."""
    yield from worked_out(org)[0].get(service.id, ())


@lru_cache(maxsize=4)
def worked_out(org: Org) -> tuple[Mapping[str, tuple[Proof, ...]], Components]:
    """Every proof of availability, by service, each worked out after those it rests on; and all their parts."""
    known = Components()
    found: dict[str, tuple[Proof, ...]] = {}
    for service in in_order(org).values():
        if not is_retired(service, org.as_of):
            found[service.id] = tuple(_of_service(org, service, known))
    return found, known


def _of_service(org: Org, service: Service, known: Components) -> Iterator[Proof]:
    for case in _cases(org, service):
        relied = reliances(org, service, CONCERN, case.request)
        if relied is None:
            continue
        try:
            needed = [relied_on(org, known, each) for each in relied]
            proof, behind = _judge(case, [own_part(org, case, known, needed), *needed], known)
        except TooManySharedError:
            continue
        yield proof
        if not case.request and not case.plan:
            known.behind[service.id] = behind


def _cases(org: Org, service: Service) -> Iterator[Case]:
    """What is promised to everybody first, then what plans and requests promise otherwise, or on something else."""
    for promised in cases(org, service, CONCERN, CONCERN):
        availability = promised.given.promise.availability
        target = share_of(availability)
        if availability is not None and target is not None:
            when = counted(availability, promised.given.opening, org.as_of)
            yield Case(service, promised.given, availability, target.share, when, promised.request, promised.plan)


def _judge(case: Case, items: list[Item], known: Components) -> tuple[Proof, Behind]:
    """The proof, and what others that need the service rest on.

    Raises:
        TooManySharedError: too much is shared to look at all states.
    """
    fact, promised = every(item.fact for item in items), every(item.promised for item in items)
    unknown = dict(each for item in items for each in item.unknown)
    reached, kept = known.share(fact), known.share(promised)
    surely = known.share(fact, unknown) if unknown else reached
    floor = known.floor(fact, case.counted, unknown)
    standing = _standing(case.target, reached, surely, floor)
    chain = _chain(case, items, known) if standing is Standing.BROKEN else ()
    decided = standing is not Standing.OPEN
    proof = Proof(
        service=case.service,
        aspect=Aspect.AVAILABILITY,
        standing=standing,
        holder=(place := _place(case))[0],
        path=place[1],
        promised=availability_said(case.availability),
        request=case.request,
        plan=case.plan,
        reached=share(rounded(reached)) if decided else None,
        margin=_margin(case, standing, reached, floor) if decided else None,
        links=tuple(link for item in items for link in item.links),
        chain=chain,
        missing=() if decided else tuple(unknown.values()),
        numbers=_numbers(case, items, reached if decided else None, kept, floor),
    )
    return proof, Behind(case.service, case.counted, fact, promised, reached, kept, chain)


def _place(case: Case) -> tuple[Entity, Path]:
    holder, path = case.given.place(CONCERN)
    return holder, (*path, "at_least") if isinstance(case.availability, AvailabilityTarget) else path


def _margin(case: Case, standing: Standing, reached: Fraction, floor: Fraction) -> Message:
    window = case.availability.window if isinstance(case.availability, AvailabilityTarget) else None
    if standing is Standing.BROKEN:
        return say("{time} too much is promised", time=time_of(case.target - reached, case.counted, window))
    spare = (floor if standing is Standing.KEPT else reached) - case.target
    return say("{time} to spare", time=time_of(spare, case.counted, window)) if spare else say("nothing to spare")


def _numbers(
    case: Case, items: list[Item], reached: Fraction | None, kept: Fraction, floor: Fraction
) -> dict[str, str]:
    """Shares as text.

    ``product`` and ``floor`` as said above, ``behind`` the product if everything behind keeps its promise,
    ``weakest`` the least that something needed alone promises, ``own_needed`` what the own part has to reach.
    """
    found = {"promised": case.target, "product": reached, "floor": floor, "behind": kept}
    own = items[0].stated
    if reached:
        found["own_needed"] = case.target * (1 if own is None else own) / reached
    found["weakest"] = _weakest(case, items)
    return {name: plain(number) for name, number in found.items() if number is not None}


def _standing(target: Fraction, reached: Fraction, surely: Fraction, floor: Fraction) -> Standing:
    if target > reached:
        return Standing.BROKEN
    if target > surely:
        return Standing.OPEN
    return Standing.KEPT if target <= floor else Standing.EXPECTED


def _chain(case: Case, items: list[Item], known: Components) -> tuple[Link, ...]:
    """The shortest chain: one number below the promise, one thing that does not reach it, else the fewest together."""
    low = [item for item in items if item.stated is not None and item.stated < case.target]
    if low:
        # What is relied on comes before the own part, which the team can change itself.
        return min(low, key=lambda item: (item.reliance is None, not _comparable(case, item), item.stated)).links
    shares = sorted(((known.share(item.fact), place) for place, item in enumerate(items)), key=lambda each: each[0])
    together: list[Item] = []
    for _, place in shares:
        together.append(items[place])
        if known.share(every(item.fact for item in together)) < case.target:
            break
    return tuple(link for item in together for link in (*item.links, *item.below))


def _weakest(case: Case, items: list[Item]) -> Fraction | None:
    """The least that something needed alone promises, where it counts the hours that the promise counts."""
    return min((item.stated for item in items if item.stated is not None and _comparable(case, item)), default=None)


def _comparable(case: Case, item: Item) -> bool:
    """Whether one thing is needed alone and its share can be set against the promise as it stands.

    What counts every hour may fail while it is closed, so it is not compared with a promise for opening hours.
    """
    if item.reliance is None or not item.reliance.hard:
        return False
    return not opening_hours_only(case.availability) or opening_hours_only(item.reliance.promised)
