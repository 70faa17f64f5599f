"""One consumer has two different promises for the same service at the same time.

It happens when a team is listed twice with two plans, or in one plan itself and in another through the cost centre
that pays for it. Plans that only differ in price promise the same, and lines that each say what for tell which one
holds when.

Why it matters: On the day it counts, each side reads the promise that suits it.

How to fix: Keep one line, end the other, or say on each of the two what it is for.

    - {team: design, plan: standard, what_for: {fr: Toute l’année, en: All year}}
    - {team: design, plan: quick, what_for: {fr: Les soldes, en: The sales}}

When to waive: While a consumer moves from one plan to the other, until a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgkit.model import Duration, Org, Percentage
from orgkit.model.entities import Service, ServiceConsumer, Team
from orgkit.model.queries.lifecycle import in_force, in_use
from orgkit.model.queries.offer import Promise, promise_of, promise_unsure, share_of, times
from orgkit.model.queries.wording import length, share
from orgkit.results import Finding, Message, Related
from orgkit.results.finding import say
from orgkit.rules.catalogue import rule
from orgkit.rules.found import called, found, subject
from orgkit.rules.registry import Options
from orgkit.rules.spoken import target_word

RULE = rule("conflicting-promises")

_COMPARED = ("availability", "reply", "done", "recovery")


@dataclass(frozen=True, slots=True)
class _Difference:
    """A field that two promises fill differently, with the value of each."""

    field: str
    one: Message
    other: Message


def check(org: Org, _options: Options) -> Iterator[Finding]:
    """Consumers of services in use whose lines promise different things."""
    for service in org.services.values():
        if in_use(service, org.as_of) and len(service.plans) > 1 and not promise_unsure(org, service):
            yield from _conflicts(org, service)


def _conflicts(org: Org, service: Service) -> Iterator[Finding]:
    promises = {plan.id: promise_of(org, service, plan=plan) for plan in service.plans}
    known: dict[tuple[str, str], list[int]] = {}
    for place, line in enumerate(service.consumers):
        consumer, centre = _consumer(org, line)
        if not consumer or not in_force(org.as_of, line.since, line.until):
            continue
        by_line, by_payer = ("line", consumer), ("payer", centre)
        same = [by_line, by_payer] if line.cost_centre is not None else [by_line, ("line", centre)]
        for before in (earlier for key in same for earlier in known.get(key, ())):
            other = service.consumers[before]
            differs = _difference(_promise(org, service, other, promises), _promise(org, service, line, promises))
            if differs is not None and not (line.what_for and other.what_for):
                yield _finding(org, service, (before, place), consumer, differs)
                break
        for key in {by_line, by_payer}:
            known.setdefault(key, []).append(place)


def _promise(org: Org, service: Service, line: ServiceConsumer, promises: dict[str, Promise]) -> Promise:
    return promises.get(line.plan.id if line.plan is not None else "") or promise_of(org, service)


def _consumer(org: Org, line: ServiceConsumer) -> tuple[str, str]:
    """Who uses a service by a line, and the cost centre that pays; empty where nothing is known."""
    if line.cost_centre is not None:
        return line.cost_centre.key, line.cost_centre.key
    team = org.target(line.team)
    if not isinstance(team, Team):
        return (line.team.key if line.team is not None else ""), ""
    return team.entity_key, team.cost_centre.key if team.cost_centre is not None else ""


def _difference(one: Promise, other: Promise) -> _Difference | None:
    """The first value that two promises give differently; what only one of them promises is no conflict."""
    for field in _COMPARED:
        first, second = dict(_values(one, field)), dict(_values(other, field))
        for key, value in first.items():
            if second.get(key, value) != value:
                return _Difference(field, _worded(value), _worded(second[key]))
    return None


def _values(promise: Promise, field: str) -> Iterator[tuple[str, Duration | Percentage]]:
    share = share_of(promise.availability) if field == "availability" else None
    if share is not None:
        yield "", share
    recovery = promise.recovery if field == "recovery" else None
    for key, length_ in (("rto", recovery.rto), ("rpo", recovery.rpo)) if recovery is not None else ():
        if length_ is not None:
            yield key, length_
    for time in times(promise, field) if field in ("reply", "done") else ():
        yield time.priority, time.at_most
        if time.share is not None:
            yield f"{time.priority} share", time.share


def _worded(value: Duration | Percentage) -> Message:
    return share(value) if isinstance(value, Percentage) else length(value)


def _finding(org: Org, service: Service, places: tuple[int, int], key: str, differs: _Difference) -> Finding:
    names = {plan.id: called(org, plan.name, plan.id) for plan in service.plans}
    plans = [service.consumers[place].plan for place in places]
    first, second = (say("plan {name}", name=names.get(plan.id, plan.id)) if plan else say("no plan") for plan in plans)
    message = say(
        "{consumer} has two promises for {what} of {service}: {one} in {first}, {other} in {second}; which one holds?",
        consumer=org.title(key),
        service=subject(org, service),
        what=target_word(differs.field),
        one=differs.one,
        other=differs.other,
        first=first,
        second=second,
    )
    before, place = places
    related = [Related(say("the other line"), service.consumers[before].at("plan"))]
    fix = say("keep one of the two, end the other with until:, or say on both what_for: they are")
    return found(RULE, service, message, "consumers", place, "plan", related=related, fix=fix)
