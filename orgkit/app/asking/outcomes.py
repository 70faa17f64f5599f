"""What became of promises, results and agreements, in short lines: promises kept, steps of KPIs, invoices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from orgkit.app.asking.spoken import Spoken
from orgkit.model import Entity
from orgkit.model.entities import Contract, Service, Team
from orgkit.model.queries.wording import amount
from orgkit.promises.outcomes.invoices import account
from orgkit.promises.outcomes.kpis import Outcome, Step, Tracked, tracked
from orgkit.promises.outcomes.told import spoken as spoken_value
from orgkit.promises.outcomes.values import Limit
from orgkit.promises.outcomes.windows import Kept, Target, kept
from orgkit.results import Message
from orgkit.results.finding import say

Told: TypeAlias = tuple[Message | str, tuple[Message | str, ...]]
"""What a line is about, and what is said of it."""

_ASPECTS = {
    "availability": say("Availability"),
    "reply": say("First reply"),
    "done": say("Time until done"),
    "latency": say("Response time"),
    "rto": say("Time until it works again"),
    "rpo": say("Data lost at most"),
}
_OUTCOMES = {
    Outcome.REACHED: say("reached"),
    Outcome.MISSED: say("missed"),
    Outcome.UNMEASURED: say("not measured"),
    Outcome.DUE_LATER: say("due later"),
    Outcome.UNCLEAR: say("cannot be compared"),
}


def outcomes(spoken: Spoken, entity: Entity) -> Iterator[tuple[str, Message, list[Told]]]:
    """Sections about what became of an entity's promises and agreements, with lines as far as there are records."""
    services = _services(spoken, entity)
    yield "promises_kept", say("Promises kept"), [*_promises(spoken, services, named=isinstance(entity, Team))]
    found = tracked(spoken.org, entity)
    yield "results", say("Results"), [_result(spoken, one) for one in found if one.newest is not None]
    yield "steps", say("Steps of results"), [_step(spoken, one, step) for one in found for step in one.steps]
    if isinstance(entity, Contract):
        yield "invoices", say("Invoices"), list(_invoices(spoken, entity))


def _services(spoken: Spoken, entity: Entity) -> list[Service]:
    if isinstance(entity, Team):
        services = spoken.org.services.values()
        return [service for service in services if service.owner is not None and service.owner.id == entity.id]
    return [entity] if isinstance(entity, Service) else []


def _promises(spoken: Spoken, services: Iterable[Service], *, named: bool) -> Iterator[Told]:
    for service in services:
        for one in kept(spoken.org, service):
            title = _target(spoken, one.target)
            label = say("{service}: {target}", service=spoken.name(service), target=title) if named else title
            yield label, tuple(_lately(one))


def _target(spoken: Spoken, target: Target) -> Message | str:
    title = spoken.text(target.name) or _ASPECTS.get(target.aspect, target.metric)
    which = target.which if target.aspect in ("reply", "done") else ""
    notes = ", ".join(filter(None, (target.part, which)))
    return say("{target} ({which})", target=title, which=notes) if notes else title


def _lately(one: Kept) -> Iterator[Message]:
    if one.decided:
        yield say("kept {count} of {all} times", count=one.kept, all=len(one.decided))
    newest = next((window for window in reversed(one.windows) if window.value is not None), None)
    if newest is not None and newest.value is not None:
        yield say("last: {value}", value=spoken_value(newest.value.value))
    if one.streak < -1:
        yield say("missed {count} time in a row||missed {count} times in a row", count=-one.streak)


def _result(spoken: Spoken, one: Tracked) -> Told:
    says: list[Message | str] = []
    if one.newest is not None:
        value = spoken_value(one.newest.value, one.kpi.unit, spoken.language)
        says.append(say("{value} on {day}", value=value, day=one.newest.day))
    if one.limit:
        says.append(_asked(one.limit))
    if one.judgement is not None:
        says.append(say("reached") if one.judgement.good else say("not reached"))
    return spoken.text(one.kpi.name) or one.kpi.id, tuple(says)


def _step(spoken: Spoken, one: Tracked, step: Step) -> Told:
    says: list[Message | str] = [say("by {day}: {limit}", day=step.due, limit=_asked(step.limit))]
    if step.value is not None:
        says.append(spoken_value(step.value.value, one.kpi.unit, spoken.language))
    says.append(_OUTCOMES[step.outcome])
    if step.later is not None:
        says.append(say("made up for on {day}", day=step.later.day))
    return spoken.text(one.kpi.name) or one.kpi.id, tuple(says)


def _asked(limit: Limit) -> Message:
    least = spoken_value(limit.at_least) if limit.at_least is not None else None
    most = spoken_value(limit.at_most) if limit.at_most is not None else None
    if least is not None and most is not None:
        return say("from {least} to {most}", least=least, most=most)
    if least is not None:
        return say("at least {value}", value=least)
    return say("at most {value}", value=most) if most is not None else say("no number")


def _invoices(spoken: Spoken, contract: Contract) -> Iterator[Told]:
    found = account(spoken.org, contract)
    for each in found.periods if found is not None else ():
        agreed = [say("{amount} agreed", amount=amount(each.agreed))] if each.agreed is not None else []
        yield each.period, (say("{amount} invoiced", amount=amount(each.invoiced)), *agreed)
