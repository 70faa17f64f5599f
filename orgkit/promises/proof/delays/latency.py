"""Whether an answer can come as fast as promised: the service's own time and the calls that it waits for.

Thresholds of calls one after the other add up, at the level ``1 − Σ(1 − pᵢ)``: three p99 give a p97. Of calls at
the same time the longest counts, at the level ``Π pᵢ``. The own time is taken to hold for every call. Of several
targets that one dependency promises, those count with which the answer is fastest for enough calls.
Percentiles are never averaged.

Source: Dean and Barroso, “The Tail at Scale”, Communications of the ACM 56(2), 2013.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import lru_cache

from orgkit.model import Org
from orgkit.model.entities import LatencyTarget, Service
from orgkit.model.queries.lifecycle import is_retired
from orgkit.model.queries.wording import length, share
from orgkit.model.values import Duration, Percentage
from orgkit.promises.proof.behind.given import Given, asked, given_to, in_order
from orgkit.promises.proof.behind.needs import Need, Stages, stages
from orgkit.promises.proof.delays.moments import spoken
from orgkit.promises.proof.delays.timing import Promised, cases
from orgkit.promises.proof.proof import Aspect, Link, Proof, Standing
from orgkit.promises.targets.latency import at_the_same_time, one_after_the_other
from orgkit.results import Message
from orgkit.results.finding import say

_MONTH = 30 * 86_400
_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Call:
    """One call that is waited for: who promises how fast it is, and the chain that breaks that, if any."""

    seconds: Fraction
    link: Link
    below: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """One choice among the targets of all calls: so long together, for such a share of answers."""

    seconds: Fraction
    level: Fraction
    calls: tuple[_Call, ...] = ()


_Ways = tuple[_Way, ...]
_AT_ONCE = _Way(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class _Speed:
    """One target that is proved, by the place where it stands, with what it takes in fact."""

    place: tuple[str, tuple[str | int, ...]]
    proof: Proof
    way: _Way


_Known = dict[str, tuple[_Speed, ...]]


def speeds(org: Org, service: Service) -> Iterator[Proof]:
    """The proofs of the speed targets of a service, then of requests with targets of their own."""
    return (speed.proof for speed in _speeds(org).get(service.id, ()))


@lru_cache(maxsize=4)
def _speeds(org: Org) -> Mapping[str, tuple[_Speed, ...]]:
    known: _Known = {}
    for service in in_order(org).values():
        if not is_retired(service, org.as_of):
            known[service.id] = tuple(_of_service(org, service, known))
    return known


def _of_service(org: Org, service: Service, known: _Known) -> Iterator[_Speed]:
    for case in cases(org, service, "latency", "latency"):
        needed = stages(org, service, "latency", case.request)
        said = _behind(org, service, needed, {}) if needed is not None else None
        real = _behind(org, service, needed, known) if needed is not None else None
        if said is None or real is None:
            continue
        for place, target in enumerate(case.given.promise.latency):
            yield _prove(service, case, (place, target), said, real)


def _behind(org: Org, service: Service, needed: Stages, known: _Known) -> tuple[_Ways, tuple[Link, ...]] | None:
    """Every useful choice of targets behind a service, and what has none; ``None`` where a promise cannot be read."""
    ways: _Ways = (_AT_ONCE,)
    missing: list[Link] = []
    for stage in needed:
        together: _Ways = (_AT_ONCE,)
        for need in stage:
            chosen = _chosen(org, service, need, known, missing)
            if chosen is None:
                return None
            for each in chosen:
                together = _best(_beside(one, two) for one in together for two in each)
        ways = _best(_after(one, two) for one in ways for two in together)
    return ways, tuple(missing)


def _chosen(org: Org, service: Service, need: Need, known: _Known, missing: list[Link]) -> list[_Ways] | None:
    """What is promised by one thing that is needed; by the fastest that are enough, of several that stand in."""
    found: list[_Ways] = []
    silent: list[Link] = []
    for member in need.members:
        given = given_to(org, service, member.ref)
        if given is None:
            return None
        ways = _best(_way(org, given, place, target, known) for place, target in enumerate(given.promise.latency))
        if ways:
            found.append(ways)
        else:
            nothing = say("promises no speed")
            silent.append(Link(given.giver, nothing, given.giver.at("name"), asked(org, given.giver)))
    if len(found) < need.enough:
        missing += silent
    return sorted(found, key=lambda ways: ways[0].seconds)[: need.enough]


def _way(org: Org, given: Given, place: int, target: LatencyTarget, known: _Known) -> _Way:
    holder, path = given.place("latency", place, "at_most")
    link = Link(given.giver, _said(target.at_most, target.share), holder.at(*path), asked(org, given.giver))
    seconds, level = _seconds(target.at_most), _share(target.share)
    for speed in known.get(given.giver.id, ()) if isinstance(given.giver, Service) else ():
        if speed.place == (holder.entity_key, path) and speed.proof.standing is Standing.BROKEN:
            seconds, level = max(seconds, speed.way.seconds), min(level, speed.way.level)
            return _Way(seconds, level, (_Call(seconds, link, speed.proof.chain),))
    return _Way(seconds, level, (_Call(seconds, link),))


def _prove(
    service: Service,
    case: Promised,
    numbered: tuple[int, LatencyTarget],
    said: tuple[_Ways, tuple[Link, ...]],
    real: tuple[_Ways, tuple[Link, ...]],
) -> _Speed:
    place, target = numbered
    seconds, level = _seconds(target.at_most), _share(target.share)
    written = service.own.latency if service.own is not None and not case.apart else None
    own = _seconds(written) if written is not None else Fraction(0)
    as_promised = _fastest(said[0], level, own)
    best = as_promised
    if _fits(as_promised, seconds, level):
        best = _fastest(real[0], level, own)
    kept = _fits(best, seconds, level)
    missing = said[1]
    standing = Standing.OPEN if kept and missing else Standing.KEPT if kept else Standing.BROKEN
    holder, path = case.given.place("latency", place, "at_most")
    link = _own(service, written)
    margin = seconds - best.seconds
    proof = Proof(
        service=service,
        aspect=Aspect.LATENCY,
        standing=standing,
        holder=holder,
        path=path,
        promised=_said(target.at_most, target.share),
        which=target.id or "",
        request=case.request,
        plan=case.plan,
        reached=None
        if standing is Standing.OPEN
        else say("{time} for {share} of calls", time=_time(best.seconds), share=_percent(best.level)),
        margin=None if standing is Standing.OPEN or best.level < level else _margin(margin),
        links=(link, *(call.link for call in best.calls), *missing),
        chain=() if kept else _chain(seconds, own, link, best),
        missing=missing if standing is Standing.OPEN else (),
        numbers={}
        if standing is Standing.OPEN
        else {
            "promised": _number(seconds * 1000),
            "worst": _number(best.seconds * 1000),
            "margin": _number(margin * 1000),
            "margin_as_promised": _number((seconds - as_promised.seconds) * 1000),
            "share": _number(level),
            "level": _number(best.level),
            "level_as_promised": _number(as_promised.level),
        },
    )
    return _Speed((holder.entity_key, path), proof, best)


def _own(service: Service, written: Duration | None) -> Link:
    if written is None:
        nothing = say("no time of its own is written, so it counts as none")
        return Link(service, nothing, service.at("own" if service.own is not None else "name"))
    return Link(service, say("{time} of its own", time=length(written)), service.at("own", "latency"))


def _fits(way: _Way, seconds: Fraction, level: Fraction) -> bool:
    return way.level >= level and way.seconds <= seconds


def _fastest(ways: _Ways, level: Fraction, own: Fraction) -> _Way:
    """The fastest for enough calls; where there is none, the one for most, own time included."""
    enough = [way for way in ways if way.level >= level]
    best = min(enough, key=lambda way: way.seconds) if enough else max(ways, key=lambda way: way.level)
    return replace(best, seconds=best.seconds + own)


def _chain(seconds: Fraction, own: Fraction, mine: Link, best: _Way) -> tuple[Link, ...]:
    """The own time; what a broken promise behind leads to; one call that is too slow; else all of them together."""
    if own > seconds:
        return (mine,)
    broken = next((call for call in best.calls if call.below), None)
    if broken is not None:
        return (broken.link, *broken.below)
    slowest = max(best.calls, key=lambda call: call.seconds)
    if own + slowest.seconds > seconds:
        return (slowest.link,)
    return tuple(call.link for call in best.calls)


def _after(one: _Way, two: _Way) -> _Way:
    level = one_after_the_other((one.level, two.level))
    return _Way(one.seconds + two.seconds, level, (*one.calls, *two.calls))


def _beside(one: _Way, two: _Way) -> _Way:
    level = at_the_same_time((one.level, two.level))
    return _Way(max(one.seconds, two.seconds), level, (*one.calls, *two.calls))


def _best(ways: Iterable[_Way]) -> _Ways:
    """Without those than which another is as fast for as many calls; the fastest first."""
    found: list[_Way] = []
    for way in sorted(ways, key=lambda way: (way.seconds, -way.level)):
        if not found or way.level > found[-1].level:
            found.append(way)
    return tuple(found)


def _seconds(time: Duration) -> Fraction:
    return time.seconds if time.seconds is not None else Fraction(time.months or 0) * _MONTH


def _share(share_: Percentage | None) -> Fraction:
    """Every call, where nothing is said."""
    return Fraction(share_.share) if share_ is not None else Fraction(1)


def _said(time: Duration, share_: Percentage | None) -> Message:
    if share_ is None:
        return length(time)
    return say("{time} for {share} of calls", time=length(time), share=share(share_))


def _percent(level: Fraction) -> Message:
    """A share of calls, rounded down."""
    exact = Decimal(level.numerator * 100) / level.denominator
    rounded = exact.quantize(_PLACES, ROUND_FLOOR)
    return say("{number} %", number=rounded.to_integral_value() if rounded == int(rounded) else rounded.normalize())


def _time(seconds: Fraction) -> Message:
    if seconds >= 10:
        return spoken(timedelta(microseconds=int(seconds * 1_000_000)))
    milliseconds = Decimal((seconds * 1000).numerator) / (seconds * 1000).denominator
    return length(Duration(milliseconds, "millisecond"))


def _margin(margin: Fraction) -> Message:
    if margin < 0:
        return say("{time} too slow", time=_time(-margin))
    return say("{time} to spare", time=_time(margin)) if margin else say("nothing to spare")


def _number(value: Fraction) -> str:
    return f"{(Decimal(value.numerator) / value.denominator).normalize():f}"
